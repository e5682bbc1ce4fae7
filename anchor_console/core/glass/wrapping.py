"""A text laid in lines for reading aloud: Chinese breaks anywhere, Latin words and figures stay whole."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.glass.paragraphs import Paragraph, Piece
from anchor_console.core.script.spoken import characters

NEVER_FIRST: Final = frozenset("，。！？；：、）】》”’…%％,.!?;:)]}~～—°℃元块件套条")
"""What is read together with what stands before it."""
NEVER_LAST: Final = frozenset("（【《“‘([{¥￥$第")
SHORT: Final = 0.35
"""A last line below that share of a whole one hangs in the air."""
PAUSES: Final = frozenset("，。！？；：、,;:!?")
"""Where the voice rests anyway."""
PAUSED: Final = 0.6
"""From that share of a line on it rather ends at a pause than within a phrase."""
_TOKEN: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f.,'’/×+&%-]*|\s+|.", re.DOTALL)


class Wrapped(Struct, frozen=True):
    """One line: its pieces, the paragraph that it is of, how many characters are read aloud in it."""

    pieces: tuple[Piece, ...]
    paragraph: int
    read: int

    @property
    def text(self) -> str:
        """The line as plain text."""
        return "".join(piece.text for piece in self.pieces)


def ems(text: str) -> float:
    """How wide a text is, counted in Chinese characters; Latin ones are six tenths of that."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.6 for char in text)


def wrapped(
    paragraphs: Sequence[Paragraph],
    limit: float = 16.0,
    width: Callable[[str], float] = ems,
    short: float = SHORT,
) -> list[Wrapped]:
    """The lines of these paragraphs, none wider than `limit` but for a word that alone is.

    A last line that is shorter than the share `short` of the limit is evened out with those before it.
    """
    lines: list[Wrapped] = []
    for number, paragraph in enumerate(paragraphs):
        tokens = _tokens(paragraph.pieces)
        found = _laid(tokens, limit, width, number)
        tighter = limit
        while _hangs(found, short * limit, width) and tighter > limit / 2:
            tighter *= 0.94
            closer = _laid(tokens, tighter, width, number)
            if len(closer) > len(found):
                break
            found = closer
        lines += found
    return lines


def _hangs(lines: Sequence[Wrapped], least: float, width: Callable[[str], float]) -> bool:
    """Whether the last line is too short to stand alone; behind a comma it may be."""
    return len(lines) > 1 and width(lines[-1].text) < least and lines[-2].text[-1:] not in PAUSES


def _laid(tokens: Sequence[Piece], limit: float, width: Callable[[str], float], number: int) -> list[Wrapped]:
    lines: list[Wrapped] = []
    while tokens:
        count = _fitting(tokens, limit, width)
        lines.append(_line(tokens[:count], number))
        tokens = tokens[count:]
    return lines


def _tokens(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces cut where a line may break."""
    return [Piece(token, piece.sure) for piece in pieces for token in _TOKEN.findall(piece.text)]


def _fitting(tokens: Sequence[Piece], limit: float, width: Callable[[str], float]) -> int:
    """How many of the tokens stand on the line: as many as fit, less what is read with the next ones."""
    count, text = 0, ""
    while count < len(tokens) and (not count or width((text + tokens[count].text).rstrip()) <= limit):
        text += tokens[count].text
        count += 1
    if count == len(tokens):
        return count
    best = count
    while best > 1 and (_clings(tokens[best].text) or tokens[best - 1].text[-1] in NEVER_LAST):
        best -= 1
    best = best if best > max(count // 2, 1) else count
    paused = (at for at in range(best, round(best * PAUSED), -1) if tokens[at - 1].text[-1] in PAUSES)
    return next(paused, best)


def _clings(token: str) -> bool:
    return token[0] in NEVER_FIRST or token.isspace()


def _line(tokens: Sequence[Piece], paragraph: int) -> Wrapped:
    """Tokens of one kind joined again."""
    pieces: list[Piece] = []
    for token in tokens:
        if pieces and pieces[-1].sure == token.sure:
            pieces[-1] = Piece(pieces[-1].text + token.text, token.sure)
        else:
            pieces.append(token)
    pieces[0] = Piece(pieces[0].text.lstrip(), pieces[0].sure)
    pieces[-1] = Piece(pieces[-1].text.rstrip(), pieces[-1].sure)
    kept = tuple(piece for piece in pieces if piece.text)
    return Wrapped(kept, paragraph, max(sum(characters(piece.text) for piece in kept), 1))
