"""The names that test cells see: the examiner's own first, then the sandbox's."""

import builtins
import importlib
from collections.abc import Mapping
from contextlib import suppress
from keyword import iskeyword
from typing import Any

from autograder.examiner.alarm import OutOfTimeError
from autograder.examiner.conversation import Conversation
from autograder.examiner.proxies import is_proxy, named, wire_of

_BUILTINS = frozenset(dir(builtins))


class ExamNamespace(dict[str, Any]):
    """Globals of the test cells.

    A name that trusted cells define is the examiner's, whatever the student does with it. Python's builtins and the
    names that Python gives to modules are too, unless the instructor's own solution defines the name. Any other name is
    looked up in the sandbox when it is read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conversation: Conversation | None = None
        self.student_names: frozenset[str] = frozenset()
        """Names that the instructor's notebook has students define."""
        self.modules: dict[str, str] = {}
        """Names that the instructor's answers import, `module` or `module:name`: the examiner imports its own."""
        self.stars: list[str] = []
        """Modules of which the instructor's cells import all names: these names are the examiner's own, too."""
        self.classes: Mapping[str, frozenset[str]] = {}
        """Classes that the instructor's answers define, with their special methods."""
        self._reserved: set[str] = set()
        self._given: set[str] = set()
        self._functions: dict[str, Any] = {}
        """The functions, classes and modules that this cell has looked up: a test names them again and again."""

    def begin_cell(self) -> None:
        """Forget what the last cell looked up."""
        self._functions.clear()

    def reserve(self, names: frozenset[str], *, given: bool = False) -> None:
        """From here on these names are the examiner's: a trusted cell defines them.

        Args:
            names: these.
            given: it is no test, and defines them for students too.
        """
        self._reserved |= names
        self._given = self._given | names if given else self._given - names

    def given(self, name: str) -> Any:
        """Return what a locked cell gave students under this name; None if none did."""
        return dict.get(self, name) if name in self._given else None

    def release(self, names: frozenset[str]) -> None:
        """From here on these names are the student's: an answer cell defines them."""
        self._reserved -= names
        self._given -= names
        for name in names:
            dict.pop(self, name, None)

    def __missing__(self, name: str) -> Any:
        if name in self._reserved or self.conversation is None or not isinstance(name, str) or iskeyword(name):
            raise KeyError(name)
        if name not in self.student_names:
            if (found := _among_all(self.stars, name)) is not None:
                return found
            if name in _BUILTINS or _is_pythons(name):
                raise KeyError(name)
        if name in self._functions:
            return self._functions[name]
        if name in self.modules and name in self.conversation.ask("names", None):
            with suppress(ImportError, AttributeError):
                self._functions[name] = _imported(self.modules[name])
                return self._functions[name]
        try:
            value = self.conversation.ask("name", name)
        except NameError:
            raise KeyError(name) from None
        if is_proxy(value) and wire_of(value).kind != "object":
            value = named(value, self.classes.get(name))
            self._functions[name] = value
        return value

    def __contains__(self, name: object) -> bool:
        if dict.__contains__(self, name):
            return True
        if name not in self.student_names or name in self._reserved or self.conversation is None:
            return False
        return name in self.conversation.ask("names", None)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a name's value, the student's too. IPython asks in passing: a sandbox that is gone has none."""
        try:
            return self[name]
        except OutOfTimeError:
            raise
        except BaseException:  # whatever a student's side says
            return default

    def __setitem__(self, name: str, value: Any) -> None:
        """Bind a name; the sandbox sees it where a test replaces a function of the student's."""
        self._functions.pop(name, None)
        replaces = callable(value) and not self._is_import(name, value)
        if self.conversation is not None and name in self.student_names and (replaces or is_proxy(value)):
            dict.pop(self, name, None)
            self.conversation.ask("bind", name, value)
            return
        dict.__setitem__(self, name, value)

    def _is_import(self, name: str, value: Any) -> bool:
        """Tell whether a test binds a name to what the instructor's answers import under it: that replaces nothing."""
        with suppress(ImportError, AttributeError):
            return name in self.modules and _imported(self.modules[name]) is value
        return False

    def __delitem__(self, name: str) -> None:
        self._functions.pop(name, None)
        if dict.__contains__(self, name):
            dict.__delitem__(self, name)
        elif self.conversation is not None and name in self:
            self.conversation.ask("unbind", name)
        else:
            raise KeyError(name)


def _imported(source: str) -> Any:
    module, _, name = source.partition(":")
    if not name:
        return importlib.import_module(module)
    found = importlib.import_module(module)
    return getattr(found, name) if hasattr(found, name) else importlib.import_module(f"{module}.{name}")


def _among_all(modules: list[str], name: str) -> Any:
    """Return what a name stands for after `from … import *` of these modules, the last first; None if nothing."""
    for source in reversed(modules):
        with suppress(ImportError):
            module = importlib.import_module(source)
            public = getattr(module, "__all__", None)
            if name in public if public is not None else not name.startswith("_"):
                return getattr(module, name, None)
    return None


def _is_pythons(name: str) -> bool:
    """Tell whether a name is one that Python itself looks for, as it does for `__file__` while it shows a traceback."""
    return name.startswith("__") and name.endswith("__")
