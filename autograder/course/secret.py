"""The secret of a course, from which its hidden inputs are drawn."""

import os
import secrets
import tempfile
from pathlib import Path

from autograder.errors import UserError

LENGTH = 32


def course_secret(folder: Path, *, shared: bool = False) -> bytes:
    """The 32 random bytes in `folder`/secret; made at the first call, and the same ever after.

    Two graders that start at the same moment get the same secret: the file appears whole, once. Only its owner can
    read it; with `shared` (nbgrader's `groupshared`) the group as well.

    Raises:
        UserError: the file cannot be made or read, or does not hold 32 bytes.
    """
    path = folder / "secret"
    try:
        if not path.exists():
            _make(path, 0o660 if shared else 0o600)
        secret = path.read_bytes()
    except OSError as problem:
        raise UserError(
            f"The course's secret {path} cannot be used: {problem.strerror}. Hidden inputs are drawn from it: grade as "
            "the user who owns it, or set `c.CourseDirectory.groupshared = True` and give the group access."
        ) from problem
    if len(secret) != LENGTH:
        raise UserError(
            f"The course's secret {path} should hold {LENGTH} bytes but holds {len(secret)}. Put it back from a copy; "
            "without one, delete it: a new one is made, and hidden inputs will differ from those of earlier gradings."
        )
    return secret


def _make(path: Path, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename, never replaces the secret that another process has just made
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
