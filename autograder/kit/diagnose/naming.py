"""Giving a number a name: 0.6 is "2 * reg" where reg is 0.3."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations

_PLAIN = {2.0: "2", 0.5: "1/2", 4.0: "4", 0.25: "1/4"}


def names_of(value: float, numbers: Mapping[str, float], tolerance: float = 1e-6) -> list[str]:
    """Every short expression in the given numbers that equals `value`, the simplest ones only.

    Args:
        value: the number to name; its sign does not matter.
        numbers: what may appear in an expression: `{"N": 5, "reg": 0.3}`.
        tolerance: accepted relative difference.
    """
    value = abs(value)
    for tier in (_alone(numbers), _doubled(numbers), _paired(numbers)):
        fitting = [name for name, number in tier if math.isclose(number, value, rel_tol=tolerance)]
        if fitting:
            return list(dict.fromkeys(fitting))
    return []


def _alone(numbers: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for plain, name in _PLAIN.items():
        yield name, plain
    for name, number in numbers.items():
        if number and abs(number) != 1:
            yield name, abs(number)
            yield f"1/{name}", 1 / abs(number)


def _doubled(numbers: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for name, number in numbers.items():
        if number:
            yield f"2 * {name}", 2 * abs(number)
            yield f"{name} / 2", abs(number) / 2
            yield f"2 / {name}", 2 / abs(number)
            yield f"1 / {name}²", 1 / number**2


def _paired(numbers: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for (first, a), (second, b) in combinations(((k, abs(v)) for k, v in numbers.items() if v), 2):
        for factor, front in ((1.0, ""), (2.0, "2 * ")):
            yield f"{front}{first} * {second}", factor * a * b
            yield f"{front}{first} / {second}", factor * a / b
            yield f"{front}{second} / {first}", factor * b / a
