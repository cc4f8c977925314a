"""The `autograder` command. Each command is a module here, imported only when it is called."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from autograder import __version__
from autograder.cli.extras import advice
from autograder.cli.unneeded import unneeded_left_out
from autograder.errors import UserError

COMMANDS = {
    "new": "make a small course to begin your own with",
    "build": "make the notebooks of instructors and students from text and reference solutions",
    "verify": "see that a course grades as it should: solutions, stubs, known mistakes, right variants",
    "grade": "grade what a class handed in for an assignment",
    "report": "write one page about a class: who needs help, what was hard, what went wrong",
    "export": "write scores for Canvas, Moodle, Gradescope or a spreadsheet",
    "init": "put the engine under nbgrader's own commands and the formgrader's buttons",
    "check": "for students: run your own notebook before you hand it in, and show what its checks say",
    "demo": "make a course with a made-up class, and grade it",
    "doctor": "say whether student code can be confined on this machine",
}

EXAMPLE = """\
examples:
  autograder demo             see it at work
  autograder grade ps1        in an nbgrader course directory, with notebooks below submitted/
  autograder grade --help     any command, explained with examples
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status: 0 all well, 1 some of it failed, 2 the call was wrong."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = make_parser(words)
    if not words:
        parser.print_help(sys.stderr)
        return 2
    arguments = parser.parse_args(words)
    try:
        with unneeded_left_out():
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
        print(f"\n{arguments.stopped}", file=sys.stderr)
        return 130
    return status


def make_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command line, which knows the arguments of the command that `words` name, and of no other."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="autograder",
        description="Grade Jupyter notebooks without running the tests where the student's code runs.",
        epilog=EXAMPLE,
        formatter_class=layout,
    )
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", formatter_class=layout
        )
        if name == chosen:
            module = importlib.import_module(f"autograder.cli.{name}")
            command.epilog = module.EXAMPLE
            module.add_arguments(command)
            command.set_defaults(run=module.run, stopped=getattr(module, "STOPPED", "stopped"))
    return parser
