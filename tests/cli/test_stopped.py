"""What a command says when it is stopped with Ctrl-C."""

import argparse

import pytest

from autograder.cli import main

WORDS = {
    "build": [],
    "demo": [],
    "export": ["ps1"],
    "grade": ["ps1"],
    "new": ["course"],
    "report": ["ps1"],
    "verify": [],
}


def stop(arguments: argparse.Namespace) -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize("command", WORDS)
def test_only_a_command_that_keeps_what_it_did_promises_to_go_on(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(f"autograder.cli.{command}.run", stop)
    assert main([command, *WORDS[command]]) == 130
    said = capsys.readouterr().err
    assert said.startswith("\nstopped")
    assert ("goes on from there" in said) == (command == "grade")
