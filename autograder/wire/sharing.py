"""Objects that both sides hold a copy of while a call is under way, and what changed in them.

Python passes mutable objects by reference; the wire passes copies. So that a function which changes its argument in
place changes the caller's object too, both sides keep the mutable objects of a call in a table under the same slot
numbers. Whoever hands the turn to the other side sends along what changed since the last hand-over.

Calls nest: a function that is called back may ask again. When one of them ends, both sides forget what it shared, all
but what an object of an outer call has come to hold.
"""

import io
import json
import operator
import random
import types
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import msgspec
import numpy as np

from autograder.wire.nodes import PLAIN
from autograder.wire.tables import ExoticError, is_table, plain_table

Snapshot = Any
"""An array's bytes, a container's items, or a random generator's state: enough to see that something changed."""

Mark = tuple[int, list[Snapshot | None], set[int]]
_NONE: set[int] = set()

_SMALL = 4096
GENERATORS = (np.random.Generator, np.random.RandomState, random.Random)

mro_of: Any = type.__dict__["__mro__"].__get__
"""Returns the base classes of a class, whatever its metaclass says of them."""


class Sharing:
    """A table of shared objects; the slot of an object is its place in the table, the same on both sides."""

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.snapshots: list[Snapshot | None] = []
        self._known: list[Any] = []
        """By which object each slot is found: a subclass of ndarray is in the table as a plain view of it."""
        self._slots: dict[int, int] = {}
        self._refilled: set[int] = set()
        """Slots of containers that changed: they may hold objects of later slots by now."""

    def __len__(self) -> int:
        return len(self.objects)

    def slot_of(self, obj: Any) -> int | None:
        """Return the slot of this very object, if it is shared."""
        return self._slots.get(id(obj))

    def add(self, obj: Any, snapshot: Snapshot | None = None, *, view_of: Any = None) -> int:
        """Put an object in the next slot and return its number; as a view, it is found by what it is a view of."""
        slot = len(self.objects)
        known = obj if view_of is None else view_of
        self._slots[id(known)] = slot
        self._known.append(known)
        self.objects.append(obj)
        self.snapshots.append(snapshot)
        return slot

    def truncate(self, length: int) -> None:
        """Forget every slot from `length` on."""
        if length < len(self.objects):
            for known in self._known[length:]:
                self._slots.pop(id(known), None)
            del self._known[length:]
            del self.objects[length:]
            del self.snapshots[length:]
            self._refilled = {slot for slot in self._refilled if slot < length}

    def end_call(self, length: int) -> None:
        """Forget what a call shared, once both sides know all that it changed.

        What an older object has come to hold is kept and moves up: in the same order on both sides, since they hold
        the same. All that is left is watched from here on.

        Args:
            length: how many slots there were before the call.
        """
        if length < len(self.objects):
            slots = self._held_by(slot for slot in self._refilled if slot < length) if self._refilled else []
            kept = [(self.objects[slot], self._known[slot], self.snapshots[slot]) for slot in slots if slot >= length]
            self.truncate(length)
            for obj, known, snapshot in kept:
                self.add(obj, snapshot, view_of=known)
        self.watch()

    def mark(self) -> "Mark":
        """Return what `undo` needs to leave the table as it is now."""
        return len(self.objects), self.snapshots[:], self._refilled.copy() if self._refilled else _NONE

    def undo(self, mark: "Mark") -> None:
        """Leave the table as it was: a message could not be made, and the other side never sees what it shared."""
        length, self.snapshots, refilled = mark
        self._refilled = set(refilled)
        for known in self._known[length:]:
            self._slots.pop(id(known), None)
        del self._known[length:]
        del self.objects[length:]

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """Leave the table as it was if what is done inside fails; `mark` and `undo` are for where every call passes."""
        mark = self.mark()
        try:
            yield
        except BaseException:
            self.undo(mark)
            raise

    def watch(self) -> None:
        """Take a snapshot of every object that has none, so that later changes can be seen."""
        for slot, snapshot in enumerate(self.snapshots):
            if snapshot is None:
                self.snapshots[slot] = snapshot_of(self.objects[slot])

    def changed(self) -> Iterator[int]:
        """Yield the slots whose objects differ from their snapshots, and take new snapshots of those."""
        for slot, snapshot in enumerate(self.snapshots):
            if snapshot is not None and not _same(self.objects[slot], snapshot):
                self.renew(slot)
                yield slot

    def renew(self, slot: int) -> None:
        """Take a new snapshot of an object that changed, on this side or on the other."""
        snapshot = self.snapshots[slot] = snapshot_of(self.objects[slot])
        if isinstance(snapshot, tuple | frozenset) and not PLAIN.issuperset(map(type, snapshot)):
            self._refilled.add(slot)

    def all_held_by(self, objects: Iterable[Any]) -> Iterator[Any]:
        """Yield everything that objects of plain data hold, directly or not, numbers and text left out."""
        seen: set[int] = set()
        waiting = [*objects]
        while waiting:
            holder = waiting.pop()
            for item in _items(holder, shared=id(holder) in self._slots):
                if type(item) not in PLAIN and id(item) not in seen:
                    seen.add(id(item))
                    waiting.append(item)
                    yield item

    def _held_by(self, slots: Iterable[int]) -> list[int]:
        """Return, in order, the slots of everything that these objects hold, and that those hold in turn."""
        held = self.all_held_by(self.objects[slot] for slot in slots)
        return sorted({self._slots[id(item)] for item in held if id(item) in self._slots})


def plain_type(obj: Any) -> type:
    """Return the mutable plain type that `obj` is, or is derived from; `object` if it is none of them."""
    kind = type(obj)
    if kind in _MUTABLE:
        return kind
    bases = mro_of(kind)
    return next((base for base in _MUTABLE if base in bases), object)


_MUTABLE = (np.ndarray, list, dict, set, bytearray, deque)


def dict_of(obj: Any) -> type[dict[Any, Any]]:
    """Return the class whose methods see all of a dictionary: an ordered one keeps an order of its own."""
    return OrderedDict if OrderedDict in mro_of(type(obj)) else dict


def _items(obj: Any, *, shared: bool) -> Iterable[Any]:
    """Return what an object of plain data, or a shared one, holds; nothing of what the other side cannot see into."""
    bases = mro_of(type(obj))
    if dict in bases:
        return _keys_and_values(obj)
    if np.ndarray in bases:
        plain = np.ndarray.view(obj, np.ndarray)
        return plain.ravel().tolist() if plain.dtype.kind == "O" else ()
    kind = next((kind for kind in (list, tuple, set, frozenset, deque) if kind in bases), None)
    if kind is not None:
        return kind.__iter__(obj)
    content = content_of(obj) if shared else ""
    return content.values() if isinstance(content, dict) else ()


def snapshot_of(obj: Any) -> Snapshot:
    """Return what is needed to see later whether `obj` changed."""
    kind = plain_type(obj)
    if kind is np.ndarray:
        return tuple(obj.ravel().tolist()) if obj.dtype.hasobject else obj.tobytes("A")
    if kind is dict:
        return _keys_and_values(obj)
    if kind is bytearray:
        return bytes(obj)
    if kind is set:
        return frozenset(set.__iter__(obj))
    if kind is list or kind is deque:
        return tuple(kind.__iter__(obj))
    content = content_of(obj)
    return (*content.keys(), *content.values()) if isinstance(content, dict) else content


def _keys_and_values(obj: Any) -> tuple[Any, ...]:
    methods = dict if type(obj) is dict else dict_of(obj)
    return (*methods.keys(obj), *methods.values(obj))


def content_of(obj: Any) -> str | bytes | tuple[str, int] | dict[str, Any]:
    """Return what is in an object that is no container.

    That is a random generator's state as JSON, text and position of a file in memory, a table as bytes, or an object's
    attributes.
    """
    if is_table(obj):
        try:
            return msgspec.msgpack.encode(plain_table(obj, np.ndarray.tobytes))
        except ExoticError as error:
            return str(error).encode()
    if isinstance(obj, GENERATORS):
        return random_state(obj)
    if isinstance(obj, io.StringIO):
        return ("", 0) if obj.closed else (obj.getvalue(), obj.tell())
    return attributes_of(obj)


def attributes_of(obj: Any) -> dict[str, Any]:
    """Return the attributes of an object itself, those in slots too."""
    kinds = mro_of(type(obj))
    found: dict[str, Any] = {}
    for kind in kinds:
        slots = vars(kind).get("__slots__", ())
        for slot in (slots,) if isinstance(slots, str) else slots:
            private = slot.startswith("__") and not slot.endswith("__")
            name = f"_{kind.__name__.lstrip('_')}{slot}" if private else slot
            member = vars(kind).get(name)
            if isinstance(member, types.MemberDescriptorType):
                with suppress(AttributeError):
                    found[name] = member.__get__(obj)
    with suppress(AttributeError):
        found |= object.__getattribute__(obj, "__dict__")
    return found


def set_attributes(obj: Any, attributes: dict[str, Any]) -> None:
    """Give an object these attributes, and no others; one that its class has no room for is left out."""
    for name in attributes_of(obj).keys() - attributes.keys():
        with suppress(AttributeError):
            object.__delattr__(obj, name)
    for name, value in attributes.items():
        with suppress(AttributeError):
            object.__setattr__(obj, name, value)


def random_state(generator: Any) -> str:
    """Return the state of a random generator as JSON.

    Raises:
        TypeError: if it is no random generator of NumPy's or the standard library's.
    """
    if isinstance(generator, np.random.Generator):
        state: Any = generator.bit_generator.state
    elif isinstance(generator, np.random.RandomState):
        state = generator.get_state(legacy=False)
    elif isinstance(generator, random.Random):
        state = generator.getstate()
    else:
        raise TypeError(f"{type(generator).__name__} is not a random generator")
    return json.dumps(state, default=np.ndarray.tolist)


def _same(obj: Any, snapshot: Snapshot) -> bool:
    kind = plain_type(obj)
    if kind is np.ndarray:
        return _same_array(obj, snapshot)
    if kind is dict:
        items = _keys_and_values(obj)
        return len(items) == len(snapshot) and all(map(operator.is_, items, snapshot))
    if kind is list or kind is deque:
        return kind.__len__(obj) == len(snapshot) and all(map(operator.is_, kind.__iter__(obj), snapshot))
    if kind is set:
        return bool(frozenset(set.__iter__(obj)) == snapshot)
    if kind is bytearray:
        return bool(obj == snapshot)
    content = content_of(obj)
    if not isinstance(content, dict):
        return bool(content == snapshot)
    now = (*content.keys(), *content.values())
    return len(now) == len(snapshot) and all(map(operator.is_, now, snapshot))


def _same_array(array: np.ndarray[Any, Any], snapshot: Any) -> bool:
    if array.dtype.hasobject:
        return array.size == len(snapshot) and all(map(operator.is_, array.ravel().tolist(), snapshot))
    if array.nbytes != len(snapshot):
        return False
    if array.nbytes <= _SMALL or not (array.flags.c_contiguous or array.flags.f_contiguous):
        return bool(array.tobytes("A") == snapshot)
    flat = array.reshape(-1, order="A").view(np.uint8)
    whole = flat.size // 8 * 8  # compared eight bytes at a time, which is four times as fast
    words = np.array_equal(flat[:whole].view(np.uint64), np.frombuffer(snapshot, np.uint64, whole // 8))
    return words and bytes(flat[whole:]) == bytes(snapshot[whole:])
