"""A script line that was read on the prompter while the show is on, or that a person marks, is noted as said: once."""

from collections.abc import Iterable
from typing import Final

from anchor_console.core.glass import Wrapped
from anchor_console.core.glass.following import Follower, Passage, passage_at, passages
from anchor_console.core.identity import made_id
from anchor_console.core.lineup import LineupItem
from anchor_console.core.said import Said
from anchor_console.core.script import Line, parts
from anchor_console.desk.view import DeskView
from anchor_console.ui.glass.prompter import Prompter

TEXT: Final = 200
FACTS: Final = 600
"""Characters that a note takes of the text, and of the ids of its facts."""


class Telling:
    """Follows one prompter. `follow` it each second and at each move."""

    def __init__(self, desk: DeskView, prompter: Prompter) -> None:
        self._desk, self._prompter = desk, prompter
        self._follower = Follower()
        self._session = ""
        self._found: tuple[list[Wrapped], list[Passage]] = ([], [])

    def follow(self) -> None:
        """Note the line that was read to its end by now."""
        if not self._is_live():
            self._follower.forget()
            return
        scroll = self._prompter.scroll
        read = self._follower.read(self._passages(), scroll.line, self._desk.now(), scroll.pace)
        if read is not None:
            self._note(read)

    def leave(self) -> None:
        """The prompter is put away."""
        self._follower.forget()

    def mark(self) -> bool:
        """Note the line that is read now as said; whether there is one that was not noted yet."""
        here = self.here() if self._is_live() else None
        if here is None or not self._follower.told(here):
            return False
        self._note(here)
        return True

    def is_noted(self) -> bool:
        """Whether the line that is read now is noted as said."""
        here = self.here()
        return here is not None and self._follower.knows(here)

    def here(self) -> Passage | None:
        """The script line that is read now."""
        return passage_at(self._passages(), self._prompter.scroll.line)

    def _is_live(self) -> bool:
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None or session.state != "live":
            return False
        if session.id != self._session:
            self._session, self._follower = session.id, Follower()
        return True

    def _passages(self) -> list[Passage]:
        lines = self._prompter.lines
        if self._found[0] is not lines:
            self._found = (lines, passages(self._prompter.text, lines))
        return self._found[1]

    def _note(self, read: Passage) -> None:
        session, picture, kept = self._desk.session, self._desk.picture, self._desk.one(Line, read.line)
        id = made_id("said", session.id if session is not None else "", read.row, read.line)
        if session is None or picture is None or kept is None or self._desk.one(Said, id) is not None:
            return
        line, shown = kept.value, self._prompter.text.paragraphs
        found = (one for one in shown if (one.row, one.line) == (read.row, read.line))
        text = "".join(piece.text for one in found for piece in one.pieces)
        facts = dict.fromkeys(part.of for part in parts(line.text) if part.kind == "fact")
        item, me = self._desk.one(LineupItem, read.row), self._desk.me()
        self._desk.change("said.put", id, {
            "session": session.id, "at": picture.at, "line": line.type, "text": text[:TEXT], "way": "said",
            "product": line.product or (item.value.product if item is not None else ""), "script_line": line.id,
            "facts": _within(facts, FACTS), "by": me.person if me is not None else "",
        })  # fmt: skip


def _within(ids: Iterable[str], limit: int) -> str:
    """As many of the ids as there is room for, with a blank between them."""
    said = ""
    for id in ids:
        longer = f"{said} {id}".strip()
        if len(longer) > limit:
            break
        said = longer
    return said
