"""What the prompter reads of a session's script: approved lines, as they are said now; all else is told, not shown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from anchor_console.core.glass.paragraphs import LeftOut, Paragraph, Piece, Text, Why
from anchor_console.core.script.bound import About, StretchWhy
from anchor_console.core.script.line import Line, step_of
from anchor_console.core.script.spoken import Sentence, spoken

_WHY: Final[Mapping[StretchWhy, Why]] = {
    "stop": "stop", "absent": "absent", "expired": "expired", "proof": "proof", "ledger": "price",
}  # fmt: skip


class Scripted(Struct, frozen=True, kw_only=True):
    """A line of the script where it is read; `pick`: which of its readings (see `spoken`)."""

    line: Line
    about: About
    pick: int = 0


def is_for(line: Line, platform: str, anchors: frozenset[str]) -> bool:
    """Whether a line is for that platform and for one of those who anchor; nobody is named: for any."""
    return line.platform in ("", platform) and (not line.anchor or not anchors or line.anchor in anchors)


def scripted(row: str, lines: Iterable[Scripted]) -> Text:
    """The paragraphs of the lines that may be shown in that row of the run; a draft never is, whoever wrote it."""
    paragraphs: list[Paragraph] = []
    left_out: list[LeftOut] = []
    for one in lines:
        line = one.line
        if step_of(line) != "approved":
            left_out.append(LeftOut(row, line.title or line.text, "draft", line.id))
            continue
        found = spoken(line.text, one.about, one.pick)
        paragraphs += (Paragraph(row, pieces, line.id) for pieces in _in_paragraphs(found))
        left_out += (LeftOut(row, each.text.strip(), _WHY[each.why], line.id) for each in found if each.why)
    return Text(tuple(paragraphs), tuple(left_out))


def _in_paragraphs(sentences: Iterable[Sentence]) -> Iterator[tuple[Piece, ...]]:
    """What is said, in the paragraphs in which it was written; the place of what is left out is closed up."""
    kept: list[Piece] = []
    for sentence in sentences:
        for piece in sentence.pieces:
            rest, *more = piece.text.split("\n")
            kept += [] if sentence.why else [Piece(rest, piece.sure)]
            for next in more:
                yield from _whole(kept)
                kept = [] if sentence.why else [Piece(next, piece.sure)]
    yield from _whole(kept)


def _whole(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """A paragraph without empty pieces, if there is anything to read in it."""
    kept = tuple(piece for piece in pieces if piece.text)
    if any(piece.text.strip() for piece in kept):
        yield kept
