"""A job with the files that were handed in, for a machine that shares no disk with this one."""

from pathlib import Path

import msgspec

from autograder.examiner.job import Beside, Job
from autograder.examiner.notebook import MAX_BYTES, read_regular
from autograder.grading.cluster.bundle import place_of
from autograder.grading.handin import MAX_BYTES as MAX_BESIDE

_NOTEBOOK = "submitted.ipynb"
_BESIDE = "beside"


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """A job whose paths are meant below the unpacked course, and what it takes besides."""

    job: Job
    submitted: bytes
    beside: list[tuple[str, bytes, bytes]]
    """Files of the hand-in: name, content, and the SHA-256 that the job knows."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Parcel)


def pack(job: Job, root: Path) -> bytes:
    """Return a job of the course at `root` as bytes.

    A file that cannot be read any more is sent empty: its hash then says that it has changed, and the examiner does.
    """
    folder = job.place
    ours, theirs = job.files[: job.given], job.files[job.given :]
    travelling = msgspec.structs.replace(
        job,
        source=place_of(Path(job.source), root),
        folder=place_of(folder, root),
        submitted="",
        files=[(name, place_of(Path(path), root), digest) for name, path, digest in ours],
    )
    return _encoder.encode(
        Parcel(
            job=travelling,
            submitted=_read(job.submitted, MAX_BYTES),
            beside=[(name, _read(path, MAX_BESIDE), digest) for name, path, digest in theirs],
        )
    )


def unpack(data: bytes, course: Path, folder: Path) -> Job:
    """Return the job, its files below `course`, the unpacked bundle, and `folder`, where the hand-in is written."""
    parcel = _decoder.decode(data)
    notebook = folder / _NOTEBOOK
    notebook.write_bytes(parcel.submitted)
    files: list[Beside] = [(name, str(course / path), digest) for name, path, digest in parcel.job.files]
    for number, (name, content, digest) in enumerate(parcel.beside):
        path = folder / f"{_BESIDE}-{number}"
        path.write_bytes(content)
        files.append((name, str(path), digest))
    return msgspec.structs.replace(
        parcel.job,
        source=str(course / parcel.job.source),
        folder=str(course / parcel.job.folder),
        submitted=str(notebook),
        files=files,
    )


def _read(path: str, limit: int) -> bytes:
    try:
        return read_regular(Path(path), limit)
    except OSError:
        return b""
