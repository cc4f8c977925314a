"""JupyterLab, with nbgrader's formgrader in it, as a process of its own that knows nothing of its user's settings."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},  # cells out of sight are on the page too
}
STARTS_WITHIN = 120.0


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path
    """What it serves; for the formgrader, a course directory."""
    address: str
    token: str
    process: subprocess.Popen[bytes]

    def url(self, path: str) -> str:
        """Where to log in and go on to a page: not every page of the formgrader remembers who came with a token."""
        return f"{self.address}/login?token={self.token}&next=/{quote(path)}"

    def stop(self) -> None:
        """Stop it, its kernels too."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(folder: Path, home: Path) -> Server:
    """Start a server for a folder; settings, kernels' files and the log are kept in `home`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    token = secrets.token_hex()
    overrides = home / "data/lab/settings/overrides.json"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(json.dumps(SETTINGS))
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"),
        *("--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={token}"),
        *("--LabApp.extension_manager=readonly", f"--LabApp.app_settings_dir={overrides.parent}"),
    ]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=_environment(home), stdout=log, stderr=log)
    server = Server(folder, f"http://127.0.0.1:{port}", token, process)
    _wait(server, home / "log")
    return server


def _environment(home: Path) -> dict[str, str]:
    own = {
        "HOME": home,
        "IPYTHONDIR": home / "ipython",
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "MPLCONFIGDIR": Path(os.environ.get("MPLCONFIGDIR", Path.home() / ".config/matplotlib")),
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **{name: str(value) for name, value in own.items()}, "PATH": path}


def _wait(server: Server, log: Path) -> None:
    """Wait until it answers."""
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends and server.process.poll() is None:
        try:
            answer: Any = urllib.request.urlopen(f"{server.address}/api?token={server.token}", timeout=5)
        except OSError:
            time.sleep(0.1)
        else:
            answer.close()
            return
    server.stop()
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()}")
