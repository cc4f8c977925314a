"""Starting a zygote, and having it fork sandboxes."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.sandbox import protocol
from autograder.sandbox.confine import Limits
from autograder.sandbox.system import is_linux, name_process

if TYPE_CHECKING:
    from autograder.cells.shell import CellShell

PYTHON = (sys.executable, "-P", "-s", "-m")
"""Runs a module in a clean process: nothing is imported from where it starts or from the user's own packages."""

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
"""For the environment: one thread a library."""
_START_SECONDS = 120


class ZygoteError(Exception):
    """The zygote cannot do its work."""


class ZygoteGoneError(ZygoteError):
    """The zygote has ended, and with it every sandbox."""


class Sandbox:
    """A forked sandbox: its process, and the examiner's end of its channel."""

    def __init__(self, pid: int, process: int, sock: socket.socket, scratch: Path) -> None:
        self.pid = pid
        self.scratch = scratch
        self.sock = sock
        self._process = process
        self._clock = (~pid << 3) | 2

    def interrupt(self) -> None:
        """Have KeyboardInterrupt raised in the student's code."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """End the process at once."""
        self._signal(signal.SIGKILL)

    def cpu(self) -> float:
        """Return the seconds of CPU used so far, as the kernel counts them."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return 0.0

    def ends_within(self, seconds: float) -> bool:
        """Tell whether the process has ended, or does so soon."""
        return bool(select.select([self._process], [], [], seconds)[0])

    def close(self) -> None:
        """Give up the descriptors."""
        self.sock.close()
        os.close(self._process)

    def _signal(self, number: signal.Signals) -> None:
        try:
            signal.pidfd_send_signal(self._process, number)
        except ProcessLookupError:
            return


class Zygote:
    """The trusted side's handle on a zygote process. Use as a context manager.

    Args:
        control: our end of its socket.
        process: the process, if it is to be waited for when this is closed; it ends when nobody listens.
    """

    def __init__(self, control: socket.socket, process: "subprocess.Popen[bytes] | None" = None) -> None:
        self._control = control
        self._process = process
        self._ready = False
        self._problem = ""

    @classmethod
    def start(cls, libraries: Sequence[str] = ()) -> "Zygote":
        """Return a zygote that stands alone: a new program.

        Args:
            libraries: modules to import besides those that every notebook needs.
        """
        ours, theirs = _control()
        with theirs:
            process = subprocess.Popen(
                [*PYTHON, "autograder.sandbox.zygote", str(theirs.fileno()), *libraries],
                pass_fds=[theirs.fileno()],
                env=clean_environment(os.environ),
                stdin=subprocess.DEVNULL,
                cwd="/",
            )
        return cls(ours, process)

    def forget(self) -> None:
        """Leave the zygote to another process that has a handle on it too."""
        self._control.close()

    def wait_until_ready(self) -> None:
        """Wait for the imports to be done; raise ZygoteError if it cannot start."""
        if self._problem:
            raise ZygoteError(self._problem)
        if self._ready:
            return
        self._control.settimeout(_START_SECONDS)
        try:
            answer, _ = protocol.receive(self._control, protocol.answers)
        except (EOFError, OSError) as error:
            raise ZygoteGoneError(f"the zygote did not start ({error or 'it ended at once'})") from None
        if isinstance(answer, protocol.Ready) and answer.problem:
            self._problem = f"the zygote did not start: {answer.problem}"
            raise ZygoteError(self._problem)
        self._control.settimeout(None)
        self._ready = True

    def fork(self, scratch: Path, limits: Limits, *, seed: int, confine: bool) -> Sandbox:
        """Return a new sandbox that starts in `scratch`."""
        self.wait_until_ready()
        ours, theirs = socket.socketpair()
        with theirs:
            order = protocol.Fork(str(scratch), limits, seed, confine)
            self._send(order, (theirs.fileno(),))
        answer, descriptors = self._receive()
        if not isinstance(answer, protocol.Forked):
            raise ZygoteError("the zygote did not fork")
        if is_linux():
            with suppress(OSError):  # it is only slower elsewhere
                os.sched_setaffinity(answer.pid, os.sched_getaffinity(0))
        return Sandbox(answer.pid, descriptors[0], ours, scratch)

    def end(self, sandbox: Sandbox) -> protocol.Ended:
        """Kill a sandbox, if it still lives, and return how it ended."""
        sandbox.close()
        self._send(protocol.End(sandbox.pid))
        answer, _ = self._receive()
        if not isinstance(answer, protocol.Ended):
            raise ZygoteError("the zygote lost a sandbox")
        return answer

    def close(self) -> None:
        """End the zygote and whatever it forked."""
        self._control.close()
        if self._process is None:
            return
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> "Zygote":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, order: protocol.Order, descriptors: tuple[int, ...] = ()) -> None:
        try:
            protocol.send(self._control, order, descriptors)
        except OSError as error:
            raise ZygoteGoneError(f"the zygote is gone ({error})") from None

    def _receive(self) -> tuple[protocol.Answer, list[int]]:
        try:
            return protocol.receive(self._control, protocol.answers)
        except (EOFError, OSError) as error:
            raise ZygoteGoneError(f"the zygote is gone ({error or 'it ended'})") from None


def fork_zygotes(
    count: int, shell: "CellShell", libraries: Sequence[str], others: Sequence[socket.socket]
) -> tuple[list[Zygote], int]:
    """Fork this process into zygotes as well, and return those with the number of the process forked.

    Whatever this process knows, they know: it must have nothing but `warm.import_what_all_need`, in a clean
    environment. It may learn more afterwards, from its standard input, say, which is not theirs.

    Args:
        count: how many; the first warms up, and the others are forks of it.
        shell: what `warm.import_what_all_need` returned in this process.
        libraries: modules for them to import besides; this process does not.
        others: sockets of this process that are not theirs.
    """
    from autograder.sandbox import zygote

    pairs = [_control() for _ in range(count)]
    pid = os.fork()
    if pid == 0:
        try:
            for sock in (*others, *(ours for ours, _ in pairs)):
                sock.close()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            name_process("zygote")
            zygote.run([theirs for _, theirs in pairs], shell, libraries)
        finally:
            os._exit(0)
    for _, theirs in pairs:
        theirs.close()
    return [Zygote(ours) for ours, _ in pairs], pid


def _control() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what a zygote may know of the environment: where things are installed, one thread a library."""
    kept = ("PATH", "HOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "MPLCONFIGDIR", "XDG_CACHE_HOME", "TZ")
    return {
        **{name: environment[name] for name in kept if name in environment},
        **ONE_THREAD,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
