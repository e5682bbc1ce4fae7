"""What the prompter shows: paragraphs in pieces, and the sentences that it does not show."""

from typing import Literal

from msgspec import Struct

Why = Literal["stop", "price", "proof", "expired", "absent", "draft"]
"""Why it is not shown. "stop": a rule stops it or asks for a proof; "price": it has a price or stock figure that the
ledger does not hold; "proof", "expired", "absent": its fact has none, ran out, or isn't there; "draft": nobody approved
the line."""


class Piece(Struct, frozen=True):
    """A stretch of text; `sure`: it is a ledger figure or a proven fact."""

    text: str
    sure: bool = False


class Paragraph(Struct, frozen=True):
    """What is read in one go. `row`: of the run; `line`: the id of the script line that it is of, "": of none."""

    row: str
    pieces: tuple[Piece, ...]
    line: str = ""


class LeftOut(Struct, frozen=True):
    """A sentence, or a whole draft, that is not shown, of that row and that script line (its id; "": of none)."""

    row: str
    text: str
    why: Why
    line: str = ""


class Text(Struct, frozen=True):
    """The whole text, and what was left out of it."""

    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()
