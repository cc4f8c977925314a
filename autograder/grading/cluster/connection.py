"""Reaching a Dask scheduler, and seeing that its workers would give the same marks as this machine."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from distributed import Client

from autograder.errors import UserError
from autograder.grading.cluster.fitness import Fitness, fitness

_CONNECT_SECONDS = 15
_WORKERS_SECONDS = 60
_NAMED = 3
"""Unfit workers that are named in a message."""


@contextmanager
def connected(scheduler: str) -> Iterator[Client]:
    """Connect to a scheduler.

    Raises:
        UserError: none answers at that address.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said in sentences
    try:
        client = Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UserError(
            f"No Dask scheduler answers at {scheduler} ({error or type(error).__name__}). Start one with `dask"
            " scheduler`, and give the address that it prints, such as tcp://192.168.1.5:8786."
        ) from error
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sending large graph")  # a hand-in with large files is one
        try:
            yield client
        finally:
            client.close(timeout=5)


def fit_slots(client: Client, fit: Fitness, scheduler: str) -> int:
    """Wait for a worker, see that all are as they must be, and return how many threads they have.

    Raises:
        UserError: there is no worker, or one would not give the same marks.
    """
    try:
        client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
    except TimeoutError:
        raise UserError(
            f"The Dask scheduler at {scheduler} has no workers, and none came within {_WORKERS_SECONDS} seconds. Start"
            f" some where there are cores to spare: dask worker {scheduler} --nthreads 4"
        ) from None
    found = client.run(fitness, on_error="return")
    problems = {address: _problem(fit, seen) for address, seen in found.items()}
    if unfit := {address: problem for address, problem in problems.items() if problem}:
        raise UserError(unfit_message(unfit))
    return slots_of(client)


def slots_of(client: Client) -> int:
    """Return how many threads the workers have."""
    return sum(client.nthreads().values())


def unfit_message(problems: dict[str, str]) -> str:
    """Say which workers cannot be used and why."""
    said = "; ".join(f"{address}: {problem}" for address, problem in list(problems.items())[:_NAMED])
    more = f"; and {len(problems) - _NAMED} more" if len(problems) > _NAMED else ""
    return (
        f"Not every Dask worker would give the same marks as this machine. {said}{more}. Install the same Python and"
        " packages there as here, and start the worker again."
    )


def _problem(fit: Fitness, seen: Fitness | Exception) -> str:
    if isinstance(seen, ModuleNotFoundError):
        return f"it lacks the package {seen.name}"
    if isinstance(seen, Exception):
        return f"it could not be asked ({type(seen).__name__}: {seen})"
    return fit.problem_of(seen)
