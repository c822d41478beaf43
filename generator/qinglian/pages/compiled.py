"""How templates become Python: the same pages as by Jinja2's own way, in two thirds of its time.

Our templates always escape, and call macros and plain functions only, never one that asks for Jinja2's context. So a
call is written as a call, an attribute is looked up without an exception where there is none (words are a mapping), a
value is escaped without asking whether, and texts that come again and again (names, labels) are escaped once. A Jinja2
to come that has other hooks goes its own way, slower and to the same end.
"""

import hashlib
from collections.abc import Callable, MutableMapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.nodes import Call, Expr, Getattr
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from qinglian.kept import keep, recall

_MOST_KEPT = 8192
_markup = str.__new__
"""Markup of a text that is known to be one; the type itself asks first."""


class _Escaped(dict[str, str]):
    """Texts as they stand in HTML, begun anew when they are many."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[text] = found = escape(text)
        return found


class _Generator(CodeGenerator):
    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        self.write("(value if (value := getattr((owner := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.entry(owner, {node.attr!r}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        asks = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if asks or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().macro_def(macro_ref, frame)
            return
        self.write(f"environment.macro(macro, {len(macro_ref.node.args)}, ")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame, finalize):
            self.write("(environment.escaped[value] if type(value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame, finalize):
            self.write(") is str else environment.written(value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    return not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is None


class _Beside(BytecodeCache):
    """What templates were compiled to, beside the program."""

    def load_bytecode(self, bucket: Bucket) -> None:
        found = recall(bucket.key, _source(bucket.checksum))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(bucket.key, _source(bucket.checksum), bucket.bytecode_to_string())


def _source(checksum: str) -> bytes:
    return f"{_compiler()} {checksum}".encode()


@cache
def _compiler() -> str:
    """What compiles: this module and Jinja2; Python's version stands in the code itself."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{version('jinja2')} {own}"


class PageEnvironment(Environment):
    """Jinja2 for pages; no template of it may be given a function that asks for the context."""

    code_generator_class = _Generator

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # A page is one of thousands: a look at the template's file for each would only cost time.
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_Beside(),
        )
        self.escaped = _Escaped()

    @staticmethod
    def written(value: object) -> str:
        """What stands in HTML for a value that is no plain string."""
        if type(value) is Markup:
            return value
        return str(value if type(value) is int else escape(value))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template is given, as it stands when one is loaded: each page makes a mapping of it."""
        return {**self.globals, **(d or {})}

    def entry(self, owner: Any, name: str) -> Any:  # noqa: ANN401
        """What stands under a name in what has no attribute of that name."""
        try:
            return owner[name]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=owner, name=name)

    @staticmethod
    def macro(write: Callable[..., str], count: int, macro: Macro) -> Callable[..., str]:
        """A macro that takes ``count`` arguments: where it is given them all in order, what it writes as it is."""

        def called(*given: object, **named: object) -> str:
            if named or len(given) != count:
                return macro(*given, **named)
            return _markup(Markup, write(*given))

        return called
