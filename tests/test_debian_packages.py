"""Setting up the tests never keeps them from running."""

import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT


def install(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run the script on a machine that has these programs, each a line of shell, and nothing else."""
    bash = shutil.which("bash")
    assert bash
    for name, line in programs.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!{bash}\n{line}\n")
        path.chmod(0o755)
    command = [bash, str(ROOT / "tools/install-debian-packages")]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True)


def test_packages_that_cannot_be_installed_are_named(tmp_path: Path) -> None:
    done = install(tmp_path, id="echo 0", apt_get="echo no network >&2; exit 100", ls="exit 1")
    assert done.returncode == 0
    assert done.stdout == "not installed, as apt-get failed: chromium postgresql libseccomp2\n"
    assert "no network" in done.stderr


def test_packages_are_asked_for_even_if_the_list_of_them_cannot_be_renewed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = install(tmp_path, id="echo 0", apt_get=f"echo $* >>{log}; [ $1 = install ]", ls="exit 1")
    assert (done.returncode, done.stdout) == (0, "")
    assert log.read_text().splitlines()[-1].endswith("-y chromium postgresql libseccomp2")


def test_a_machine_without_apt_goes_on(tmp_path: Path) -> None:
    done = install(tmp_path, id="echo 0", ls="exit 1")
    assert done.returncode == 0
    assert "no apt-get here" in done.stdout
