"""The products of a desk's copy, read on a thread of one's own: those that a sheet is about, or all for an export."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import apsw
import msgspec
from msgspec import Struct

from anchor_console.core.importing.checking import Draft, title_key
from anchor_console.core.importing.comparing import Known
from anchor_console.kit.sqlite import open_to_read

Rows = Iterator[tuple[str, Mapping[str, Any]]]
Left = dict[str, Mapping[str, Any] | None]
Trouble = apsw.Error
"""What reading the copy may raise."""
_ALL: Final = "SELECT id, record FROM known WHERE kind = 'product' ORDER BY id"
_OPEN: Final = "SELECT body FROM edit WHERE became = 'pending' ORDER BY n"
_records = msgspec.json.Decoder(dict[str, Any])


class _Edit(Struct):
    kind: str
    entity: str
    set: dict[str, Any] = {}


_edits = msgspec.json.Decoder(_Edit)


class Goods:
    """All products in the copy of that file, as the edits which are kept in it will leave them."""

    def __init__(self, file: Path | None) -> None:
        """`file` None: the copy is in memory, and no product of it is known here."""
        self._file = file

    def rows(self) -> Rows:
        """Id and record of every product. Raises apsw.Error."""
        if self._file is None:
            return
        with closing(open_to_read(self._file)) as connection:
            edits = [_edits.decode(str(body)) for (body,) in connection.execute(_OPEN)]
            changed = {edit.entity for edit in edits if edit.kind.startswith("product.")}
            kept: Left = {}
            for id, record in connection.execute(_ALL):
                if id in changed:
                    kept[str(id)] = _records.decode(str(record))
                else:
                    yield str(id), _records.decode(str(record))
        yield from ((id, record) for id, record in _laid_over(kept, edits).items() if record is not None)

    def known(self, drafts: Sequence[Draft]) -> Known:
        """Those products that any of the drafts could be about. Raises apsw.Error."""
        ids = {draft.id for draft in drafts}
        codes = {draft.code for draft in drafts if draft.code}
        titles = {title_key(draft.set["title"], draft.set) for draft in drafts if draft.set.get("title")}
        known = Known()
        for id, record in self.rows():
            code, title = record.get("code"), record.get("title") or ""
            if id in ids or (code and code in codes) or title_key(title, dict(record)) in titles:
                known.add(id, record)
        return known


def _laid_over(
    kept: dict[str, Mapping[str, Any] | None], edits: Sequence[_Edit]
) -> dict[str, Mapping[str, Any] | None]:
    """The products as the edits leave them; None: it is removed."""
    for edit in edits:
        if edit.kind == "product.put":
            kept[edit.entity] = {**(kept.get(edit.entity) or {}), **edit.set}
        elif edit.kind == "product.remove":
            kept[edit.entity] = None
    return kept
