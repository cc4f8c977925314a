"""Rows of one table: read together, changed as dictionaries, written together."""

from typing import Any

from nbgrader.api import new_uuid
from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

Row = dict[str, Any]


class Rows:
    """Rows of the table of `model`, each found by the columns `key`.

    `blank` holds every other column with its value in a new row; `owned` names those that are written back when they
    change. The rest is only read: it may be somebody else's to write.
    """

    def __init__(self, model: Any, *, key: tuple[str, str], blank: Row, owned: tuple[str, ...]) -> None:
        self._model = model
        self._key = key
        self._blank = blank
        self._owned = owned
        self._stored: dict[tuple[Any, Any], Row] = {}
        self._rows: dict[tuple[Any, Any], Row] = {}

    def read(self, session: Session, condition: ColumnElement[bool]) -> None:
        """Read the rows that meet `condition`, and keep others from changing them before the transaction ends."""
        names = ("id", *self._key, *self._blank)
        columns = [getattr(self._model, name) for name in names]
        for values in session.execute(select(*columns).where(condition).with_for_update()):
            row = dict(zip(names, values, strict=True))
            key = (row[self._key[0]], row[self._key[1]])
            self._stored[key] = row
            self._rows[key] = row.copy()

    def get(self, first: str, second: str) -> Row:
        """The row with this key, a new one if there was none. Change it as you like."""
        row = self._rows.get((first, second))
        if row is None:
            row = {"id": new_uuid(), self._key[0]: first, self._key[1]: second, **self._blank}
            self._rows[first, second] = row
        return row

    def write(self, session: Session) -> None:
        """Insert the new rows and update those whose owned columns changed."""
        new = [row for key, row in self._rows.items() if key not in self._stored]
        changed = [self._change(row) for key, row in self._stored.items() if self._differs(row, self._rows[key])]
        if new:
            session.execute(insert(self._model), new)
        if changed:
            session.execute(update(self._model), changed)

    def _differs(self, stored: Row, row: Row) -> bool:
        return any(stored[name] != row[name] for name in self._owned)

    def _change(self, stored: Row) -> Row:
        row = self._rows[stored[self._key[0]], stored[self._key[1]]]
        return {name: row[name] for name in ("id", *self._owned)}
