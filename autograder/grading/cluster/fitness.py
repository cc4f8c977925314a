"""Whether a machine would give the same marks as the coordinator: the same grader, the same libraries, confinement."""

from dataclasses import dataclass

from autograder.sandbox import confine
from autograder.version import of_grader, versions


@dataclass(frozen=True)
class Fitness:
    """What a machine has."""

    grader: str
    """The hash of the grader's code and of the versions below."""
    versions: dict[str, str]
    """Of Python and the libraries that results may depend on."""
    lacking: tuple[str, ...]
    """What it lacks for confining student code, a sentence each."""

    def problem_of(self, other: "Fitness") -> str:
        """Say in what another machine falls short of this; empty if in nothing."""
        different = [
            f"{name} {other.versions.get(name, 'missing')} instead of {version}"
            for name, version in self.versions.items()
            if other.versions.get(name) != version
        ]
        if different:
            return f"it has {', '.join(different)}"
        if other.grader != self.grader:
            return "it has another version of the autograder"
        if other.lacking and not self.lacking:
            return f"it cannot confine student code: {' '.join(other.lacking)}"
        return ""


def fitness() -> Fitness:
    """Look at this machine."""
    return Fitness(of_grader().hex(), versions(), tuple(confine.missing()))


def required(*, confined: bool) -> Fitness:
    """Return what a worker of this coordinator must have; the coordinator itself needs no confinement."""
    return Fitness(of_grader().hex(), versions(), () if confined else ("Confinement is not asked for.",))
