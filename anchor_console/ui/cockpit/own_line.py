"""A line of the team's library as a move: in a trial of lines it is said as it was approved, with today's figures."""

from typing import TYPE_CHECKING, Final

from anchor_console.core.script import Line, step_of
from anchor_console.core.script.spoken import spoken
from anchor_console.desk.lines import lines
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.abouts import about_of
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.nextline import Move

LONGEST: Final = 200
"""Characters: a line is sent to the glass as a cue, and cues have no more."""


def own_move(desk: DeskView, words: Words, id: str, shown: str, pick: int) -> "Move | None":
    """The line of that id with what may be said of it now; `shown`: the product that is up, `pick`: which variant.

    None for a draft, for a line of another product, for one that may not be said whole, and for one too long for a cue.
    """
    from anchor_console.core.nextline import Move

    kept, session = desk.one(Line, id), desk.session
    if kept is None or session is None or step_of(kept.value) != "approved":
        return None
    line = kept.value
    if line.product not in ("", shown):
        return None
    sentences = spoken(line.text, about_of(desk, words, session, shown), pick)
    text = safe(" ".join("".join(one.text for one in sentences).split()), LONGEST + 1)
    if any(one.why for one in sentences) or not 0 < len(text) <= LONGEST:
        return None
    return Move(
        type=line.type, text=text, pattern=text, reason=lines(words.language).reasons["trial"], sign="trial",
        product=shown, line=line.id,
    )  # fmt: skip
