"""Finding the files of a data set in a folder, and making sure that they are what they should be."""

import gzip
import hashlib
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "BACKPROP_DATA"
"""The environment variable that names the folder for data sets."""


@dataclass(frozen=True)
class DataFile:
    """A file as its authors published it."""

    name: str
    size: int
    """In bytes, uncompressed."""
    md5: str
    """Of the uncompressed bytes. It finds damage; it is no protection against forgery."""
    other_names: tuple[str, ...] = ()
    """Other names that it goes by."""


@dataclass(frozen=True)
class Source:
    """Where the files of a data set come from and where to put them."""

    title: str
    address: str
    subfolders: tuple[str, ...]
    """Where below the folder the files may be, besides in the folder itself."""


def folder_for(source: Source, folder: str | os.PathLike[str] | None) -> Path:
    """The folder to look in: the one given, or the one that the environment names.

    Raises:
        FileNotFoundError: neither is given, or it is no folder.
    """
    named = folder if folder is not None else os.environ.get(VARIABLE)
    if not named:
        raise FileNotFoundError(
            f"{source.title} does not come with the kit.\n"
            f"Put its files from {source.address} into a folder,\n"
            f"and name that folder as an argument or in the environment variable {VARIABLE}."
        )
    path = Path(named).expanduser()
    if not path.is_dir():
        raise FileNotFoundError(f"There is no folder {path}. Make it and put the files of {source.title} there.")
    return path


def read(source: Source, folder: Path, file: DataFile) -> bytes:
    """The contents of a file, plain or gzip-compressed, checked by size and checksum.

    Raises:
        FileNotFoundError: it is not there.
        ValueError: it is short, too long, or damaged.
    """
    path = _find(source, folder, file)
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (EOFError, OSError, zlib.error):
        raise ValueError(f"{path} cannot be decompressed: it is damaged. {_again(source)}") from None
    if len(data) != file.size:
        problem = "incomplete" if len(data) < file.size else "too long"
        raise ValueError(f"{path} is {problem}: {len(data)} of {file.size} bytes. {_again(source)}")
    if hashlib.md5(data, usedforsecurity=False).hexdigest() != file.md5:
        raise ValueError(f"{path} has the right size but other contents than the original. {_again(source)}")
    return data


def _find(source: Source, folder: Path, file: DataFile) -> Path:
    names = [name + ending for name in (file.name, *file.other_names) for ending in ("", ".gz")]
    for place in (folder, *(folder / below for below in source.subfolders)):
        for name in names:
            if (place / name).is_file():
                return place / name
    places = _listed([str(folder), *(str(folder / below) for below in source.subfolders)])
    raise FileNotFoundError(
        f"{source.title}: there is no {_listed(names[:2])} in {places}. Get it from {source.address} and put it there."
    )


def _listed(names: Sequence[str]) -> str:
    return " or ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} or {names[-1]}"


def _again(source: Source) -> str:
    return f"Get it from {source.address} again."
