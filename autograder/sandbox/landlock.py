"""Landlock: which files a process may reach, and that it may neither connect nor signal out.

The kernel's interface: https://docs.kernel.org/userspace-api/landlock.html
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox import system

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_REMOVE_DIR = 1 << 4
_REMOVE_FILE = 1 << 5
_MAKE_DIR = 1 << 7
_MAKE_REG = 1 << 8
_REFER = 1 << 13
_TRUNCATE = 1 << 14

_READ = _READ_FILE | _READ_DIR
_SCRATCH = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER | _TRUNCATE
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
"""The rights that a rule about a single file may name; the others are about folders."""

_BITS_OF_FILES = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many kinds of access to files each version of the interface knows; later ones know as many as the last."""
_NETWORK = 0b11
_SCOPES = 0b11
"""Abstract sockets and signals."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return the version of Landlock's interface that this kernel has, 0 for none."""
    if not system.is_linux():
        return 0
    try:
        return system.syscall(system.LANDLOCK_CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0


def ruleset(readable: Iterable[Path]) -> int:
    """Make a ruleset that allows reading below the given paths and nothing else; return its descriptor.

    Paths that do not exist are passed over. A zygote makes this once; each child adds its scratch folder.
    """
    known = version()
    handled = (1 << _BITS_OF_FILES[min(known, max(_BITS_OF_FILES))]) - 1
    attributes = _Ruleset(handled, _NETWORK if known >= 4 else 0, _SCOPES if known >= 6 else 0)
    size = 24 if known >= 6 else 16 if known >= 4 else 8
    descriptor = system.syscall(
        system.LANDLOCK_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    for path in readable:
        if path.exists():
            _allow(descriptor, path, _READ if path.is_dir() else _READ_FILE)
    if (null := Path("/dev/null")).exists():
        _allow(descriptor, null, (_READ_FILE | _WRITE_FILE) & handled)
    return descriptor


def allow_scratch(descriptor: int, folder: Path) -> None:
    """Allow reading, writing, making and removing files and folders below `folder`."""
    handled = (1 << _BITS_OF_FILES[min(version(), max(_BITS_OF_FILES))]) - 1
    _allow(descriptor, folder, _SCRATCH & handled)


def restrict(descriptor: int) -> None:
    """Confine this thread, and all it starts, to a ruleset, for ever. Needs `no_new_privs`."""
    system.syscall(system.LANDLOCK_RESTRICT_SELF, ctypes.c_int(descriptor), ctypes.c_uint32(0))


def _allow(descriptor: int, path: Path, access: int) -> None:
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(access if path.is_dir() else access & _OF_FILES, folder)
        system.syscall(
            system.LANDLOCK_ADD_RULE,
            ctypes.c_int(descriptor),
            ctypes.c_int(_RULE_PATH_BENEATH),
            ctypes.byref(rule),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(folder)
