"""Code in a sandbox that tries to get out: every door is tried from inside."""

import os
from pathlib import Path

import pytest

from autograder.examiner.conversation import Conversation
from tests.conftest import ROOT, needs_confinement

pytestmark = needs_confinement

TRY = """
import os, sys, socket, ctypes, signal, subprocess, threading, resource
libc = ctypes.CDLL(None, use_errno=True)
def attempt(action):
    try:
        value = action()
    except BaseException as error:
        return f"refused: {type(error).__name__}"
    return f"allowed: {value!r}"
def syscall(number, *arguments):
    result = libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""

REFUSED = {
    "read a file of the system": "open('/etc/passwd').read()",
    "list the root": "os.listdir('/')",
    "list the home folder": "os.listdir(os.path.expanduser('~root'))",
    "read the reference solutions": f"open({str(ROOT / 'assignments/a1_linear/reference.py')!r}).read()",
    "read the source notebooks": f"os.listdir({str(ROOT / 'source')!r})",
    "read the grader's own tests": f"open({str(ROOT / 'tests/conftest.py')!r}).read()",
    "read the environment of the parent": "open(f'/proc/{os.getppid()}/environ').read()",
    "read its own memory map": "open('/proc/self/maps').read()",
    "read the parent's memory": "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
    "list processes": "os.listdir('/proc')",
    "write to the Python installation": "open(os.__file__, 'a')",
    "write to /tmp": "open('/tmp/left-behind', 'w')",
    "write to shared memory": "open('/dev/shm/left-behind', 'w')",
    "change a mode": f"os.chmod({str(ROOT / 'README.md')!r}, 0)",
    "truncate by path": f"os.truncate({str(ROOT / 'README.md')!r}, 0)",
    "change an owner": "os.chown('.', 1, 1)",
    "make a symbolic link": "os.symlink('/etc', 'etc')",
    "make a hard link": "os.link(os.__file__, 'os.py')",
    "make a device": "os.mknod('device')",
    "make a named pipe": "os.mkfifo('pipe')",
    "an internet socket": "socket.socket()",
    "an IPv6 socket": "socket.socket(socket.AF_INET6)",
    "a datagram socket": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a Unix socket": "socket.socket(socket.AF_UNIX)",
    "a netlink socket": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "look up a host": "socket.getaddrinfo('localhost', 80)[0][4] and socket.create_connection(('127.0.0.1', 80))",
    "fork": "os.fork()",
    "vfork": "syscall(58)",
    "clone a process": "syscall(56, 17, 0, 0, 0, 0)",
    "clone3": "syscall(435, 0, 0)",
    "execute": "os.execv('/bin/true', ['true'])",
    "run a command": "subprocess.run(['true'])",
    "spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "signal the parent": "os.kill(os.getppid(), 0)",
    "signal everybody": "os.kill(-1, 0)",
    "signal init": "os.kill(1, 0)",
    "trace the parent": "syscall(101, 16, os.getppid(), 0, 0)",
    "read another process": "syscall(310, os.getppid(), 0, 0, 0, 0, 0)",
    "a descriptor of another process": "syscall(438, 3, 0, 0)",
    "open a process": "os.pidfd_open(os.getppid())",
    "io_uring": "syscall(425, 1, 0)",
    "bpf": "syscall(321, 0, 0, 0)",
    "perf": "syscall(298, 0, 0, -1, -1, 0)",
    "userfaultfd": "syscall(323, 0)",
    "mount": "syscall(165, b'a', b'b', b'tmpfs', 0, 0)",
    "unshare": "syscall(272, 0x10000000)",
    "enter a namespace": "syscall(308, 0, 0)",
    "change the root": "os.chroot('.')",
    "keys of the kernel": "syscall(250, 0, 0, 0, 0, 0)",
    "another filter": "syscall(317, 1, 0, 0)",
    "become somebody else": "os.setuid(1000)",
    "raise a limit": "resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))",
    "limits of the parent": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    "memory without a limit": "os.memfd_create('hoard')",
    "shared memory of System V": "syscall(29, 0, 4096, 0o1666)",
    "a message queue": "syscall(68, 0, 0o1666)",
    "a personality": "syscall(135, 0x0040000)",
    "the terminal's input": "__import__('fcntl').ioctl(0, 0x5412, b'x')",
    "signals through a descriptor": "__import__('fcntl').fcntl(3, 8, os.getppid())",
    "a priority": "os.nice(-5)",
    "more memory than allowed": "bytearray(1 << 40)",
    "a file larger than allowed": "open('big', 'wb').truncate(1 << 32)",
    "too many files": "[open(os.devnull) for _ in range(2000)]",
}

ALLOWED = {
    "compute": "sum(range(10))",
    "read a module": "len(open(os.__file__).read()) > 0",
    "import what was not imported before": "__import__('xmlrpc.client').__name__",
    "write and read in its folder": "open('mine', 'w').write('x') and open('mine').read()",
    "make and remove a folder": "os.mkdir('d') or os.rmdir('d')",
    "start a thread": "threading.Thread(target=int).start()",
    "a pair of sockets": "len(socket.socketpair())",
    "an event loop": "__import__('asyncio').new_event_loop().close()",
    "random bytes": "len(os.urandom(8))",
    "the time": "__import__('time').time() > 0",
    "an alarm": "signal.alarm(0)",
}


@pytest.mark.parametrize("door", REFUSED)
def test_a_door_is_shut(conversation: Conversation, door: str) -> None:
    conversation.run(TRY + f"got = attempt(lambda: {REFUSED[door]})")
    assert conversation.ask("name", "got").startswith("refused"), conversation.ask("name", "got")


@pytest.mark.parametrize("what", ALLOWED)
def test_what_notebooks_need_works(conversation: Conversation, what: str) -> None:
    conversation.run(TRY + f"got = attempt(lambda: {ALLOWED[what]})")
    assert conversation.ask("name", "got").startswith("allowed")


def test_only_its_channel_is_open(conversation: Conversation) -> None:
    conversation.run(
        "import os\ndef is_open(n):\n    try:\n        os.fstat(n)\n    except OSError:\n        return False\n"
        "    return True\ndescriptors = [n for n in range(200) if is_open(n)]"
    )
    assert conversation.ask("name", "descriptors") == [0, 1, 2, 3]


def test_the_environment_holds_no_secret(conversation: Conversation) -> None:
    os.environ["AUTOGRADER_TEST_SECRET"] = "secret"
    conversation.run("import os\nnames = sorted(os.environ)")
    known = {"PATH", "HOME", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "MPLCONFIGDIR", "XDG_CACHE_HOME", "TZ", "LANG"}
    known |= {"MPLBACKEND", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "KMP_DUPLICATE_LIB_OK", "KMP_INIT_AT_FORK"}
    known |= {f"{library}_NUM_THREADS" for library in ("OPENBLAS", "OMP", "MKL", "NUMEXPR")}
    assert set(conversation.ask("name", "names")) <= known


def test_it_has_no_privilege_left(conversation: Conversation) -> None:
    conversation.run(
        "import ctypes, struct\nheader = ctypes.create_string_buffer(struct.pack('=Ii', 0x20080522, 0))\n"
        "data = ctypes.create_string_buffer(24)\nctypes.CDLL(None).capget(header, data)\nrights = data.raw"
    )
    assert conversation.ask("name", "rights") == bytes(24)


def test_nothing_of_the_course_is_in_its_memory(conversation: Conversation) -> None:
    conversation.run("import sys\nloaded = [name for name in sys.modules if name.split('.')[0] == 'assignments']")
    assert conversation.ask("name", "loaded") == []
    conversation.run("loaded = [m for m in sys.modules if m.startswith(('autograder.exam', 'autograder.grad'))]")
    assert conversation.ask("name", "loaded") == []


def test_one_sandbox_leaves_nothing_for_the_next(tmp_path: Path, conversation: Conversation) -> None:
    conversation.run("import builtins, numpy\nbuiltins.left = numpy.left = 1")
    assert list(tmp_path.iterdir()) == []
