"""`override` for the type checker. Python has it from 3.12 on; typing_extensions would take 5 ms of every start."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414  # exported
else:

    def override(method: object) -> object:
        return method
