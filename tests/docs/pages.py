"""What the pages tell people to type."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCED = re.compile(r"^(?P<fence>`{3,})(?P<kind>[^\n]*)\n(?P<text>.*?)^(?P=fence)`*$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a page: what kind each is, and its text."""
    return [(found["kind"].strip(), found["text"]) for found in _FENCED.finditer(page.read_text(encoding="utf-8"))]


def commands(page: Path) -> list[str]:
    """The lines of a page's `console` blocks."""
    return [line for kind, text in blocks(page) if kind == "console" for line in text.splitlines() if line.strip()]


def named(page: Path) -> list[str]:
    """The commands that a page names within a sentence."""
    prose = _FENCED.sub("", page.read_text(encoding="utf-8"))
    return re.findall(r"`((?:autograder|nbgrader|make|python -m) [^`]+)`", prose)


def paste(lines: list[str], folder: Path, *, programs: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Type lines into a shell, which ends at the first that fails; `programs` of another environment come first."""
    place = str(programs or Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([place, os.environ["PATH"]])}
    environment.pop("VIRTUAL_ENV", None)
    return subprocess.run(
        ["bash", "-e"], input="\n".join(lines), cwd=folder, env=environment, capture_output=True, text=True, timeout=900
    )
