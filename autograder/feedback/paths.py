"""Keeping the paths of the grading machine out of what students read."""

import re
import sys
import tempfile
from functools import cache
from pathlib import Path

TOP_LEVEL = (
    *("bin", "data", "dev", "etc", "home", "lib", "lib64", "Library", "media", "mnt", "nix", "nonexistent", "opt"),
    *("private", "proc", "root", "run", "scratch", "snap", "srv", "sys", "tmp", "usr", "Users", "var", "Volumes"),
)


def without_paths(text: str) -> str:
    """`text` with absolute paths cut down to what says something: the module of a library, else the file's name."""
    return _pattern().sub(lambda match: _shortened(match[0]), text)


@cache
def _pattern() -> re.Pattern[str]:
    here = (sys.prefix, sys.base_prefix, str(Path.home()), tempfile.gettempdir(), str(Path.cwd()))
    tops = {*TOP_LEVEL, *(path.split("/")[1] for path in here if path.count("/") > 1)}
    names = "|".join(sorted(map(re.escape, tops)))
    part = r"[\w.@+%=~-]+"
    unix = rf"/(?:{names})(?:/{part})+/?|~/{part}(?:/{part})*"
    windows = rf"[A-Za-z]:\\(?:{part}\\)+{part}"
    return re.compile(rf"(?<![\w./:])(?:{unix}|{windows})")


def _shortened(path: str) -> str:
    parts = [part for part in re.split(r"[/\\]", path) if part]
    for folder in ("site-packages", "dist-packages"):
        if folder in parts[:-1]:
            return "/".join(parts[parts.index(folder) + 1 :])
    standard = [at for at, part in enumerate(parts[:-1]) if re.fullmatch(r"python3\.\d+", part)]
    return "/".join(parts[standard[0] + 1 :]) if standard else f"…/{parts[-1]}"
