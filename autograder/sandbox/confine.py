"""Putting a process where it can do no harm: files, system calls, privileges, resources.

`Confinement` is made once in the zygote; `enter` is called in each child before it compiles a byte of student code.
"""

import ctypes
import os
import resource
import struct
import sysconfig
from pathlib import Path

import msgspec

from autograder.sandbox import landlock, syscalls, system

MEBIBYTE = 1 << 20


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one sandbox may use."""

    memory: int = 3072 * MEBIBYTE
    """Bytes of address space."""
    cpu: int = 660
    """Seconds of CPU over all cells; the examiner's deadlines come first."""
    file_size: int = 64 * MEBIBYTE
    """Bytes in one file."""
    open_files: int = 256
    scratch: int = 256 * MEBIBYTE
    """Bytes in the scratch folder, watched by the examiner."""


class Confinement:
    """Everything about the confinement that is the same for each child."""

    def __init__(self) -> None:
        self._readable = readable_paths()
        self._program = syscalls.program(signals=landlock.version() >= 6)
        self._filter = _filter_of(self._program)

    def enter(self, scratch: Path, limits: Limits) -> None:
        """Confine this process, for ever. Raise OSError if any part of it fails; the process must then end."""
        system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
        rules = landlock.ruleset(self._readable)
        landlock.allow_scratch(rules, scratch)
        limit_resources(limits)
        drop_capabilities()
        system.prctl(system.PR_SET_DUMPABLE, 0)
        landlock.restrict(rules)
        os.close(rules)
        system.prctl(system.PR_SET_SECCOMP, system.SECCOMP_MODE_FILTER, ctypes.byref(self._filter))


def missing() -> list[str]:
    """Say what this machine lacks for confining student code, a sentence each; empty if nothing."""
    if not system.is_linux():
        return ["Confinement needs Linux: it is made of Landlock and seccomp."]
    reasons = []
    if landlock.version() == 0:
        reasons.append(
            "This kernel has no Landlock, or it is switched off (Linux 5.13 or newer, with `landlock` among the"
            " security modules that it is started with)."
        )
    if reason := syscalls.available():
        reasons.append(f"System calls cannot be filtered: {reason}.")
    return reasons


def readable_paths() -> list[Path]:
    """The files student code may read: the Python installation, shared libraries, fonts, time zones."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    paths = {Path(sysconfig.get_path(name)).resolve() for name in names}
    paths |= {Path(path) for path in ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib")}
    paths |= {Path(path) for path in ("/usr/share/fonts", "/usr/share/zoneinfo", "/etc/localtime")}
    paths |= {Path(path) for path in ("/etc/ld.so.cache", "/dev/urandom", "/dev/zero")}
    paths.add(Path(__file__).resolve().parents[1] / "kit")
    return sorted(paths)


def limit_resources(limits: Limits) -> None:
    """Set the limits the kernel keeps for one process."""
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (ceiling, ceiling))


def drop_capabilities() -> None:
    """Give up every privilege, also those a program could regain."""
    for capability in range(64):
        try:
            system.prctl(system.PR_CAPBSET_DROP, capability)
        except OSError:
            break
    version_3 = 0x20080522
    header = ctypes.create_string_buffer(struct.pack("=Ii", version_3, 0))
    system.capset(header, ctypes.create_string_buffer(bytes(24)))


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("program", ctypes.c_char_p))


def _filter_of(program: bytes) -> _Filter:
    instruction = 8
    return _Filter(len(program) // instruction, program)
