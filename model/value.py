"""Plain frozen values with named fields, made without delay."""

from typing import Any, ClassVar, Self, dataclass_transform

from model.override import override


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Value:
    """Base of frozen values; a class declares its fields as a dataclass does, and inherits those of its base.

    Fields are given by name, or in order where the class says `kw_only=False`. Values are equal when they are of one
    class and all their fields are equal. `vars` gives the fields in order.

    A frozen dataclass has its methods written and compiled at every start, which takes 0.5 ms a class, and 5 ms for
    what compiles them; these methods are shared.
    """

    _template: ClassVar[dict[str, Any]] = {}  # every field in order, with its default
    _required: ClassVar[frozenset[str]] = frozenset()

    @override
    def __init_subclass__(cls, *, kw_only: bool = True) -> None:
        """Take in the fields that a class declares; `kw_only` is for the type checker."""
        super().__init_subclass__()
        own = cls.__annotations__
        cls._template = {**cls._template, **{name: cls.__dict__.get(name) for name in own}}
        cls._required = cls._required.union(name for name in own if name not in cls.__dict__)

    def __init__(self, *given: Any, **named: Any) -> None:
        if given:
            named.update(zip(self._template, given, strict=False))
        fields = self.__dict__  # attributes cannot be set
        fields.update(self._template)
        fields.update(named)
        if not self._required <= named.keys() or len(fields) > len(self._template) or len(given) > len(fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._template)}")

    def but(self, **changes: Any) -> Self:
        """Return the same with other values for some fields."""
        return type(self)(**{**self.__dict__, **changes})

    @override
    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    @override
    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    @override
    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: `but` returns another")

    @override
    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: `but` returns another")
