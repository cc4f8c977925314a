"""The `autograder` command. Each command is a module here, imported only when it is called."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from autograder import __version__
from autograder.cli.extras import advice
from autograder.errors import UserError

COMMANDS = {
    "new": "make a small course to begin your own with",
    "build": "make source and release notebooks from text and reference solutions",
    "verify": "see that solutions, stubs, known mistakes and right variants earn what they should",
    "grade": "grade a class's submissions of an assignment",
    "check": "run your own notebook and say what its checks say, before you hand it in",
    "report": "write one page about a class: who needs help, what was hard, what went wrong",
    "export": "write scores for Canvas, Moodle, Gradescope or a spreadsheet",
    "init": "put the engine under nbgrader's own commands and the formgrader's buttons",
    "demo": "make a course with a class of submissions, and grade it",
    "doctor": "say what this machine offers for confining student code",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status: 0 all well, 1 some of it failed, 2 the call was wrong."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="autograder",
        description="Grade Jupyter notebooks without running the tests where the student's code runs.",
        epilog="`autograder COMMAND --help` shows each command with an example.",
    )
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, description=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == chosen:
            module = importlib.import_module(f"autograder.cli.{name}")
            command.epilog = module.EXAMPLE
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    arguments = parser.parse_args(words)
    try:
        status: int = arguments.run(arguments)
    except UserError as error:
        print(f"autograder {arguments.command}: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as problem:
        if (sentence := advice(problem)) is None:
            raise
        print(f"autograder {arguments.command}: {sentence}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped; what was finished is kept, and the same command goes on from there", file=sys.stderr)
        return 130
    return status
