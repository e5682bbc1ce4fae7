"""A hit, a fact, a fault in the words of the person who writes: for the card, the rows beside it and the heads."""

from collections.abc import Sequence
from typing import Final

from anchor_console.core.compliance import Rule
from anchor_console.core.fact import Fact
from anchor_console.core.glass.points import proof_of
from anchor_console.core.script import Line
from anchor_console.kit.text import safe
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.script.card import Told
from anchor_console.ui.script.hits import Hit
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.rows import SideRow
from anchor_console.ui.words import Words

HIT: Final = 60
NO_FACT: Final = "+"
"""The id of the row that stands where there are no facts."""
WAY: Final = 80
FACT_ICONS: Final = {
    "approved": ("tick", "good", "text", "text2"), "expiring": ("triangle", "warn", "text", "warn"),
    "waiting": ("lock", "text3", "text3", "text2"), "unproven": ("lock", "text3", "text3", "text2"),
    "expired": ("clock", "warn", "text3", "warn"),
}  # fmt: skip
"""How a fact stands → its icon and that one's token, the token of its words, that of its note."""


def title_of(line: Line, words: Words) -> str:
    """What a line is called: its own title, else its type."""
    kind = words.say(f"line.type.{line.type}")
    return safe(line.title, 80) if line.title else kind


def told(hit: Hit, text: str, line: Line, known: Known, words: Words) -> Told:
    """A hit for its card."""
    say = words.say
    rule = known.rules.get(hit.rule)
    severity = say(f"severity.{hit.severity}")
    title = say("script.card.title", severity=severity, rule=_title(rule, hit, words))
    ways = tuple(safe(known.readable(way), WAY) or say("products.rule.leave_out") for way in hit.ways)
    return Told(
        severity=hit.severity, title=title, bars=_bars(hit, words),
        hit=safe(known.readable(text[hit.start : hit.end]), HIT),
        article=safe(hit.article, 200) if rule is not None else say(f"script.claim.{hit.sort}.article"),
        fine=safe(hit.fine, 160), why=_why(rule, hit, words), ways=ways, foot=_foot(rule, known, words),
        noted=noted(line, known.readable(text[hit.start : hit.end]), words),
    )  # fmt: skip


def hit_row(number: int, hit: Hit, text: str, known: Known, words: Words) -> SideRow:
    """Another hit, in one row."""
    icon, token = SHAPES[hit.severity]
    rule = known.rules.get(hit.rule)
    if hit.ways and hit.ways[0].startswith("{"):
        note, note_token = words.say("script.use", words=safe(known.readable(hit.ways[0]), 24)), "accent"
    else:
        note, note_token = _title(rule, hit, words), "text2"
    return SideRow(
        id=str(number), icon=icon, icon_token=token, bold=words.say(f"severity.{hit.severity}"),
        title=safe(known.readable(text[hit.start : hit.end]), HIT), note=note, note_token=note_token,
        tip=safe(hit.article, 120),
    )  # fmt: skip


def fact_row(fact: Fact, known: Known, words: Words) -> SideRow:
    """A fact of the product with what proves it and until when."""
    stands = known.stands(fact)
    icon, icon_token, token, note_token = FACT_ICONS[stands]
    proof = safe(proof_of(fact), 40)
    if stands in ("approved", "expiring", "expired"):
        day = fact.expires_on or ""
        until = words.say(f"script.fact.{stands}.until", day=day) if day else ""
        note = " · ".join(part for part in (proof, until) if part)
    else:
        note = words.say(f"script.fact.{stands}")
    return SideRow(
        id=fact.id, icon=icon, icon_token=icon_token, title=safe(fact.text, 120), token=token, note=note,
        note_token=note_token, tip=words.say(f"script.fact.{stands}.tip", day=fact.expires_on or ""),
    )  # fmt: skip


def no_fact_row(words: Words) -> SideRow:
    """In the place of facts, where there are none: the way to the first, and what counts as proof."""
    say = words.say
    return SideRow(
        id=NO_FACT, icon="plus", icon_token="accent", title=say("script.facts.add"), token="accent",
        note=say("script.facts.accepted"), tip=say("script.pick.add_fact.note"),
    )  # fmt: skip


def facts_note(facts: Sequence[Fact], known: Known, words: Words) -> str:
    """How many facts there are, and how many of them end soon or can't be used."""
    stands = [known.stands(fact) for fact in facts]
    parts = [words.many("script.facts.count", len(facts), str(len(facts)))]
    ending = stands.count("expiring")
    if ending:
        parts.append(words.many("script.facts.ending", ending, str(ending)))
    return " · ".join(parts)


def note_of(hit: str, reason: str, day: str, words: Words) -> str:
    """What is kept with a line when a hit is said to mean something else."""
    return words.say("script.note", hit=" ".join(hit.split())[:40], reason=" ".join(reason.split())[:120], day=day)


def noted(line: Line, hit: str, words: Words) -> str:
    """The latest reason that was kept for these words; "" for none."""
    mark = f"「{' '.join(hit.split())[:40]}」"
    found = [one for one in line.notes.split("\n") if one.startswith(mark)]
    return words.say("script.card.noted", note=safe(found[-1], 200)) if found else ""


def _title(rule: Rule | None, hit: Hit, words: Words) -> str:
    if rule is None:
        return words.say(f"script.claim.{hit.sort}")
    return safe(rule.title.get(words.language) or rule.title.get("zh", ""), 80)


def _bars(hit: Hit, words: Words) -> str:
    return words.say(f"script.bars.{hit.severity}") if hit.severity != "remind" else ""


def _why(rule: Rule | None, hit: Hit, words: Words) -> str:
    if rule is None:
        return words.say(f"script.claim.{hit.sort}.why")
    return " ".join(part for part in (safe(rule.reason, 240), safe(rule.rewrite, 160) if not hit.ways else "") if part)


def _foot(rule: Rule | None, known: Known, words: Words) -> str:
    version = safe(known.about.pack.version, 20)
    if rule is None:
        return words.say("script.card.foot.claim", day=known.about.day)
    key = "script.card.foot.read" if rule.known == "read" else "script.card.foot.quoted"
    return words.say(key, source=safe(rule.source, 30), version=version, day=rule.checked_on)
