"""A text as the rules look at it, with the way back: which character of the original each one stands for."""

import re
import unicodedata
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.characters import SIMPLIFIED

_LOOK_ALIKES: Final = str.maketrans(
    {
        **dict.fromkeys("薇葳威徽溦嶶徾维巍", "微"),
        **dict.fromkeys("芯伈訫鑫囟❤", "信"),
        **dict.fromkeys("∨ⅴνѵ🅥🆅", "v"),
        **dict.fromkeys("хχ×🅧🆇", "x"),
        **dict.fromkeys("ԛ🅠🆀", "q"),
        **dict.fromkeys("🅦🆆", "w"),
        **dict.fromkeys("峮羣", "群"),
        **dict.fromkeys("釦筘", "扣"),
        **dict.fromkeys("伽咖珈茄", "加"),
        **dict.fromkeys("➕", "加"),
    }
)
"""Characters that stand for those of contact words; each is one for one, so that places stay what they are."""
_KEPT: Final = re.compile(r"[^\W_]|[+➕❤🅥🆅🅧🆇🅠🆀🅦🆆]")
_ONE_FOR_ONE: Final = SIMPLIFIED | {0x3000: " "} | {0xFEE0 + code: code for code in range(0x21, 0x7F)}


class Seen(Struct, frozen=True):
    """A text as it is looked at; `places[i]` is where its character i begins in the original, and the last the end.

    None: places are the same as in the original.
    """

    text: str
    places: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that this stretch stands for."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Seen:
    """The text in one width, one case and simplified characters, without what can't be seen."""
    lowered = text.translate(_ONE_FOR_ONE).lower()
    if len(lowered) == len(text) and unicodedata.is_normalized("NFKC", lowered) and lowered.isprintable():
        return Seen(lowered)
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if unicodedata.category(char) in ("Cf", "Mn", "Me"):
            continue
        for letter in unicodedata.normalize("NFKC", char).lower().translate(SIMPLIFIED):
            letters.append(letter)
            places.append(place)
    return Seen("".join(letters), places)


def squeezed(seen: Seen) -> Seen:
    """What was seen without blanks, dots and signs between its characters, look-alikes put right."""
    found = [one.start() for one in _KEPT.finditer(seen.text)]
    letters = "".join([seen.text[place] for place in found]).translate(_LOOK_ALIKES)
    places = found if seen.places is None else [seen.places[place] for place in found]
    return Seen(letters, places)
