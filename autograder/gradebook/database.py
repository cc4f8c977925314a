"""Opening nbgrader's database, and changing it in one transaction while others use it too."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from nbgrader.api import Base, Course
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import URL, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from autograder.errors import UserError

T = TypeVar("T")

PATIENCE = 120.0  # seconds to wait for a database that somebody else is writing to
BUSY = ("locked", "lock timeout", "deadlock", "could not serialize", "already exists")


@contextmanager
def open_database(url: str, course_id: str, *, patience: float = PATIENCE) -> Iterator[Engine]:
    """The engine of nbgrader's database at `url`, which is made if it is not there.

    nbgrader makes a database with the help of a program `alembic`, which has to be on PATH; here it needs not be.

    Raises:
        UserError: there is no driver for it, it cannot be reached, it stays locked, or an older nbgrader made it.
    """
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as problem:
        raise UserError(
            f"The gradebook {without_password(url)} needs a driver: {problem}. Install it with pip."
        ) from problem
    except SQLAlchemyError as problem:
        raise UserError(f"The option CourseDirectory.db_url is not the URL of a database: {problem}.") from problem
    try:
        in_transaction(engine, lambda session: _prepare(session, course_id), patience=patience)
        yield engine
    finally:
        engine.dispose()


def in_transaction(engine: Engine, work: Callable[[Session], T], *, patience: float = PATIENCE) -> T:
    """What `work` returns; all of its changes are made, or none.

    While another program holds the database, or has just written the same rows, `work` is begun anew, for `patience`
    seconds.

    Raises:
        UserError: the database stayed locked, or cannot be used.
    """
    deadline = time.monotonic() + patience
    collisions = 0
    while True:
        try:
            with Session(engine) as session, session.begin():
                return work(session)
        except IntegrityError:
            collisions += 1
            if collisions == 5:  # not another writer: the data do not fit
                raise
        except DBAPIError as problem:
            if not _is_busy(problem):
                raise UserError(_explain(problem, engine)) from problem
            if time.monotonic() > deadline:
                raise UserError(
                    f"The gradebook {without_password(engine.url)} is locked by another program (another grader, the "
                    f"formgrader, a database browser) and has been for {patience:g} s. Nothing of this batch was "
                    "recorded. Close that program and grade again."
                ) from problem
        time.sleep(random.uniform(0.02, 0.2))


def without_password(url: str | URL) -> str:
    """The URL of a database as it may be shown."""
    return make_url(url).render_as_string(hide_password=True)


def _prepare(session: Session, course_id: str) -> None:
    connection = session.connection()
    tables = inspect(connection).get_table_names()
    if not tables:
        session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    if tables in ([], ["alembic_version"]) and not session.execute(text("SELECT * FROM alembic_version")).all():
        session.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": _newest_version()})
    Base.metadata.create_all(connection)
    for name in _course_rows(session, course_id):
        if session.get(Course, name) is None:
            session.add(Course(id=name))


def _course_rows(session: Session, course_id: str) -> set[str]:
    """The courses that must have a row.

    nbgrader's own steps write one called `default_course` beside the course's, and none for a course without a name:
    assignments refer to it all the same, which SQLite alone lets pass.
    """
    named = course_id or session.get_bind().dialect.name != "sqlite"
    return {"default_course", course_id} if named else {"default_course"}


def _newest_version() -> str:
    config = AlembicConfig()
    config.set_main_option("script_location", ALEMBIC_DIR)
    return str(ScriptDirectory.from_config(config).get_current_head())


def _is_busy(problem: DBAPIError) -> bool:
    return any(word in str(problem.orig).lower() for word in BUSY)


def _explain(problem: DBAPIError, engine: Engine) -> str:
    said = str(problem.orig).strip().splitlines()[0]
    where = without_password(engine.url)
    if "no such column" in said or "UndefinedColumn" in type(problem.orig).__name__:
        return (
            f"The gradebook {where} was made by an older nbgrader ({said}). "
            "Make a copy of it, then run `nbgrader db upgrade` in the course directory."
        )
    kind = "cannot be reached or written" if isinstance(problem, OperationalError) else "refused a change"
    return f"The gradebook {where} {kind}: {said}. Check CourseDirectory.db_url and the rights to write there."
