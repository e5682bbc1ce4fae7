"""The numbers of this desk's edits: given once, each on disk before it is sent, and given anew under another name."""

from typing import Final

import apsw
import msgspec
from msgspec import structs

from anchor_console.core.edits import Edit

EDIT_BYTES: Final = 256 * 1024
"""An edit of more bytes is not kept: no hub would take it, and it would block those behind it."""
DONE_KEPT: Final = 7 * 24 * 3_600_000
"""Milliseconds that a closed edit stays: a hub that was restored from a backup gets it again."""

_edits = msgspec.json.Decoder(Edit)


def next_n(connection: apsw.Connection) -> int:
    """The number that the next edit gets. It only grows, also when old edits are forgotten."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'next_n'").fetchone()
    if row is not None:
        return int(row[0])
    highest = connection.execute("SELECT coalesce(max(n), 0) FROM edit").fetchone()
    assert highest is not None  # an aggregate always has a row
    return int(highest[0]) + 1


def keep_edit(connection: apsw.Connection, edit: Edit) -> Edit:
    """Keep a new pending edit and give it its number; returns it with that number.

    Raises ValueError or TypeError for what could not be read again, or not be sent: kept, it would block the others.
    """
    numbered = structs.replace(edit, n=next_n(connection))
    body = msgspec.json.encode(numbered)
    if len(body) > EDIT_BYTES:
        raise ValueError("the edit is too large")
    _edits.decode(body)
    connection.execute("INSERT INTO edit (n, body) VALUES (?, ?)", (numbered.n, body.decode()))
    _keep_next(connection, numbered.n + 1)
    return numbered


def forget_done(connection: apsw.Connection, now: int) -> None:
    """Forget edits that were closed long ago; their numbers stay given."""
    _keep_next(connection, next_n(connection))
    connection.execute("DELETE FROM edit WHERE became IN ('done', 'dropped') AND closed_at < ?", (now - DONE_KEPT,))


def number_anew(connection: apsw.Connection, device: str) -> dict[int, int]:
    """Go on as `device`: all edits that are kept get the numbers from 1, in their order. Returns new numbers by old."""
    edits = [_edits.decode(str(body)) for (body,) in connection.execute("SELECT body FROM edit ORDER BY n").fetchall()]
    given = {edit.n: number for number, edit in enumerate(edits, 1)}
    anew = [(structs.replace(edit, n=given[edit.n]), edit.n) for edit in edits]
    # Below zero first: a number is given to one edit at a time.
    connection.executemany(
        "UPDATE edit SET n = ?, body = ? WHERE n = ?",
        [(-edit.n, msgspec.json.encode(edit).decode(), n) for edit, n in anew],
    )
    connection.execute("UPDATE edit SET n = -n WHERE n < 0")
    _keep_next(connection, len(edits) + 1)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('device', ?), ('last_n', '0')", (device,))
    return given


def _keep_next(connection: apsw.Connection, n: int) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('next_n', ?)", (str(n),))
