"""An answer without any model: a person's turn, a size, what goes with it, a figure of the ledger, or a fact."""

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.assistant import outfit
from anchor_console.core.assistant.handing import Hand, hand_over
from anchor_console.core.assistant.outfit import Garment, Match
from anchor_console.core.assistant.sizing import Advice, Asked, Measures, advise, joined, measures, rows_of, sizes_of
from anchor_console.core.compliance import Flag
from anchor_console.core.fact import Fact
from anchor_console.core.proof import standing
from anchor_console.core.triage.answering import suggest
from anchor_console.core.triage.reading import read

Way = Literal[
    "hand", "product", "size", "ask_size", "no_size", "no_variant", "usual", "no_usual", "ask_usual", "outfit",
    "no_outfit", "price", "stock", "fact", "nothing", "plan", "explain", "rewritten", "unchanged", "drafted",
]  # fmt: skip
SAYABLE: frozenset[Way] = frozenset(
    {"fact", "price", "stock", "size", "usual", "outfit", "ask_size", "ask_usual", "rewritten", "drafted"}
)
"""What may be put before buyers as it stands; the others are for whoever asks."""


DRAFTED: Final = 3
"""Facts in a draft."""


class Plain(Struct, frozen=True):
    """An answer found in what is known. `way` says which kind; the screen puts it into words.

    `text`: a fact as it stands, sizes, or a figure as written; `facts`: the ids of those it stands on; `hand`: why a
    person must answer; `advice`: sizes, or what is missing for one; `matches`: what goes with it.
    """

    way: Way
    text: str = ""
    facts: tuple[str, ...] = ()
    hand: Hand | Literal[""] = ""
    advice: Advice = Advice()
    matches: tuple[Match, ...] = ()


class Known(Struct, frozen=True, kw_only=True):
    """What is known of the product that is spoken of; `product` "": of none. Price and stock as they are written.

    `variants`: the names of its SKUs; `own`: it as a garment, `others` those of the same show; `asked`: what the last
    answer asked back for, and `person`: what was said of themselves in this talk.
    """

    product: str = ""
    facts: tuple[Fact, ...] = ()
    price: str = ""
    stock: str = ""
    day: str = ""
    variants: tuple[str, ...] = ()
    own: Garment | None = None
    others: tuple[Garment, ...] = ()
    asked: tuple[Asked, ...] = ()
    person: Measures = Measures()


def answer(question: str, known: Known) -> Plain:
    """The answer that can be stood by, or which question must be asked back."""
    hand = hand_over(question)
    if hand is not None:
        return Plain("hand", hand=hand)
    if not known.product:
        return Plain("product")
    if outfit.is_asked(question):
        return _dressed(known)
    topic = read(question).topic
    sized = _sized(question, known) if topic in ("size", "weight", "") else None
    if sized is not None:
        return sized
    if topic == "price" and known.price:
        return Plain("price", known.price)
    if topic == "stock" and known.stock:
        return Plain("stock", known.stock)
    fact = suggest(question, known.facts, known.day)
    return Plain("fact", fact.text, (fact.id,)) if fact is not None else Plain("nothing")


def rewritten(text: str, found: Sequence[Flag]) -> Plain:
    """A text with the rules' own rewrites in the place of what they have against it; `found`: of this text."""
    said, behind = text, len(text)
    for flag in sorted(found, key=lambda one: -one.start):
        if flag.rewrites and flag.end <= behind:
            said, behind = said[: flag.start] + flag.rewrites[0] + said[flag.end :], flag.start
    return Plain("rewritten", said) if said.strip() and said != text else Plain("unchanged")


def drafted(known: Known) -> Plain:
    """A draft of nothing but proven facts, one sentence each; a product without any has none."""
    facts = sayable(known.facts, known.day)[:DRAFTED]
    if not facts:
        return Plain("nothing")
    return Plain("drafted", "。".join(one.text.rstrip("。") for one in facts) + "。", tuple(one.id for one in facts))


def sayable(facts: Sequence[Fact], day: str) -> tuple[Fact, ...]:
    """The facts that may be said on that day: proven, approved, in force."""
    return tuple(one for one in facts if standing(one.proof, one.approved_by, one.expires_on, day) == "approved")


def person_of(question: str, known: Known) -> Measures:
    """What the one who asks has said of themselves in this talk: now, else before."""
    return joined(measures(question, known.asked), known.person)


def _sized(question: str, known: Known) -> Plain | None:
    """Advice from the table, else from the variants, where the question is about sizes, or tells one's measures."""
    rows = rows_of((one.id, one.text) for one in sayable(known.facts, known.day))
    now = measures(question, known.asked)
    is_told = now != Measures()
    if read(question).topic != "size" and not is_told:
        return None
    offered = sizes_of(known.variants)
    if not rows:
        return _unsized(person_of(question, known), offered)
    advice = advise(person_of(question, known), rows, offered)
    every = tuple(dict.fromkeys(row.fact for row in rows))
    if advice.missing:
        return Plain("ask_size", advice=advice)
    if not advice.rows:
        return Plain("no_variant" if advice.gone else "no_size", " / ".join(advice.gone), every, advice=advice)
    return Plain("size", " / ".join(advice.sizes), tuple(dict.fromkeys(row.fact for row in advice.rows)), advice=advice)


def _unsized(person: Measures, offered: Sequence[str]) -> Plain | None:
    """Without a table nothing is advised: which sizes there are, and whether the usual one is among them."""
    if not offered:
        return None
    sizes, advice = " / ".join(offered), Advice(usual=person.usual)
    if not person.usual:
        return Plain("ask_usual", sizes, advice=advice)
    return Plain("usual" if person.usual in offered else "no_usual", sizes, advice=advice)


def _dressed(known: Known) -> Plain:
    matches = outfit.outfit(known.own, known.others) if known.own is not None else ()
    if not matches:
        return Plain("no_outfit")
    proven = {one.id for one in sayable(known.facts, known.day)}
    facts = tuple(dict.fromkeys(id for one in matches for id in one.facts if id in proven))
    return Plain("outfit", facts=facts, matches=matches)
