"""What a line is held against here: its product with its facts, what the ledger holds, the rules of the day."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from anchor_console.core.compliance import Pack, Rule
from anchor_console.core.fact import Fact
from anchor_console.core.proof import Standing, ends_soon, standing
from anchor_console.core.script import Line, parts
from anchor_console.core.script.bound import About, Bound, bound
from anchor_console.core.script.claims import Claim, backed
from anchor_console.core.script.spoken import characters, seconds, spoken
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui.abouts import about_of
from anchor_console.ui.script.chips import Chip
from anchor_console.ui.script.hits import Hit, hits
from anchor_console.ui.words import Language, Words

FACTS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "approved": ("tick", "text", "good_bg", "good"),
    "expiring": ("clock", "text", "warn_bg", "warn"),
    "expired": ("clock", "text3", "warn_bg", "warn"),
    "waiting": ("lock", "text3", "chip", "text3"),
    "unproven": ("lock", "text3", "chip", "text3"),
}
"""How a fact stands → the icon of its chip, its letters, its ground, the icon's colour."""
LEDGER_ICONS: Final = {"stock": "box"}
WORDS_SHOWN: Final = 120
_UNIT: Final = re.compile(r"\s*(?:元|块钱|块|yuan|RMB)", re.IGNORECASE)
"""What goes with a typed price when the ledger's stands in its place."""


class Checked(NamedTuple):
    """A text held against everything."""

    bound: Bound
    hits: Sequence[Hit]


class Known:
    """Of one line in one session. `read` it anew whenever records or the ledger changed."""

    def __init__(self, desk: DeskView, words: Words) -> None:
        self._desk, self._words = desk, words
        self.line: Line | None = None
        self.session: SessionRow | None = None
        self.about = About(product=None, pack=Pack(version=""), day="")
        self.rules: Mapping[str, Rule] = {}
        self.changes = 0
        """How often any of it became another."""
        self._stands: tuple[object, ...] = ()
        self._chips: dict[str, Chip] = {}
        self._sentences: dict[str, Sequence[Claim]] = {}
        """By sentence its claims that nothing backs."""

    def read(self, line: Line | None, product: str, session: str) -> bool:
        """What stands there now; whether anything that a chip shows, or a text is held against, is another."""
        desk, self.line = self._desk, line
        self.session = next((row for row in desk.sessions() if row.id == session), None)
        about = about_of(desk, self._words, self.session, product)
        stands = (
            product, about.product, about.facts, tuple(sorted(about.ledger.items())), id(about.pack), about.day,
            about.platform,
        )  # fmt: skip
        if stands == self._stands:
            return False
        self.about, self._stands = about, stands
        self.changes += 1
        self.rules = {rule.id: rule for rule in about.pack.rules}
        self._chips.clear()
        self._sentences.clear()
        return True

    def forget(self) -> None:
        """Words are others now."""
        self._chips.clear()

    @property
    def facts(self) -> Sequence[Fact]:
        """The product's facts, those that may be said first."""
        order = {"approved": 0, "expiring": 1, "waiting": 2, "unproven": 3, "expired": 4}
        return sorted(self.about.facts, key=lambda fact: (order[self.stands(fact)], fact.text))

    @property
    def ledger(self) -> Mapping[str, str]:
        """The ledger's figures as they are shown, without the offer's words."""
        return {name: words for name, words in self.about.ledger.items() if name != "offer"}

    def stands(self, fact: Fact) -> Standing | str:
        """How a fact stands today; "expiring": it is in force, and soon is not."""
        found = standing(fact.proof, fact.approved_by, fact.expires_on, self.about.day)
        return "expiring" if found == "approved" and ends_soon(fact.expires_on, self.about.day) else found

    def check(self, text: str) -> Checked:
        """The text held against it; a sentence that did not change costs nothing."""
        found = bound(text, self.about)
        return Checked(found, hits(text, found, self._unbacked(text, found), self.ledger))

    def chip(self, mark: str) -> Chip:
        """How a mark of the text looks now."""
        if mark not in self._chips:
            part = parts(mark)[0] if mark else None
            kind = part.kind if part is not None else "words"
            if part is not None and kind == "fact":
                self._chips[mark] = self._fact(part.of)
            elif part is not None and kind == "ledger":
                self._chips[mark] = self._figure(part.of)
            elif part is not None and kind == "choice":
                words = safe(" / ".join(part.options), WORDS_SHOWN)
                self._chips[mark] = Chip("handover", words, "text", "panel", "text2", dashed=True)
            else:
                self._chips[mark] = Chip("question", safe(mark, WORDS_SHOWN), "text3")
        return self._chips[mark]

    def readable(self, text: str) -> str:
        """A text with its marks as one reads it."""
        return "".join(
            text[part.start : part.end] if part.kind == "words" else self.chip(text[part.start : part.end]).words
            for part in parts(text)
        )

    def length(self, text: str) -> tuple[int, int]:
        """How many characters are read aloud, and for how many seconds; what is left out counts: it is to be mended."""
        said = "".join(one.text for one in spoken(text, self.about))
        language = language_of(said) or self._words.language
        return characters(said) if language == "zh" else len(said.split()), seconds(said, language)

    def _unbacked(self, text: str, found: Bound) -> list[Claim]:
        """Claims that no proven fact backs: those of sentences that are shown all are."""
        left: list[Claim] = []
        claims = iter(found.claims)
        claim = next(claims, None)
        for one in found.stretches:
            own: list[Claim] = []
            while claim is not None and claim.start < one.end:
                own.append(replace(claim, start=claim.start - one.start, end=claim.end - one.start))
                claim = next(claims, None)
            if own and not one.shown:
                lacking = self._lacking(text[one.start : one.end], own)
                left += [replace(each, start=each.start + one.start, end=each.end + one.start) for each in lacking]
        return left

    def _lacking(self, sentence: str, own: Sequence[Claim]) -> Sequence[Claim]:
        """Those of a sentence's claims that nothing backs, with the facts that may be put in their place."""
        if sentence not in self._sentences:
            proven = [fact for fact in self.about.facts if self.stands(fact) in ("approved", "expiring")]
            offer = self.about.ledger.get("offer", "")
            found: list[Claim] = []
            for claim in own:
                words = sentence[claim.start : claim.end].strip()
                if (words and words in offer) or (claim.ledger != "stock" and backed(sentence, claim, proven)):
                    continue
                unit = _UNIT.match(sentence, claim.end) if claim.sort == "price" else None
                end = unit.end() if unit is not None else claim.end
                found.append(replace(claim, end=end, facts=_offered(claim, words, proven)))
            self._sentences[sentence] = tuple(found)
        return self._sentences[sentence]

    def _fact(self, id: str) -> Chip:
        say, fact = self._words.say, next((one for one in self.about.facts if one.id == id), None)
        if fact is None:
            return Chip("lock", say("script.chip.absent"), "text3", "chip", "text3", why=say("script.why.absent"))
        stands = self.stands(fact)
        icon, token, ground, icon_token = FACTS[stands]
        why = "" if stands == "approved" else say(f"script.fact.{stands}.tip", day=fact.expires_on or "")
        return Chip(icon, safe(fact.text, WORDS_SHOWN).rstrip("。.；;"), token, ground, icon_token, why=why)

    def _figure(self, name: str) -> Chip:
        held, icon, say = self.about.ledger.get(name, ""), LEDGER_ICONS.get(name, "tag"), self._words.say
        if not held:
            words = say("script.chip.unheld", name=say(f"script.ledger.{name}"))
            return Chip("lock", words, "text3", "chip", "text3", why=say("script.why.ledger"))
        return Chip(icon, held, "text", "info_bg", "accent")


def _offered(claim: Claim, words: str, proven: Sequence[Fact]) -> tuple[str, ...]:
    """Of the facts that may be said those that have a letter in common with what is claimed: others fit nowhere."""
    letters = {char for char in words if char.isalnum()}
    texts = {fact.id: fact.text for fact in proven}
    return tuple(id for id in claim.facts if letters & set(texts.get(id, "")))


def language_of(text: str) -> Language | None:
    """The language that a text is read aloud in; None where it has no letters."""
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return "zh"
    return "en" if any(char.isalpha() for char in text) else None
