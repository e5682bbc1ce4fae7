"""Truth-bound: which sentences of a line may be shown, and why the others may not.

A sentence is looked at once for each thing it is held against, so that a keystroke costs one sentence.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, get_args

from msgspec import Struct, structs

from anchor_console.core.compliance import Flag, Pack, flags
from anchor_console.core.compliance.sentences import sentences
from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.core.proof import standing
from anchor_console.core.script.claims import Claim, backed, claims, proven_words
from anchor_console.core.script.filling import Filled, Said, filled, variants
from anchor_console.core.script.parts import Part, parts

StretchWhy = Literal["", "stop", "absent", "expired", "proof", "ledger"]
"""Why a sentence is not shown, the gravest first; "": it is shown. "stop": a rule stops it. "absent": it refers to a
fact that there is not, or that is another product's. "expired": the proof of its fact ran out. "proof": it states
something for which there is no proven fact. "ledger": a price or stock figure is typed, or the ledger lacks it."""
WHYS: Final[tuple[StretchWhy, ...]] = get_args(StretchWhy)
SENTENCES_KEPT: Final = 512
READERS_KEPT: Final = 512


Figures = tuple[tuple[str, str], ...]
"""The ledger's words in a sentence with what they are now; "": it is not held."""


class About(Struct, frozen=True, kw_only=True):
    """What a line is held against: the product that it is of, with its facts; the rules of that day on that platform.

    `ledger`: price and stock words as they are shown ("¥199"), by the word that stands for them; one that is missing is
    not held. "offer" in it is the lineup's own offer, whose words back a claim. `day`: "2025-03-17"; `category`: as the
    product words it.
    """

    product: Product | None
    facts: tuple[Fact, ...] = ()
    ledger: Mapping[str, str] = {}
    pack: Pack
    day: str
    platform: str = ""
    category: str = ""


class Stretch(Struct, frozen=True):
    """A sentence, `text[start:end]`: shown, or not and why."""

    start: int
    end: int
    shown: bool
    why: StretchWhy = ""


class Bound(Struct, frozen=True):
    """What the rules have against a text, what it claims in plain words, and its sentences; all by where they begin.

    A hit that only needs a proof which is there is not among the flags.
    """

    flags: tuple[Flag, ...]
    claims: tuple[Claim, ...]
    stretches: tuple[Stretch, ...]


def bound(text: str, about: About) -> Bound:
    """The text held against rules, facts and ledger. Raises re.error for a pack with a broken expression."""
    reader = reader_of(about)
    hits: list[Flag] = []
    stated: list[Claim] = []
    found: list[Stretch] = []
    for start, sentence in cut(text):
        looked = reader.look(sentence, figures(sentence, about.ledger))
        hits += [structs.replace(one, start=one.start + start, end=one.end + start) for one in looked.flags]
        stated += [structs.replace(one, start=one.start + start, end=one.end + start) for one in looked.claims]
        found.append(Stretch(start, start + len(sentence), not looked.why, looked.why))
    return Bound(tuple(hits), tuple(stated), tuple(found))


def figures(sentence: str, ledger: Mapping[str, str]) -> Figures:
    """The ledger's words that a sentence refers to, as they are now: what else is in the ledger is none of its."""
    if "{" not in sentence:
        return ()
    return tuple((part.of, ledger.get(part.of, "")) for part in parts(sentence) if part.kind == "ledger")


def cut(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence begins, and the sentence; together they are the text. No mark is cut in two."""
    marks = [part for part in parts(text) if part.kind != "words"]
    begin, kept = 0, ""
    for start, sentence in sentences(text):
        begin, kept = (begin, kept + sentence) if kept else (start, sentence)
        end = begin + len(kept)
        if not any(part.start < end < part.end for part in marks):
            yield begin, kept
            kept = ""


class _Looked(Struct, frozen=True):
    """What was found in a sentence, from its own beginning on."""

    flags: tuple[Flag, ...]
    claims: tuple[Claim, ...]
    why: StretchWhy


class Reader:
    """Holds sentences against one thing, each once for its figures: `look.cache_info()` tells how often it had to."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._facts = {
            fact.id: fact for fact in about.facts if about.product is None or fact.product == about.product.id
        }
        self._standing = {
            id: standing(fact.proof, fact.approved_by, fact.expires_on, about.day) for id, fact in self._facts.items()
        }
        self.proven = tuple(fact for id, fact in self._facts.items() if self._standing[id] == "approved")
        self._expired = tuple(fact for id, fact in self._facts.items() if self._standing[id] == "expired")
        offer = about.ledger.get("offer", "")
        self._backing = (*self.proven, *((Fact(id="", product="", text=offer),) if offer else ()))
        self._texts = {fact.id: fact.text for fact in self._facts.values()}
        self.look = lru_cache(SENTENCES_KEPT)(self._look)
        self.say = lru_cache(SENTENCES_KEPT)(self._say)

    def _fill(self, sentence: str, picks: Sequence[int], held: Figures) -> Filled:
        """The sentence as it is said, with that option of each of its choices in turn."""
        return filled(sentence, self._texts, dict(held), picks)

    def _say(self, sentence: str, picks: tuple[int, ...], held: Figures) -> tuple[Said, ...]:
        """The pieces in which a sentence is said: a combination that a rule stops gives way to one that none does."""
        if len(picks) > 1 and any(hit.severity != "remind" for hit in self._hits(sentence, picks, held)):
            picks = (picks[0],) * len(picks)
        return self._fill(sentence, picks, held).pieces

    def _hits(self, sentence: str, picks: Sequence[int], held: Figures) -> tuple[Flag, ...]:
        """What the rules have against the sentence as it is said, in places of the sentence as it is written."""
        about, said = self.about, self._fill(sentence, picks, held)
        proven = (*proven_words(said.text, self.proven), *said.sure)
        found = flags(said.text, about.category, about.pack, about.day, about.platform)
        return tuple(
            structs.replace(one, start=said.start(one.start), end=said.end(one.end))
            for one in found
            if one.severity != "needs_proof" or not _touches(one, proven)
        )

    def _look(self, sentence: str, held: Figures) -> _Looked:
        marks = parts(sentence)
        stated = claims(sentence, self._facts.values(), self.about.day)
        hits = {hit: None for picks in variants(marks) for hit in self._hits(sentence, picks, held)}
        unproven = [claim for claim in stated if not self._is_backed(sentence, claim)]
        kept = tuple(one for one in hits if one.severity != "needs_proof" or not self._is_proven(one, stated, unproven))
        return _Looked(
            flags=tuple(sorted(kept, key=lambda one: (one.start, -one.end))), claims=stated,
            why=self._why(sentence, marks, kept, unproven) or _of_ledger(held, unproven),
        )  # fmt: skip

    def _why(self, sentence: str, marks: Sequence[Part], hits: Sequence[Flag], unproven: Sequence[Claim]) -> StretchWhy:
        severities = {one.severity for one in hits}
        stand = [self._standing.get(part.of, "absent") for part in marks if part.kind == "fact"]
        if "stop" in severities:
            return "stop"
        if "absent" in stand:
            return "absent"
        if "expired" in stand or any(backed(sentence, claim, self._expired) for claim in unproven):
            return "expired"
        if any(one != "approved" for one in stand) or "needs_proof" in severities:
            return "proof"
        return "proof" if any(not claim.ledger for claim in unproven) else ""

    def _is_backed(self, sentence: str, claim: Claim) -> bool:
        return claim.ledger != "stock" and bool(backed(sentence, claim, self._backing))

    @staticmethod
    def _is_proven(hit: Flag, stated: Sequence[Claim], unproven: Sequence[Claim]) -> bool:
        """Whether what needs a proof is a claim that a proven fact backs."""
        return any(claim.start <= hit.start and hit.end <= claim.end for claim in stated if claim not in unproven)


_readers: OrderedDict[tuple[object, ...], Reader] = OrderedDict()


def reader_of(about: About) -> Reader:
    """The reader of what a line is held against; the same one for the same, so that what it looked at is kept.

    Prices and stock may differ: a sentence that tells none of them is not looked at again for that.
    """
    product = about.product.id if about.product is not None else None
    key = (
        id(about.pack), product, about.facts, about.ledger.get("offer"), about.day, about.platform, about.category,
    )  # fmt: skip
    found = _readers.get(key)
    if found is None or found.about.pack is not about.pack:
        found = _readers[key] = Reader(about)
        while len(_readers) > READERS_KEPT:
            _readers.popitem(last=False)
    _readers.move_to_end(key)
    return found


def _of_ledger(held: Figures, unproven: Sequence[Claim]) -> StretchWhy:
    return "ledger" if unproven or not all(words for _, words in held) else ""


def _touches(hit: Flag, proven: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit lies where a proven fact stands: a hit may begin in the words before it."""
    return any(start < hit.end and hit.start < end for start, end in proven)
