"""What a hostile process can still do: every system call and every kind of file is tried from inside, and listed."""

import errno
import json
import os
import platform
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from autograder.examiner.conversation import Conversation
from autograder.examiner.link import SandboxGoneError
from autograder.sandbox import confine, landlock
from tests.conftest import needs_confinement

pytestmark = needs_confinement

x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers here are those of x86-64")

CALLS = {
    "to use descriptors that are open: those of its own files and pipes, the null device, and the wire": (
        "read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range dup dup2 "
        "dup3 fstat fstatfs getdents getdents64 fsync fdatasync sync_file_range fadvise64 flock ftruncate "
        "copy_file_range sendfile splice tee sendto recvfrom sendmsg recvmsg shutdown getsockopt fchdir"
    ),
    "to open, make, move and remove files: Landlock says which": (
        "open openat openat2 creat mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2"
    ),
    "to ask about paths, of which Landlock hides contents but not existence": (
        "access faccessat faccessat2 stat lstat newfstatat statx statfs readlink readlinkat getcwd chdir umask"
    ),
    "to wait for its own descriptors and its own timers": (
        "pipe pipe2 eventfd eventfd2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait "
        "epoll_pwait epoll_pwait2 timerfd_create timerfd_settime timerfd_gettime signalfd signalfd4 alarm setitimer "
        "getitimer pause nanosleep clock_nanosleep restart_syscall"
    ),
    "to use its own memory, up to the limit": "mmap mprotect munmap mremap madvise brk mincore msync membarrier",
    "to take signals": (
        "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack"
    ),
    "to run threads": (
        "futex futex_waitv set_robust_list get_robust_list set_tid_address rseq sched_yield arch_prctl exit exit_group "
        "wait4 waitid"
    ),
    "to know the time, the machine and itself": (
        "clock_gettime clock_getres gettimeofday time times getrandom uname sysinfo getpid getppid gettid getpgrp "
        "getpgid getsid getuid geteuid getgid getegid getresuid getresgid getgroups getrlimit getrusage capget "
        "getpriority getcpu sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max "
        "sched_get_priority_min"
    ),
}
"""Why each call that can be made with any argument may be made."""
NOT_TRIED = {"exit", "exit_group", "pause", "rt_sigreturn"}
"""They do not return."""
PROBES = (335, 336)
"""uretprobe and uprobe: since Linux 6.14 they pass every filter. Whoever makes them outside a probe gets a signal."""
WITH_SOME_ARGUMENTS = {
    "prctl": ("value, -1, -1, -1, -1", range(80), {3, 15, 16, 21}),
    "ioctl": ("-1, value, -1", range(0x5400, 0x5480), {0x5401, 0x541B, 0x5421, 0x5450, 0x5451}),
    "fcntl": ("-1, value, -1", range(1100), {*range(16), *range(1024, 1040)} - {8, 10, 15}),
    "socketpair": ("value, 1, 0, 0", range(50), {1}),
    "tgkill": ("-1, -1, value", range(-2, 70), {*range(64)} - {9} if landlock.version() >= 6 else set()),
    "prlimit64": ("value, 0, 0, 0", range(-2, 300), {0}),
}
"""Calls of which the filter looks at an argument: how they are made, the values tried, and those that pass."""

ITS_OWN_NULL_DEVICE = {"/dev/stdin", "/dev/stdout", "/dev/stderr"}

TRY = """
import ctypes, json, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(argument) for argument in arguments])
    return ctypes.get_errno() if result == -1 else 0
"""


def _number(name: str) -> int:
    from pyseccomp import Arch, resolve_syscall

    number: int = resolve_syscall(Arch.NATIVE, name)
    return number


def _name(number: int) -> str:
    from pyseccomp import Arch, resolve_syscall

    try:
        name: bytes = resolve_syscall(Arch.NATIVE, number)
    except (OSError, ValueError):
        return ""
    return name.decode()


@x86
def test_the_system_calls_it_can_make_are_those_that_are_listed(conversation: Conversation) -> None:
    listed = {name for names in CALLS.values() for name in names.split()}
    numbers = [number for number in range(600) if _name(number) not in NOT_TRIED and number not in PROBES]
    conversation.run(TRY + f"made = [(number, call(number, *[-1] * 6)) for number in {numbers}]")
    made = dict(conversation.ask("name", "made"))
    refused = (errno.EPERM, errno.ENOSYS)  # the filter's answers; the second is also the kernel's
    possible = {_name(number) or str(number) for number, error in made.items() if error not in refused}
    assert possible - listed == {"clone"}, "it makes threads: a test of its own"
    unknown_here = {_name(number) for number, error in made.items() if error == errno.ENOSYS}
    assert listed - possible <= NOT_TRIED | unknown_here


@x86
@pytest.mark.parametrize("name", WITH_SOME_ARGUMENTS)
def test_calls_that_can_do_harm_are_allowed_with_some_arguments_only(conversation: Conversation, name: str) -> None:
    arguments, tried, expected = WITH_SOME_ARGUMENTS[name]
    conversation.run(
        TRY + f"passed = [value for value in {tried} if call({_number(name)}, {arguments}) != {errno.EPERM}]"
    )
    assert set(conversation.ask("name", "passed")) == expected


@x86
def test_clone_makes_threads_and_nothing_else(conversation: Conversation) -> None:
    namespaces = [1 << bit for bit in (17, 25, 26, 27, 28, 29, 30)]
    threads = 0x10000 | 0x800 | 0x100  # CLONE_THREAD, and what it cannot be without
    conversation.run(
        TRY + f"alone = [call({_number('clone')}, 1 << bit, 0, 0, 0, 0) for bit in range(32) if bit != 16]\n"
        f"spaces = [call({_number('clone')}, {threads} | space, 0, 0, 0, 0) for space in {namespaces}]\n"
        f"third = call({_number('clone3')}, 0, 0)"
    )
    assert set(conversation.ask("name", "alone")) == {errno.EPERM}
    assert set(conversation.ask("name", "spaces")) <= {errno.EPERM, errno.EINVAL}
    assert conversation.ask("name", "third") == errno.ENOSYS


@x86
@pytest.mark.parametrize(
    "code",
    [bytes([0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3]), bytes([0xB8, 39, 0, 0, 0x40, 0x0F, 0x05, 0xC3])],
    ids=["of 32 bits", "of x32"],
)
def test_the_calls_of_another_architecture_end_the_process(conversation: Conversation, code: bytes) -> None:
    with pytest.raises(SandboxGoneError):
        conversation.run(
            "import ctypes, mmap\nroom = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)\n"
            f"room.write({code!r})\n"
            "ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(room)))()"
        )


def test_the_files_it_can_open_are_those_below_the_declared_folders(conversation: Conversation, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("its own")
    paths = [*_paths(), str(tmp_path / "mine")]
    (tmp_path / "paths.json").write_text(json.dumps(paths))
    conversation.run(
        TRY
        + "def opened(path, flags):\n    try:\n        os.close(os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY))\n"
        "    except (OSError, ValueError):\n        return False\n    return True\n"
        "paths = json.load(open('paths.json'))\n"
        "read = [path for path in paths if opened(path, os.O_RDONLY)]\n"
        "written = [path for path in paths if opened(path, os.O_WRONLY | os.O_APPEND)]\n"
        "made = [path for path in paths if opened(path + '/made-by-a-test', os.O_WRONLY | os.O_CREAT | os.O_EXCL)]"
    )
    read, written, made = (conversation.ask("name", name) for name in ("read", "written", "made"))
    declared = [*confine.readable_paths(), Path("/dev/null"), tmp_path]
    read = [path for path in read if path not in ITS_OWN_NULL_DEVICE]
    written = [path for path in written if path not in ITS_OWN_NULL_DEVICE]
    assert [path for path in read if not _is_below(path, declared)] == []
    assert {path for path in written if not _is_below(path, [tmp_path])} <= {"/dev/null"}
    assert made == []
    assert str(tmp_path / "mine") in read
    assert str(tmp_path / "mine") in written
    assert len(read) > 100


def test_no_declared_folder_holds_a_course_a_home_or_a_password() -> None:
    declared = confine.readable_paths()
    closed = ["/etc/passwd", "/etc/shadow", "/proc/self/environ", "/proc/1/environ", "/sys/kernel", "/root", "/home"]
    assert [path for path in closed if _is_below(path, declared)] == []
    assert Path("/") not in declared


def _paths() -> Iterator[str]:
    """Yield paths of every corner of this machine: a few of each folder, the upper ones first."""
    waiting = ["/"]
    found = 0
    while waiting and found < 20_000:
        place = waiting.pop(0)
        try:
            with os.scandir(place) as entries:
                some = list(islice(entries, 60 if place.count("/") < 3 else 12))
        except OSError:
            continue
        for entry in some:
            found += 1
            yield entry.path
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


def _is_below(path: str, folders: list[Path]) -> bool:
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(folder.resolve()) for folder in folders)
