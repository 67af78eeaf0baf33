"""Catalogs that stay open beside the one that is shown: to open a large one takes a second, to read in it nothing."""

from __future__ import annotations

import contextlib
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from model.catalog import Catalog


_State = tuple[int, int, int]


class Shelf:
    """Opens each catalog once, and again when its file has changed. It belongs to the thread that uses it."""

    def __init__(self) -> None:
        self._open: dict[Path, tuple[_State, Catalog]] = {}

    def opened(self, path: Path) -> AbstractContextManager[Catalog]:
        """Return a catalog that stays open after its context. Raises CatalogError where it cannot be opened."""
        from model.catalog import Catalog

        state = _state(path)
        kept = self._open.pop(path, None)
        if kept is not None and kept[0] != state:
            kept[1].close()
            kept = None
        if kept is None:
            kept = (state, Catalog.open(path))
        self._open[path] = kept
        return contextlib.nullcontext(kept[1])

    def close(self) -> None:
        while self._open:
            _, (_, catalog) = self._open.popitem()
            catalog.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns
