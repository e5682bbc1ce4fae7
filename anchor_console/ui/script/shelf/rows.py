"""What stands on the shelf: the parts of a session's script with their lines, as rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.script import Line, LineStep, ScriptPart, step_of
from anchor_console.desk.scripts import Book, Place
from anchor_console.desk.view import Badge, Kept

Kind = Literal["part", "line"]
Mark = Literal["", "stop", "proof"]
SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "stop": ("octagon", "stop"),
    "proof": ("triangle", "warn"),
    "draft": ("pen", "text2"),
    "asked": ("half", "accent"),
    "approved": ("tick", "good"),
    "gone": ("question", "text3"),
}
"""Of each state its icon and its token: the legend says the same."""
TITLE_OF_TEXT: Final = 24
"""Characters of a text that stand for a title where it has none."""


class Judged(Struct, frozen=True):
    """What is known of a line's text as it stands: how long it takes to say, s, and the worst that was found in it."""

    seconds: int = 0
    mark: Mark = ""


NOT_YET: Final = Judged()


class Row(Struct, frozen=True, kw_only=True):
    """One row: a part's head, or a line. `script` is the part's record; `of`: the product that the line is of.

    `number` and `minutes` are the product's in the lineup: 0 where it left that. `gone`: no more in the library.
    """

    kind: Kind
    script: str
    part: ScriptPart
    product: str = ""
    line: str = ""
    of: str = ""
    number: int = 0
    minutes: int = 0
    lines: int = 0
    title: str = ""
    type: str = ""
    step: LineStep | Literal[""] = ""
    returned: str = ""
    seconds: int = 0
    mark: Mark = ""
    badge: Badge = ""
    gone: bool = False

    @property
    def key(self) -> str:
        """What tells the row apart from all others: a line stands once in a part."""
        return f"{self.script}:{self.line}"


def rows(book: Book, judged: Mapping[str, Judged]) -> tuple[Row, ...]:
    """All rows: each part's head, then its lines."""
    return tuple(row for place in book.places for row in (_part(place), *_lines(place, judged), *_gone(place)))


def wanting(lines: Sequence[Row]) -> str:
    """The key of the line to begin with: what stops, was returned, is a draft, lacks proof; else the first; "" of none.

    The first of those in the order of the script, whichever of the four it is.
    """
    wants = (one for one in lines if one.mark or one.returned or one.step == "draft")
    first = next(wants, lines[0] if lines else None)
    return first.key if first is not None else ""


def title_of(line: Line) -> str:
    """What a line is called: its title, else how its text begins; "" for one that is still empty."""
    return line.title or line.text.strip().split("\n", 1)[0][:TITLE_OF_TEXT]


def _part(place: Place) -> Row:
    return Row(
        kind="part", script=place.script, part=place.part, product=place.product, number=place.number,
        minutes=place.minutes or 0, lines=len(place.lines), title=place.title,
    )  # fmt: skip


def _lines(place: Place, judged: Mapping[str, Judged]) -> Iterator[Row]:
    for kept in place.lines:
        yield _line(place, kept, judged.get(kept.value.id, NOT_YET))


def _line(place: Place, kept: Kept[Line], judged: Judged) -> Row:
    line = kept.value
    return Row(
        kind="line", script=place.script, part=place.part, product=place.product, line=line.id, of=line.product,
        title=title_of(line), type=line.type, step=step_of(line), returned=line.returned, seconds=judged.seconds,
        mark=judged.mark, badge=kept.badge,
    )  # fmt: skip


def _gone(place: Place) -> Iterator[Row]:
    for line in place.gone:
        yield Row(kind="line", script=place.script, part=place.part, product=place.product, line=line, gone=True)
