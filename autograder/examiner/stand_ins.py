"""What the sandbox says of its objects, and what stands for them here: proxies, and twins of exceptions."""

import enum
import types
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal

import msgspec

from autograder.examiner.conversation import Conversation
from autograder.examiner.proxies import ABILITIES, OF_CLASSES, OF_EVERY_PROXY, Proxy, Wire, is_proxy, wire_of
from autograder.examiner.twins import TwinClass, class_twin, error_twin
from autograder.wire.frames import WireError

SourceOf = Callable[[str], tuple[str, types.CodeType | None] | None]
"""Returns the source text of the last definition of a name in the submission, and its code, never executed."""

_FEW = msgspec.Meta(max_length=200)


class Claims(msgspec.Struct, array_like=True, tag="object", forbid_unknown_fields=True):
    """What the sandbox says of one of its objects."""

    kind: Literal["object", "function", "class"]
    name: str
    abilities: Annotated[list[str], _FEW]
    hash: int | None
    bases: Annotated[list[tuple[str, str]], _FEW]
    member: str | None = None
    """Which member of an enumeration it is."""


class _ClassClaims(msgspec.Struct, array_like=True, tag="exception", forbid_unknown_fields=True):
    """What it says of a class of exceptions."""

    name: str
    module: str
    bases: Annotated[list[str | list[Any]], _FEW]
    """Names of classes of Python's and NumPy's; of others, what it says of them."""


class _ErrorClaims(msgspec.Struct, array_like=True, tag="error", forbid_unknown_fields=True):
    """What it says of an exception."""

    kind: list[Any]
    text: str


_CLAIMS: dict[str, Any] = {"object": Claims, "exception": _ClassClaims, "error": _ErrorClaims}


class Classes:
    """The classes that the course gives to students: none."""

    def find(self, module: str, name: str) -> type | None:
        """Return the examiner's own class of this module and name, if the course gives it to students."""
        return None

    def place_of(self, kind: type) -> tuple[str, str] | None:
        """Return the module and the name of a class that the course gives to students; None of any other."""
        return None


class ProxyMaker:
    """Makes stand-ins: proxies whose classes have just the special methods that the object's class has.

    Args:
        source_of: finds the source of a name in the submission.
        classes: that the course gives to students.
    """

    def __init__(self, source_of: SourceOf = lambda _: None, classes: "Classes | None" = None) -> None:
        self.source_of = source_of
        self.classes = classes or Classes()
        self.instances = 0
        self._classes: dict[tuple[str, frozenset[str]], type[Proxy]] = {}

    def __call__(self, conversation: Conversation, number: int, claims: list[Any]) -> Any:
        """Return a new stand-in for what the sandbox says of one of its objects.

        That is a proxy, or the twin of an exception or of a class of exceptions.
        """
        try:
            said = msgspec.convert(claims, _CLAIMS[claims[0]])
        except (msgspec.ValidationError, LookupError, TypeError):
            raise WireError("that is not how an object is described") from None
        if isinstance(said, _ErrorClaims):
            kind = conversation.stand_in(*said.kind)
            if not isinstance(kind, TwinClass):
                raise WireError("the class of an exception is a class of exceptions")
            return error_twin(kind, conversation, number, said.text)
        if isinstance(said, _ClassClaims):
            bases = [base if isinstance(base, str) else conversation.stand_in(*base) for base in said.bases]
            given, source = self.classes.find(said.module, said.name), partial(self.source_of, said.name)
            if given is not None and not issubclass(given, BaseException):
                given = None
            return class_twin(conversation, number, said.name, bases, given=given, source=source)
        enumeration: Any = self.classes.find(*said.bases[0]) if said.member and said.bases else None
        if isinstance(enumeration, enum.EnumType) and said.member in list(enumeration.__members__):
            return getattr(enumeration, said.member)
        return self._class_for(said)(Wire(self, conversation, number, said))

    def _class_for(self, said: "Claims") -> type[Proxy]:
        if any(ability not in ABILITIES for ability in said.abilities):
            raise WireError("an object has an ability that no object has")
        key = (said.name if said.kind == "object" else said.kind, frozenset(said.abilities))
        if key not in self._classes:
            members = {name: method for ability in key[1] for name, method in ABILITIES[ability].items()}
            if said.kind != "object":
                members |= OF_CLASSES
            self._classes[key] = type(said.name, (Proxy,), {**OF_EVERY_PROXY, **members})
        return self._classes[key]

    def again(self, stand_in: Any) -> None:
        """Note that an object came over once more: from here on it is no instance, whatever it was."""
        if is_proxy(stand_in):
            wire = wire_of(stand_in)
            wire.fresh = False
            wire.instance_of = frozenset()

    def given(self, module: str, name: str) -> type | None:
        """Return the examiner's own class of this module and name, if the course gives it to students."""
        return self.classes.find(module, name)

    def place_of(self, kind: type) -> tuple[str, str] | None:
        """Return module and name of a class that the course gives to students, of which they have a copy."""
        return self.classes.place_of(kind)
