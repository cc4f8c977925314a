"""What this machine offers for confining student code, found out by trying."""

import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.examiner.conversation import Conversation
from autograder.examiner.link import ConfinementError, SandboxGoneError
from autograder.examiner.stand_ins import ProxyMaker
from autograder.examiner.watch import Deadlines
from autograder.sandbox import confine, landlock, syscalls
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Zygote, ZygoteError
from autograder.sandbox.system import cores


@dataclass(frozen=True)
class Finding:
    """One thing that this machine has or lacks."""

    what: str
    good: bool
    details: str
    needed: bool = True


def check_up() -> list[Finding]:
    """Look at the kernel, the libraries and a sandbox that is really started."""
    version = landlock.version()
    filters = syscalls.available()
    return [
        Finding(
            "Landlock",
            version > 0,
            f"version {version} of the kernel's interface" if version else "Linux 5.13 or newer, with Landlock on",
        ),
        Finding("  keeps TCP inside", version >= 4, "seccomp does so as well", needed=False),
        Finding("  keeps signals inside", version >= 6, "seccomp does so as well", needed=False),
        Finding("seccomp", not filters, filters or "filters through libseccomp"),
        _trial() if not confine.missing() else Finding("a sandbox", False, "not tried"),
        Finding("more than one core", cores() > 1, f"{cores()} for grading side by side", needed=False),
    ]


def _trial() -> Finding:
    """Start a sandbox and have code in it try to get out."""
    attempt = (
        "import os, socket\n"
        "def out(action):\n"
        "    try:\n        action()\n    except OSError:\n        return False\n    return True\n"
        "escapes = [name for name, action in (('read /etc', lambda: os.listdir('/etc')),"
        " ('open a socket', socket.socket), ('fork', os.fork)) if out(action)]"
    )
    try:
        with tempfile.TemporaryDirectory() as folder, Zygote.start() as zygote:
            zygote.wait_until_ready()
            start = time.perf_counter()
            sandbox = zygote.fork(Path(folder), Limits(), seed=0, confine=True)
            try:
                conversation = Conversation(sandbox, Deadlines(cpu=5, wall=10, total=10), ProxyMaker())
                conversation.wait_until_confined()
                seconds = time.perf_counter() - start
                conversation.run(attempt)
                escapes = conversation.ask("name", "escapes")
            finally:
                zygote.end(sandbox)
    except (ConfinementError, SandboxGoneError, ZygoteError, OSError, subprocess.SubprocessError) as error:
        return Finding("a sandbox", False, str(error))
    if escapes:
        return Finding("a sandbox", False, f"code in it could {' and '.join(map(str, escapes))}")
    return Finding("a sandbox", True, f"started and confined in {seconds * 1e3:.0f} ms; code in it cannot get out")
