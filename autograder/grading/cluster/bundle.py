"""The course's side of an assignment as one block of bytes, named by its hash: what a machine needs to grade, no more.

In it are the instructor's notebooks, the files beside them and the course's modules that test cells import. Not in it:
the course's secret, other assignments, the gradebook, the configuration and every hand-in.
"""

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from autograder.grading.assignment import PreparedAssignment
from autograder.grading.fingerprint import modules_of

_LARGEST = 1 << 30


class BundleError(Exception):
    """A bundle is not what its name says."""


@dataclass(frozen=True)
class Bundle:
    """Files of a course, by their place below its root."""

    digest: str
    """The SHA-256 of the files' names and contents."""
    data: bytes


def pack(assignment: PreparedAssignment) -> Bundle:
    """Return the bundle of an assignment; the same files give the same bytes.

    Raises:
        OSError: a file cannot be read.
    """
    root = assignment.course.root
    paths = {notebook.instructors for notebook in assignment.notebooks}
    paths |= {Path(path) for _, path, _ in assignment.files}
    for notebook in assignment.notebooks:
        paths |= modules_of(notebook.instructors, (notebook.path.parent, root))
    content = msgspec.msgpack.encode(sorted((place_of(path, root), path.read_bytes()) for path in paths))
    return Bundle(hashlib.sha256(content).hexdigest(), zlib.compress(content, 1))


def unpack(bundle: Bundle, folder: Path) -> None:
    """Write the files of a bundle below a folder.

    Raises:
        BundleError: the bytes are not those that the digest names.
        OSError: a file cannot be written.
    """
    unzip = zlib.decompressobj()
    try:
        content = unzip.decompress(bundle.data, _LARGEST)
    except zlib.error as error:
        raise BundleError(f"The course arrived damaged: {error}.") from None
    if hashlib.sha256(content).hexdigest() != bundle.digest:
        raise BundleError("The course arrived damaged: it has another hash than was announced.")
    for name, data in msgspec.msgpack.decode(content, type=list[tuple[str, bytes]]):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def place_of(path: Path, root: Path) -> str:
    """Return where a bundle has a file: its place below the course's root, or one made up for a file elsewhere."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return str(PurePosixPath("elsewhere", *path.parts[1:]))
