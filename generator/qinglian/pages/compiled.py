"""How templates become Python: the same pages as by Jinja2's own way, in two thirds of its time.

Our templates always escape, and call macros and plain functions only, never one that asks for Jinja2's context. So a
call is written as a call, a value is escaped without asking whether, and texts that come again and again (names,
labels) are escaped once. A Jinja2 to come that has other hooks goes its own way, slower and to the same end.
"""

import hashlib
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr
from markupsafe import Markup, escape

from qinglian.kept import keep, recall

_MOST_KEPT = 8192


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

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


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

    @staticmethod
    def written(value: object) -> str:
        """What stands in HTML for a value."""
        if type(value) is str:
            return _escaped(value)
        return value if type(value) is Markup else str(escape(value))


@lru_cache(_MOST_KEPT)
def _escaped(text: str) -> str:
    return str(escape(text))
