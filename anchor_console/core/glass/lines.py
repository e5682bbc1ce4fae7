"""The prompter's text: the run of show as it is read aloud, product by product, without what may not be said."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance import Pack
from anchor_console.core.glass.figures import amounts
from anchor_console.core.glass.paragraphs import LeftOut, Paragraph, Piece, Text
from anchor_console.core.glass.points import Held, is_stopped, may_be_said, sentences
from anchor_console.core.glass.scripted import Scripted, scripted
from anchor_console.core.glass.showing import Said
from anchor_console.core.segment import Segment

HOLE: Final = "{price}"
"""Where a worded line has the price in force."""


class Beat(Struct, frozen=True, kw_only=True):
    """A row of the run as it is read: a product with what may be said of it and its price as text, or a segment.

    `script` is the product's; `opening` and `closing` are the session's, in its first row and its last one.
    """

    row: str
    said: Said | None = None
    price: str = ""
    in_force: frozenset[Decimal] = frozenset()
    notes: str = ""
    segment: Segment | None = None
    opening: tuple[Scripted, ...] = ()
    script: tuple[Scripted, ...] = ()
    closing: tuple[Scripted, ...] = ()


Words = Callable[[str], str]
"""The sentence of a key of the catalogue; its hole {price} is filled with the price in force."""


def lines_of(beats: Iterable[Beat], pack: Pack, day: str, platform: str, price_line: Words) -> Text:
    """The text of a run, row by row: see `beat_text`."""
    held = Held(pack=pack, day=day, platform=platform)
    return joined(beat_text(beat, held, price_line) for beat in beats)


def joined(texts: Iterable[Text]) -> Text:
    """Texts of rows as one."""
    paragraphs: list[Paragraph] = []
    left_out: list[LeftOut] = []
    for text in texts:
        paragraphs += text.paragraphs
        left_out += text.left_out
    return Text(tuple(paragraphs), tuple(left_out))


def beat_text(beat: Beat, held: Held, price_line: Words) -> Text:
    """The text of one row. What the script says of a product comes in the place of its points, price and offer.

    Where it has none, or nothing of it may be shown, these are read. `price_line` words the sentence that says the
    price; the price stands in it as it is in force now.
    """
    opening, script, closing = (scripted(beat.row, one) for one in (beat.opening, beat.script, beat.closing))
    left_out = [*opening.left_out, *script.left_out, *closing.left_out]
    paragraphs: list[Paragraph] = []
    if beat.segment is not None and beat.segment.title:
        paragraphs += _judged(beat, beat.segment.title, held, left_out)
    paragraphs += opening.paragraphs
    if beat.said is not None:
        paragraphs += script.paragraphs or _of_product(beat, beat.said, price_line)
    notes = beat.segment.notes if beat.segment is not None else beat.notes
    paragraphs += _judged(beat, notes, held, left_out)
    paragraphs += closing.paragraphs
    return Text(tuple(paragraphs), tuple(left_out))


def _of_product(beat: Beat, said: Said, price_line: Words) -> list[Paragraph]:
    parts: list[tuple[Piece, ...]] = [(Piece(said.title, True),)] if said.title else []
    parts += [_ended(Piece(point.text, bool(point.proof))) for point in said.points]
    if beat.price:
        before, _, after = price_line(HOLE).partition(HOLE)
        parts.append(tuple(piece for piece in (Piece(before), Piece(beat.price, True), Piece(after)) if piece.text))
    if said.offer:
        parts.append(_ended(Piece(said.offer)))
    return [Paragraph(beat.row, pieces) for pieces in parts]


def _ended(*pieces: Piece) -> tuple[Piece, ...]:
    """The sentence with its full stop, where it has no end of its own."""
    return pieces if pieces[-1].text[-1:] in "。！？!?….：:" else (*pieces, Piece("。"))


def _judged(beat: Beat, text: str, held: Held, left_out: list[LeftOut]) -> list[Paragraph]:
    """The sentences of a text that may be said; the others are told, and their place is closed up."""
    kept: list[Paragraph] = []
    category = beat.said.category if beat.said is not None else ""
    proven = tuple(beat.said.proven.values()) if beat.said is not None else ()
    for sentence in sentences(text):
        if not amounts(sentence) <= beat.in_force:
            left_out.append(LeftOut(beat.row, sentence, "price"))
        elif is_stopped(sentence, category, held) or not _is_backed(sentence, category, held, proven):
            left_out.append(LeftOut(beat.row, sentence, "stop"))
        else:
            kept.append(Paragraph(beat.row, _ended(*_marked(sentence, proven))))
    return kept


def _is_backed(sentence: str, category: str, held: Held, proven: Sequence[str]) -> bool:
    """Whether what needs a proof in it is a proven fact's own words."""
    rest = sentence
    for fact in proven:
        rest = rest.replace(fact, " ")
    return may_be_said(rest, category, held)


def _marked(sentence: str, proven: Sequence[str]) -> tuple[Piece, ...]:
    """The sentence with the proven facts in it marked."""
    if not proven:
        return (Piece(sentence),)
    parts = re.split(f"({'|'.join(re.escape(fact) for fact in sorted(proven, key=len, reverse=True))})", sentence)
    return tuple(Piece(part, part in proven) for part in parts if part)
