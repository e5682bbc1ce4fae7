"""The demo's library: enough to look at, approved lines that may be said, and some that may not yet."""

from collections import Counter
from typing import Any

from anchor_console.connectors.simulator.demo import FACTS, GOODS
from anchor_console.core.fact import Fact
from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.product import Product
from anchor_console.core.script import parts
from anchor_console.core.script.bound import About, bound
from anchor_console.desk.rules import rules
from anchor_console.hub_demo.lines import LINES, SCRIPTS
from anchor_console.hub_demo.scripts import line_id, looked_at, written
from tests.edits_made import Shelf
from tests.hub_demo.decided import decided

FACTS_HELD = [
    Fact(
        id=f"demo-fact-{number}", product=fact.product, text=fact.text, proof="f" * 64 if fact.approved else "",
        approved_by="luo" if fact.approved else "",
    )
    for number, fact in enumerate(FACTS, start=1)
]  # fmt: skip


def as_written() -> dict[str, dict[str, Any]]:
    """What each line says in the end."""
    found: dict[str, dict[str, Any]] = {}
    for kind, id, wanted in written():
        if kind == "line.put":
            found.setdefault(id, {}).update(wanted)
    return found


def test_there_is_a_line_of_each_type_at_each_step() -> None:
    assert len({line.name for line in LINES}) == len(LINES) >= 40
    assert {line.type for line in LINES} >= set(LINE_TYPES) - {"testimony"}, "nobody's praise is made up"
    steps = Counter(line.step for line in LINES)
    assert steps["approved"] >= 30
    assert min(steps["asked"], steps["draft"]) >= 2


def test_every_reference_leads_somewhere() -> None:
    known = {line.name for line in LINES}
    assert {name for _, places in SCRIPTS for _, names in places for name in names} <= known
    for kind, _, wanted in written():
        for part in parts(wanted.get("text", "")) if kind == "line.put" else ():
            if part.kind == "fact":
                assert 1 <= int(part.of.removeprefix("demo-fact-")) <= len(FACTS)


def test_the_facts_of_a_line_are_those_of_its_product() -> None:
    for line in LINES:
        for part in (part for text in line.texts for part in parts(text)):
            assert not (line.of == 0 and part.kind == "fact")
    puts = {id: wanted for kind, id, wanted in written() if kind == "line.put" and "product" in wanted}
    for kind, id, wanted in written():
        for part in parts(wanted.get("text", "")) if kind == "line.put" else ():
            if part.kind == "fact":
                assert FACTS[int(part.of.removeprefix("demo-fact-")) - 1].product == puts[id]["product"], id


def test_all_that_is_approved_may_be_shown_and_the_draft_shows_why_not() -> None:
    """Held against the demo's facts and today's rules, sentence by sentence."""
    pack, unshown = rules(), {}
    for line in LINES:
        good = GOODS[line.of - 1] if line.of else None
        about = About(
            product=Product(id=good.id, title=good.title, category=good.category) if good else None,
            facts=tuple(fact for fact in FACTS_HELD if good is not None and fact.product == good.id),
            ledger={"price": "¥99.00", "stock": "500", "offer": good.offer if good else ""}, pack=pack,
            day="2026-11-26", category=good.category if good else "",
        )  # fmt: skip
        text = as_written()[line_id(line.name)]["text"]
        unshown[line.name] = [one.why for one in bound(text, about).stretches if not one.shown]
    assert not [line.name for line in LINES if line.step == "approved" and unshown[line.name]]
    assert set(unshown["p06-main"]) == {"stop", "proof"}
    assert unshown["p06-trust"] == ["proof"]


def test_it_is_all_taken_and_both_texts_of_a_machines_line_are_kept() -> None:
    shelf = Shelf()
    decided(shelf, written(), "shen")
    decided(shelf, looked_at(), "luo")
    lines = {id: record for (kind, id), record in shelf.records().items() if kind == "line"}
    assert sum(bool(line["approved_at"]) for line in lines.values()) == sum(one.step == "approved" for one in LINES)
    encore = lines[line_id("p14-encore")]
    assert encore["drafted"]
    assert encore["drafted"] != encore["text"]
    assert lines[line_id("p12-draft")]["returned"]
    assert lines[line_id("p06-main")]["version"] == 3
