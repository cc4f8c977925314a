"""A clean process that has imported the heavy libraries once and forks a confined sandbox for each notebook.

Zygotes are forked from a process that has imported libraries and knows nothing else (see `launch.fork_zygotes`). One
that stands alone is run as `python -m autograder.sandbox.zygote DESCRIPTOR [LIBRARY ...]`, in an environment that holds
nothing secret.
"""

import gc
import os
import random
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.sandbox import protocol, system

if TYPE_CHECKING:
    from autograder.cells.shell import CellShell

CHANNEL = 3
"""The descriptor of the sandbox's end of its channel."""


def main() -> None:
    """Be one zygote, and nothing else."""
    descriptor, *libraries = sys.argv[1:]
    control = socket.socket(fileno=int(descriptor))
    with _told([control]):
        from autograder.sandbox import warm

        shell = warm.import_what_all_need()
    run([control], shell, libraries)


def run(controls: list[socket.socket], shell: "CellShell", libraries: Sequence[str]) -> None:
    """Answer orders until the other side is gone: one process for each socket.

    Args:
        controls: where orders come from.
        shell: what `warm.import_what_all_need` returned in this process.
        libraries: modules to import besides.
    """
    with _told(controls):
        zygote = Zygote(shell, libraries)
    which, forks = system.fork_others(len(controls))
    mine = controls.pop(which)
    for other in controls:
        other.close()
    with suppress(EOFError, ConnectionResetError, BrokenPipeError):
        zygote.serve(mine)
    zygote.end_all()
    system.see_end(forks)


@contextmanager
def _told(controls: list[socket.socket]) -> Iterator[None]:
    """Tell the other side what this machine lacks."""
    try:
        yield
    except Exception as error:
        for control in controls:
            protocol.send(control, protocol.Ready(f"{type(error).__name__}: {error}"))
        raise


class Zygote:
    """Forks sandboxes and reaps them."""

    def __init__(self, shell: "CellShell", libraries: Sequence[str]) -> None:
        # Here, so that a machine that lacks something says so; and all of it, so that no fork imports anything.
        from autograder.sandbox import confine, warm, worker
        from autograder.sandbox import libraries as imports

        self._worker = worker.Worker
        self._confinement = None if confine.missing() else confine.Confinement()
        self._shell = shell
        warm.warm_up(shell)
        imports.import_in_a_fork(libraries)
        self._children: set[int] = set()
        gc.collect()
        gc.freeze()

    def serve(self, control: socket.socket) -> None:
        """Say that it is ready, and answer one order after the other."""
        self._control = control
        protocol.send(control, protocol.Ready())
        while True:
            order, descriptors = protocol.receive(control, protocol.orders)
            if isinstance(order, protocol.Fork):
                self._fork(order, descriptors[0])
            else:
                self._end(order.pid)

    def end_all(self) -> None:
        """Kill every sandbox that still lives."""
        for pid in self._children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _fork(self, order: protocol.Fork, channel: int) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                self._become_sandbox(order, channel, parent)
            finally:
                os._exit(0)
        os.close(channel)
        self._children.add(pid)
        process = os.pidfd_open(pid)
        protocol.send(self._control, protocol.Forked(pid), (process,))
        os.close(process)

    def _end(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        self._children.discard(pid)
        cpu = usage.ru_utime + usage.ru_stime
        protocol.send(self._control, protocol.Ended(os.waitstatus_to_exitcode(status), cpu, usage.ru_maxrss * 1024))

    def _become_sandbox(self, order: protocol.Fork, channel: int, parent: int) -> None:
        _keep_only(channel)
        worker = self._worker(socket.socket(fileno=CHANNEL), self._shell)
        try:
            self._confine(order, parent)
        except Exception as error:
            worker.give_up(error)
        worker.serve()

    def _confine(self, order: protocol.Fork, parent: int) -> None:
        os.setpgid(0, 0)
        os.chdir(order.scratch)
        os.environ["HOME"] = os.environ["TMPDIR"] = order.scratch
        tempfile.tempdir = None  # found anew
        random.seed(order.seed)
        sys.modules["numpy"].random.seed(order.seed)
        if order.confine:
            if self._confinement is None:
                raise RuntimeError("this machine cannot confine a process")
            self._confinement.enter(Path(order.scratch), order.limits)
        else:
            resource.setrlimit(resource.RLIMIT_AS, (order.limits.memory, order.limits.memory))
        _die_with(parent)


def _keep_only(channel: int) -> None:
    """Leave the process with its channel and the null device, and no other descriptor."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.dup2(channel, CHANNEL)
    os.closerange(CHANNEL + 1, os.sysconf("SC_OPEN_MAX"))


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when the zygote goes."""
    if not system.is_linux():
        return
    with suppress(OSError):
        system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


if __name__ == "__main__":
    main()
