"""What might be written next: the trade's patterns filled with references to what is proven, and checked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from anchor_console.core.fact import Fact
from anchor_console.core.glass.figures import figures
from anchor_console.core.line_type import LineType
from anchor_console.core.nextline.holes import OF_SORT, hash_of
from anchor_console.core.nextline.lines import Lines, filled, holes, rolled, varied
from anchor_console.core.nextline.wording import wording
from anchor_console.core.script import parts
from anchor_console.core.script.bound import About, bound

MOST: Final = 3
TRIES: Final = 6
"""Patterns of a type that are tried before the type is given up: so long at most one waits."""
PITCH: Final[tuple[LineType, ...]] = (
    "pain_point", "product", "deep_sell", "trust", "testimony", "interaction", "welfare", "closing_deal",
)  # fmt: skip
"""The order of a pitch (craft): what follows a type, follows it here."""
AFTER: Final[Mapping[str, tuple[LineType, ...]]] = {
    "opening": ("retain", "interaction", "compliance_notice", "opening"), "closing": ("closing", "chat", "transition"),
    "retain": ("interaction", "product", "retain"), "interaction": ("product", "retain", "interaction"),
    "answer": ("answer", "trust", "closing_deal"), "compliance_notice": ("opening", "retain", "compliance_notice"),
    "transition": ("retain", "pain_point", "transition"), "chat": ("retain", "interaction", "chat"),
    "correction": ("correction", "trust", "answer"), "hold_back": ("interaction", "closing_deal", "retain"),
}  # fmt: skip


class Suggestion(NamedTuple):
    """A stretch that might come next, as text with its marks. `facts`: those that it refers to."""

    type: LineType
    text: str
    facts: tuple[str, ...] = ()


def following(type: str) -> tuple[LineType, ...]:
    """The types that may come after a line's own, the likeliest first, each once."""
    if type in AFTER:
        return (*AFTER[type], *(one for one in PITCH if one not in AFTER[type]))
    at = PITCH.index(type) if type in PITCH else -1
    return (*PITCH[at + 1 :], *PITCH[: at + 1])


def suggestions(
    about: About, proven: Sequence[Fact], lines: Lines, type: str, text: str, name: str, turn: int
) -> list[Suggestion]:  # fmt: skip
    """Up to three, of different types; the same for the same text and turn. Every one of them may be shown as it is.

    `proven`: facts that may be said, `name`: of the product, as it is spoken.
    """
    seed = rolled(hash_of(text[-40:]) ^ turn)
    found: list[Suggestion] = []
    types = following(type)
    shift = turn * MOST % len(types)
    for kind in (*types[shift:], *types[:shift]):
        fill = _fill(about, _rested(proven, text, found, seed), name)
        one = next(_tried(about, lines, kind, fill, seed, text), None)
        if one is not None:
            found.append(one)
        if len(found) == MOST:
            break
    return found


def _tried(
    about: About, lines: Lines, type: LineType, fill: Mapping[str, str], seed: int, text: str
) -> Iterator[Suggestion]:  # fmt: skip
    words = wording(about.category) if about.category else "general"
    made = [
        line for line in lines.lines
        if line.type == type and not line.on and (not line.wordings or words in line.wordings)
        and holes(line.text) <= fill.keys()
    ]  # fmt: skip
    order = sorted(made, key=lambda line: (not line.wordings, rolled(seed ^ hash_of(line.text[:12]))))
    for line in order[:TRIES]:
        made_text = filled(varied(line.text, rolled(seed ^ len(line.text))), dict(fill))
        if made_text not in text and _may_be_shown(made_text, about):
            yield Suggestion(type, made_text, tuple(part.of for part in parts(made_text) if part.kind == "fact"))


def _may_be_shown(text: str, about: About) -> bool:
    found = bound(text, about)
    return not found.flags and all(one.shown for one in found.stretches)


def _fill(about: About, facts: Sequence[Fact], name: str) -> dict[str, str]:
    """The holes that can be filled, with references: a figure is never typed where the ledger has it."""
    known = frozenset().union(*(figures(fact.text) for fact in facts)) if facts else frozenset()
    fill = {"name": name} if name and figures(name) <= known else {"name": ""}
    if not fill["name"]:
        fill["name"] = "这款" if any("\u4e00" <= char <= "\u9fff" for char in name) or not name else "this one"
    spoken = [fact for fact in facts if fact.sort not in ("service", "sales")]
    for hole, fact in zip(("fact", "another"), spoken, strict=False):
        fill[hole] = f"{{@{fact.id}}}"
    for hole, sorts in OF_SORT.items():
        fitting = next((fact for fact in facts if fact.sort in sorts), None)
        if fitting is not None:
            fill[hole] = f"{{@{fitting.id}}}"
    return fill | {name: f"{{{name}}}" for name in ("price", "stock") if about.ledger.get(name)}


def _rested(facts: Sequence[Fact], text: str, found: Sequence[Suggestion], seed: int) -> list[Fact]:
    """Those first that neither the text nor another suggestion refers to; of equals chance tells."""
    used = {id for one in found for id in one.facts}
    return sorted(facts, key=lambda fact: (f"{{@{fact.id}}}" in text, fact.id in used, rolled(seed ^ hash_of(fact.id))))
