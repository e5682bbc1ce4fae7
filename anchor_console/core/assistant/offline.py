"""An answer without any model: a person's turn, a size from the table, a figure of the ledger, or a fact."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from anchor_console.core.assistant.handing import Hand, hand_over
from anchor_console.core.assistant.sizing import Advice, advise, measures, rows_of
from anchor_console.core.fact import Fact
from anchor_console.core.proof import standing
from anchor_console.core.triage.answering import suggest
from anchor_console.core.triage.reading import read

Way = Literal["hand", "product", "size", "ask_size", "no_size", "price", "stock", "fact", "nothing"]


class Plain(Struct, frozen=True):
    """An answer found in what is known. `way` says which kind; the screen puts it into words.

    `text`: a fact as it stands, or a figure as written; `facts`: the ids of those it stands on; `hand`: why a person
    must answer; `advice`: sizes, or what is missing for one.
    """

    way: Way
    text: str = ""
    facts: tuple[str, ...] = ()
    hand: Hand | Literal[""] = ""
    advice: Advice = Advice()


class Known(Struct, frozen=True, kw_only=True):
    """What is known of the product that is spoken of; `product` "": of none. Price and stock as they are written."""

    product: str = ""
    facts: tuple[Fact, ...] = ()
    price: str = ""
    stock: str = ""
    day: str = ""


def answer(question: str, known: Known) -> Plain:
    """The answer that can be stood by, or which question must be asked back."""
    hand = hand_over(question)
    if hand is not None:
        return Plain("hand", hand=hand)
    if not known.product:
        return Plain("product")
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


def sayable(facts: Sequence[Fact], day: str) -> tuple[Fact, ...]:
    """The facts that may be said on that day: proven, approved, in force."""
    return tuple(one for one in facts if standing(one.proof, one.approved_by, one.expires_on, day) == "approved")


def _sized(question: str, known: Known) -> Plain | None:
    """Advice where the product has a table and the question is about sizes, or tells one's measures."""
    rows = rows_of((one.id, one.text) for one in sayable(known.facts, known.day))
    person = measures(question)
    if not rows or (read(question).topic != "size" and person.height is None and person.weight is None):
        return None
    advice = advise(person, rows)
    if advice.missing:
        return Plain("ask_size", advice=advice)
    if not advice.rows:
        return Plain("no_size", facts=tuple(dict.fromkeys(row.fact for row in rows)))
    sizes = " / ".join(dict.fromkeys(row.size for row in advice.rows))
    return Plain("size", sizes, tuple(dict.fromkeys(row.fact for row in advice.rows)), advice=advice)
