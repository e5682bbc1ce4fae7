"""What is read aloud of a line at the moment it is shown: filled, picked, and without what may not be shown."""

from collections.abc import Iterable
from math import gcd
from typing import Final

from msgspec import Struct

from anchor_console.core.script.bound import About, StretchWhy, cut, figures, reader_of
from anchor_console.core.script.filling import Said
from anchor_console.core.script.parts import parts

CHARACTERS_A_MINUTE: Final = 220
"""Chinese characters, figures and Latin letters read aloud in a minute. News is read at 250 to 300, talk that shows
goods is slower; it is what the prompter begins with, so that the editor and the prompter tell the same time."""
WORDS_A_MINUTE: Final = 150
"""English words: what spoken books and presenters keep to (140 to 160)."""


class Sentence(Struct, frozen=True):
    """`text[start:end]` of the line, in the pieces in which it is said; `why` it is left out, "": it is said."""

    start: int
    end: int
    pieces: tuple[Said, ...]
    why: StretchWhy = ""

    @property
    def text(self) -> str:
        """As it is read aloud; what is left out, as it would be."""
        return "".join(piece.text for piece in self.pieces)


def spoken(text: str, about: About, pick: int = 0) -> tuple[Sentence, ...]:
    """The sentences in their order, said and left out, without those of blanks alone.

    `pick`: the number of the show or repeat. Two picks read differently as long as there are ways to say it left, and
    what comes next is far from what was. Raises re.error for a pack with a broken expression.
    """
    reader = reader_of(about)
    chosen = picks(text, pick)
    found: list[Sentence] = []
    for start, sentence in cut(text):
        own = sum(part.kind == "choice" for part in parts(sentence))
        mine, chosen = chosen[:own], chosen[own:]
        if sentence.strip():
            held = figures(sentence, about.ledger)
            pieces, why = reader.say(sentence, mine, held), reader.look(sentence, held).why
            found.append(Sentence(start, start + len(sentence), pieces, why))
    return tuple(found)


def picks(text: str, pick: int) -> tuple[int, ...]:
    """An option of each choice of a text: each combination comes once before one comes again."""
    counts = [len(part.options) for part in parts(text) if part.kind == "choice"]
    total = 1
    for count in counts:
        total *= count
    left = pick * _stride(total) % total
    found: list[int] = []
    for count in counts:
        left, one = divmod(left, count)
        found.append(one)
    return tuple(found)


def _stride(total: int) -> int:
    """A step through so many that meets each once, and leaps far."""
    step = max(total * 618 // 1000, 1)
    while gcd(step, total) != 1:
        step += 1
    return step


def seconds(what: str | Iterable[Sentence], language: str) -> int:
    """How long reading aloud takes, in whole seconds: of a text, or of what is said of these sentences.

    `language`: "zh" counts characters that are read, "en" counts words.
    """
    read = what if isinstance(what, str) else " ".join(one.text for one in what if not one.why)
    if language == "zh":
        return round(characters(read) * 60 / CHARACTERS_A_MINUTE)
    return round(len(read.split()) * 60 / WORDS_A_MINUTE)


def characters(text: str) -> int:
    """The characters of a text that are read aloud: letters and figures, no signs and blanks."""
    return sum(char.isalnum() for char in text)
