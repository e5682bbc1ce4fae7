"""A sentence as it is said: facts and ledger figures filled in, a way to say it picked; with the way back."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from anchor_console.core.script.parts import Part, PartKind, parts


class Said(Struct, frozen=True):
    """A stretch as it is said. `kind` and `of` as in `Part`: a fact's and the ledger's words are sure."""

    text: str
    kind: PartKind = "words"
    of: str = ""

    @property
    def sure(self) -> bool:
        """Whether it stands in a fact or in the ledger."""
        return self.kind in ("fact", "ledger")


class Filled(Struct, frozen=True):
    """What is said, in its pieces. `places`: where each piece begins in it; `marks`: the part that each piece is of."""

    pieces: tuple[Said, ...]
    places: tuple[int, ...]
    marks: tuple[Part, ...]

    @property
    def text(self) -> str:
        """All of it as it is read aloud."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def sure(self) -> tuple[tuple[int, int], ...]:
        """Where facts and ledger figures are said."""
        found = zip(self.pieces, self.places, strict=True)
        return tuple((at, at + len(piece.text)) for piece, at in found if piece.sure)

    def start(self, place: int) -> int:
        """Where that character stands in what is written: all of what is filled in stands where its mark begins."""
        number = self._number(place)
        mark = self.marks[number]
        return mark.start + (place - self.places[number] if mark.kind == "words" else 0)

    def end(self, place: int) -> int:
        """Where a stretch that ends there ends in what is written."""
        number = self._number(place - 1)
        mark = self.marks[number]
        return mark.start + place - self.places[number] if mark.kind == "words" else mark.end

    def _number(self, place: int) -> int:
        return bisect_right(self.places, place) - 1


def filled(text: str, facts: Mapping[str, str], ledger: Mapping[str, str], picks: Sequence[int]) -> Filled:
    """The text with facts by their ids and ledger figures by their words; `picks`: an option of each choice.

    What is not known is left as it is written.
    """
    pieces: list[Said] = []
    places: list[int] = []
    at, choice, marks = 0, 0, parts(text)
    for part in marks:
        written = text[part.start : part.end]
        if part.kind == "choice":
            written = part.options[picks[choice] % len(part.options)]
            choice += 1
        elif part.kind != "words":
            written = (facts if part.kind == "fact" else ledger).get(part.of) or written
        pieces.append(Said(written.rstrip("。.；;") if part.kind == "fact" else written, part.kind, part.of))
        places.append(at)
        at += len(pieces[-1].text)
    return Filled(tuple(pieces), tuple(places), marks)


def variants(marks: Sequence[Part]) -> Iterator[tuple[int, ...]]:
    """Picks that say each option of each choice at least once."""
    counts = [len(part.options) for part in marks if part.kind == "choice"]
    for turn in range(max(counts, default=1)):
        yield tuple(turn % count for count in counts)
