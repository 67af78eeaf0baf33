"""Which records were shown, as a browser remembers pages."""

_KEPT = 50  # records


class History:
    """A line of records and the place in it."""

    def __init__(self) -> None:
        self._visited: list[str] = []
        self._place = -1

    def visit(self, record_id: str) -> None:
        """Note a record that was gone to; what lay ahead is forgotten. The same again counts once."""
        if not self._visited or self._visited[self._place] != record_id:
            self._visited = [*self._visited[: self._place + 1], record_id]
            self._place = len(self._visited) - 1

    def go(self, step: int) -> str | None:
        """Move back (-1) or forward (1); return the record there, or None at the end of the line."""
        if not 0 <= self._place + step < len(self._visited):
            return None
        self._place += step
        return self._visited[self._place]

    def state(self) -> list[str]:
        """Return the records up to the one that is shown, as many as are kept from one start to the next."""
        return self._visited[: self._place + 1][-_KEPT:]

    def restore(self, visited: list[str]) -> None:
        """Take up what `state` returned."""
        self._visited, self._place = visited, len(visited) - 1

    @property
    def can_go_back(self) -> bool:
        return self._place > 0

    @property
    def can_go_forward(self) -> bool:
        return self._place < len(self._visited) - 1
