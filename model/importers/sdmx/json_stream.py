"""A JSON text read piece by piece: objects and arrays are walked, only what is asked for is decoded."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

_PIECE = 256 * 1024  # characters
_LONGEST = 64 * 1024 * 1024
_SPACE = re.compile(r"[ \t\r\n]*").match


class JsonStream:
    """Walks a text from its start. Numbers with a fraction stay text, as they are printed.

    For each member or element the caller takes its `value`, or walks on into it. Raises ValueError for what is no JSON.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._text = ""
        self._place = 0
        self._ended = False
        self._decoder = json.JSONDecoder(parse_float=str, parse_constant=str)

    def members(self) -> Iterator[str]:
        """Return the names of an object's members; nothing when there is no object."""
        for _ in self._walk("{", "}"):
            name = self.value()
            self._expect(":")
            yield str(name)

    def elements(self) -> Iterator[int]:
        """Return the places of an array's elements; nothing when there is no array."""
        yield from self._walk("[", "]")

    def value(self) -> Any:
        """Return what stands here, whole."""
        self._skip_space()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._place)
            except json.JSONDecodeError:
                if not self._fill():
                    raise
            except RecursionError as error:
                raise ValueError("it is nested too deeply") from error
            else:
                if end < len(self._text) or not self._fill():  # a number may go on
                    self._place = end
                    return value

    def _walk(self, opening: str, closing: str) -> Iterator[int]:
        if self._next() != opening:
            self.value()
            return
        self._place += 1
        count = 0
        while self._next() != closing:
            if count:
                self._expect(",")
            yield count
            count += 1
        self._place += 1

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            raise ValueError(f"{mark!r} is missing")
        self._place += 1

    def _next(self) -> str:
        self._skip_space()
        return self._text[self._place : self._place + 1]

    def _skip_space(self) -> None:
        while True:
            self._place = _SPACE(self._text, self._place).end()  # type: ignore[union-attr]  # it always matches
            if self._place < len(self._text) or not self._fill():
                return

    def _fill(self) -> bool:
        """Read on, more the longer what is looked at; False at the end."""
        rest = len(self._text) - self._place
        if rest > _LONGEST:
            raise ValueError("a value is too long")
        piece = "" if self._ended else self._file.read(max(_PIECE, rest))
        self._ended = not piece
        self._text = self._text[self._place :] + piece
        self._place = 0
        return bool(piece)
