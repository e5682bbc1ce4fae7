"""Pieces of a pasted text: what each becomes and where it goes, what a person corrected, what the rules say of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance import Flag, Severity, flags
from anchor_console.core.echelon import ECHELONS
from anchor_console.core.line_type import LineType
from anchor_console.core.script import Line
from anchor_console.core.script.assembling import CLOSING, OPENING
from anchor_console.core.script.pasting import Piece, pasted
from anchor_console.core.script.readable import resolved
from anchor_console.desk import scripts
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.roll import Item
from anchor_console.ui.words import Words

WORST: Final[tuple[Severity, ...]] = ("stop", "needs_proof")
"""What is told of a piece's hits; a reminder can wait until the line is written."""
ENDS: Final[Mapping[str, str]] = {**dict.fromkeys(OPENING, "opening"), **dict.fromkeys(CLOSING, "closing")}
"""Of types that are of no product, the part that they go to."""
PLATFORM: Final = 20
"""Characters of a platform's word."""


class Corrected(Struct, frozen=True):
    """What a person said of a piece, whatever it looked like: its type, its product; that it is left out."""

    type: LineType | None = None
    product: str | None = None
    out: bool = False


AS_IT_IS: Final = Corrected()


class Hit(Struct, frozen=True):
    """The worst that the rules have against a piece, and its words; "": nothing."""

    severity: Severity | None = None
    words: str = ""


NOTHING: Final = Hit()


class Pieces:
    """The pieces by key, in their order. `session` is whose script they go to, `product` the one that is meant."""

    def __init__(
        self, desk: DeskView, words: Words, session: Callable[[], str], product: Callable[[], str],
        known: Callable[[str], Known],
    ) -> None:  # fmt: skip
        self._desk, self._words, self._session, self._product, self._known = desk, words, session, product, known
        self.all: dict[str, Piece] = {}
        self.corrected: dict[str, Corrected] = {}
        self.names: Mapping[str, tuple[str, ...]] = {}
        self._meant = ""
        self._against: dict[str, Known] = {}
        self._hits: dict[tuple[str, str], Hit] = {}

    def read(self, text: str) -> None:
        """Take a text apart. What was corrected stays with a piece's own words while the rest is typed."""
        self.names = {id: tuple(names) for id, names in scripts.names_of(self._desk, self._session()).items()}
        self._meant = self._product()
        self._against.clear()
        seen: Counter[str] = Counter()
        self.all = {}
        for piece in pasted(text, self.names, product=self._meant) if text.strip() else ():
            own = f"{piece.title}\n{piece.text}"
            self.all[f"{own}\n{seen[own]}"] = piece
            seen[own] += 1

    def said_of(self, key: str) -> Corrected:
        """What a person corrected of a piece."""
        return self.corrected.get(key, AS_IT_IS)

    def wanted(self) -> list[str]:
        """The keys of those that are taken."""
        return [key for key in self.all if not self.said_of(key).out]

    def draft(self, key: str) -> scripts.Draft:
        """A piece as it is kept: facts of its product in their place; what the console wrote comes back as it was."""
        piece, product = self.all[key], self.of(key)
        about = piece.about
        text = resolved(piece.text, scripts.facts_of(self._desk, product).values()).text
        echelon = about.get("echelon", "")
        known = self._desk.one(Line, about.get("id", ""))
        return scripts.Draft(
            type=self._type(key), text=text, title=piece.title, product=product,
            id=known.value.id if known is not None else "", echelon=echelon if echelon in ECHELONS else "",
            platform=about.get("platform", "")[:PLATFORM], anchor=about.get("anchor", ""),
        )  # fmt: skip

    def of(self, key: str) -> str:
        """The product that a piece is of: what opens or closes a show is of none, unless somebody says so."""
        piece, said = self.all[key], self.said_of(key)
        if said.product is not None:
            return said.product
        return "" if self._type(key) in ENDS and piece.product == self._meant else piece.product

    def goes_to(self, key: str) -> str:
        """Where in the script a piece is put: among a product's lines, at an end, or only into the library."""
        product, kind = self.of(key), self._type(key)
        if product:
            names = self.names.get(product, ())
            return safe(names[0], 40) if names else self._words.say("paste.library")
        return self._words.say(f"shelf.part.{ENDS[kind]}" if kind in ENDS else "paste.library")

    def hit(self, key: str) -> Hit:
        """The worst that the rules have against a piece; each text is looked at once."""
        text, product = self.all[key].text, self.of(key)
        if (text, product) not in self._hits:
            if product not in self._against:
                self._against[product] = self._known(product)
            about = self._against[product].about
            self._hits[text, product] = _worst(
                text, flags(text, about.category, about.pack, about.day, about.platform)
            )  # fmt: skip
        return self._hits[text, product]

    def is_looked_at(self, key: str) -> bool:
        """Whether what the rules have against a piece is known."""
        return (self.all[key].text, self.of(key)) in self._hits

    def item(self, key: str) -> Item:
        """A piece as a row."""
        piece, said, say = self.all[key], self.said_of(key), self._words.say
        hit = NOTHING if said.out else self.hit(key)
        icon, token = SHAPES[hit.severity] if hit.severity else ("cross", "text3") if said.out else ("pen", "text2")
        lines = str(piece.first) if piece.first == piece.last else f"{piece.first}–{piece.last}"
        notes = [
            say(f"paste.warning.{piece.warning}") if piece.warning else "",
            say("paste.hit", severity=say(f"severity.{hit.severity}"), words=hit.words) if hit.severity else "",
            self.goes_to(key), say("paste.line", lines=lines),
            safe(piece.text.replace("\n", " "), 90) if piece.title or "\n" in piece.text else "",
        ]  # fmt: skip
        return Item(
            key=key, title=safe(piece.title or piece.text.split("\n", 1)[0], 60), icon=icon, token=token,
            note=" · ".join(note for note in notes if note), right=say(f"line.type.{self._type(key)}"),
            right_token="text2" if said.type or piece.typed else "warn", faded=said.out,
        )  # fmt: skip

    def _type(self, key: str) -> LineType:
        return self.said_of(key).type or self.all[key].type


def _worst(text: str, found: Sequence[Flag]) -> Hit:
    for severity in WORST:
        for flag in found:
            if flag.severity == severity:
                return Hit(severity, safe(text[flag.start : flag.end], 30))
    return NOTHING
