"""Objects that both sides hold a copy of while a call is under way, and what changed in them.

Python passes mutable objects by reference; the wire passes copies. So that a function which changes its argument in
place changes the caller's object too, both sides keep the mutable objects of a call in a table under the same slot
numbers. Whoever hands the turn to the other side sends along what changed since the last hand-over.
"""

import json
import operator
import random
from collections.abc import Iterator
from typing import Any

import numpy as np

Snapshot = Any
"""An array's bytes, a container's items, or a random generator's state: enough to see that something changed."""

_SMALL = 4096


mro_of: Any = type.__dict__["__mro__"].__get__
"""Returns the base classes of a class, whatever its metaclass says of them."""


class Sharing:
    """A table of shared objects; the slot of an object is its place in the table, the same on both sides."""

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.snapshots: list[Snapshot | None] = []
        self._slots: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.objects)

    def slot_of(self, obj: Any) -> int | None:
        """Return the slot of this very object, if it is shared."""
        return self._slots.get(id(obj))

    def add(self, obj: Any, snapshot: Snapshot | None = None) -> int:
        """Put an object in the next slot and return its number."""
        slot = len(self.objects)
        self._slots[id(obj)] = slot
        self.objects.append(obj)
        self.snapshots.append(snapshot)
        return slot

    def truncate(self, length: int) -> None:
        """Forget every slot from `length` on."""
        if length < len(self.objects):
            for obj in self.objects[length:]:
                self._slots.pop(id(obj), None)
            del self.objects[length:]
            del self.snapshots[length:]

    def watch(self) -> None:
        """Take a snapshot of every object that has none, so that later changes can be seen."""
        for slot, snapshot in enumerate(self.snapshots):
            if snapshot is None:
                self.snapshots[slot] = snapshot_of(self.objects[slot])

    def changed(self) -> Iterator[int]:
        """Yield the slots whose objects differ from their snapshots, and take new snapshots of those."""
        for slot, snapshot in enumerate(self.snapshots):
            if snapshot is not None and not _same(self.objects[slot], snapshot):
                self.snapshots[slot] = snapshot_of(self.objects[slot])
                yield slot


def plain_type(obj: Any) -> type:
    """Return the mutable plain type that `obj` is, or is derived from; `object` if it is none of them."""
    kind = type(obj)
    if kind in _MUTABLE:
        return kind
    bases = mro_of(kind)
    return next((base for base in _MUTABLE if base in bases), object)


_MUTABLE = (np.ndarray, list, dict, set, bytearray)


def snapshot_of(obj: Any) -> Snapshot:
    """Return what is needed to see later whether `obj` changed."""
    kind = plain_type(obj)
    if kind is np.ndarray:
        return obj.tolist() if obj.dtype.hasobject else obj.tobytes("A")
    if kind is dict:
        return (*dict.keys(obj), *dict.values(obj))
    if kind is bytearray:
        return bytes(obj)
    if kind is set:
        return frozenset(set.__iter__(obj))
    if kind is list:
        return tuple(list.__iter__(obj))
    return random_state(obj)


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
        items = (*dict.keys(obj), *dict.values(obj))
        return len(items) == len(snapshot) and all(map(operator.is_, items, snapshot))
    if kind is list:
        return list.__len__(obj) == len(snapshot) and all(map(operator.is_, list.__iter__(obj), snapshot))
    if kind is set:
        return bool(frozenset(set.__iter__(obj)) == snapshot)
    if kind is bytearray:
        return bool(obj == snapshot)
    return bool(random_state(obj) == snapshot)


def _same_array(array: np.ndarray[Any, Any], snapshot: Any) -> bool:
    if array.dtype.hasobject:
        return bool(array.tolist() == snapshot)
    if array.nbytes != len(snapshot):
        return False
    if array.nbytes <= _SMALL or not (array.flags.c_contiguous or array.flags.f_contiguous):
        return bool(array.tobytes("A") == snapshot)
    flat = array.reshape(-1, order="A").view(np.uint8)
    whole = flat.size // 8 * 8  # compared eight bytes at a time, which is four times as fast
    words = np.array_equal(flat[:whole].view(np.uint64), np.frombuffer(snapshot, np.uint64, whole // 8))
    return words and bytes(flat[whole:]) == bytes(snapshot[whole:])
