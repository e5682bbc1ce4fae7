"""Script lines on their way through the hub: counted words, a second look, and nobody's words lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.edits import Edit, Outcome
from anchor_console.core.script import script_of, wording_of
from anchor_console.core.undo import inverse
from tests.core.edits_guarded import NOW, GuardedHub
from tests.edits_made import edit

LINE: dict[str, Any] = {"type": "product", "title": "主推讲解", "text": "这套是长绒棉，摸着滑。"}
NEWER = "这套是 60 支长绒棉，摸着滑。"


@pytest.fixture
def hub() -> GuardedHub:
    """A hub whose house wants no second person, with one line that Xu wrote."""
    hub = GuardedHub()
    assert hub.put("line", "l", **LINE).outcome == "done"
    return hub


def of(verb: str, id: str = "l", *, base: int = 999, **wanted: Any) -> Edit:
    return edit(f"line.{verb}", id, at=NOW + 7, base=base, **wanted)


def told(outcome: Outcome) -> tuple[str, str]:
    return outcome.outcome, outcome.type


def wordings(hub: GuardedHub, line: str = "l") -> list[tuple[int, str, str, bool]]:
    found = [held.record or {} for held in hub.within("wording", line).values()]
    return sorted((one["version"], one["text"], one["origin"], one["beside"]) for one in found)


def test_a_new_line_is_a_draft_of_whoever_wrote_it_with_its_first_wording(hub: GuardedHub) -> None:
    line = hub.record("line", "l")
    assert (line["version"], line["stated_by"], line["asked_at"], line["approved_at"]) == (1, "xu", 0, 0)
    kept = hub.record("wording", wording_of("l", 1))
    assert (kept["line"], kept["text"], kept["by"], kept["at"]) == ("l", LINE["text"], "xu", NOW)
    assert (kept["origin"], kept["beside"]) == ("person", False)


def test_a_line_without_words_has_no_version_until_there_are_some(hub: GuardedHub) -> None:
    assert hub.put("line", "empty", type="chat").outcome == "done"
    assert (hub.record("line", "empty")["version"], wordings(hub, "empty")) == (0, [])
    assert hub.put("line", "empty", text="好").outcome == "done"
    assert wordings(hub, "empty") == [(1, "好", "person", False)]


def test_each_change_of_the_words_is_a_version_and_the_same_words_are_none(hub: GuardedHub) -> None:
    assert hub.put("line", "l", text=NEWER, by="luo").outcome == "done"
    assert hub.put("line", "l", text=NEWER, notes="试过").outcome == "done"
    assert wordings(hub) == [(1, LINE["text"], "person", False), (2, NEWER, "person", False)]
    assert (hub.record("line", "l")["version"], hub.record("line", "l")["stated_by"]) == (2, "luo")


def written(hub: GuardedHub, text: str, minute: float, *, by: str = "xu", base: int = 999, device: str = "d1") -> None:
    n = int(minute * 60) + 1
    hub.do(edit("line.put", "l", n=n, at=NOW + int(minute * 60_000), base=base, text=text), by=by, device=device)


def test_what_one_person_goes_on_writing_is_one_version_for_ten_minutes(hub: GuardedHub) -> None:
    """Each pause in typing is a put; the version says when it was begun and how it reads now."""
    texts = [LINE["text"] + "洗了也不皱，家里老人小孩都能盖。"[:n] for n in (2, 6, 9, 16)]
    for minute, text in enumerate(texts):
        written(hub, text, minute)
    assert wordings(hub) == [(1, texts[-1], "person", False)]
    assert (hub.record("line", "l")["version"], hub.record("line", "l")["text"]) == (1, texts[-1])
    assert hub.record("wording", wording_of("l", 1))["at"] == NOW
    written(hub, texts[-1] + "好。", 10)
    assert [version for version, *_ in wordings(hub)] == [1, 2], "a version takes in no more after ten minutes"


def test_where_a_clause_of_a_long_text_is_said_otherwise_both_are_kept(hub: GuardedHub) -> None:
    """As the assistant does it, or who deletes a sentence: how it read before is a version."""
    rest = "拍下有运费险，洗了也不皱，家里老人小孩都能盖，冬天进被窝也不凉身。"
    written(hub, LINE["text"] + rest, 1)
    written(hub, "这床用的是长绒棉。" + rest, 2)
    assert [text for _, text, *_ in wordings(hub)] == [LINE["text"] + rest, "这床用的是长绒棉。" + rest]


@pytest.mark.parametrize(
    ("text", "by", "minute"),
    [("这套是长绒棉。", "xu", 1), ("", "xu", 1), (NEWER, "luo", 1), (NEWER, "", 1), (NEWER, "xu", -1)],
    ids=["much of it goes", "all of it goes", "another person", "nobody known", "a clock set back"],
)
def test_what_is_no_going_on_begins_a_version(hub: GuardedHub, text: str, by: str, minute: int) -> None:
    written(hub, text, minute, by=by)
    assert [(version, text) for version, text, *_ in wordings(hub)] == [(1, LINE["text"]), (2, text)]


@pytest.mark.parametrize("verb", ["ask", "approve"])
def test_a_version_that_was_sent_or_approved_takes_in_no_more(hub: GuardedHub, verb: str) -> None:
    assert told(hub.do(of(verb), by="xu")) == ("done", "")
    hub.do(of("return", note="太硬"), by="luo")
    written(hub, NEWER, 1)
    assert [(version, text) for version, text, *_ in wordings(hub)] == [(1, LINE["text"]), (2, NEWER)]


def test_a_copy_that_loses_again_and_again_while_one_writes_is_kept_once(hub: GuardedHub) -> None:
    written(hub, "甲写的另外一段。", 0, device="d9")
    for minute in range(4):
        written(hub, LINE["text"] + "好" * minute, minute, by="luo", base=1, device="d2")
    beside = [(version, text) for version, text, _, is_beside in wordings(hub) if is_beside]
    assert beside == [(2, LINE["text"] + "好好好")]


def test_asked_and_approved_it_stands_until_what_was_approved_changes(hub: GuardedHub) -> None:
    assert told(hub.do(of("ask"), by="xu")) == ("done", "")
    assert told(hub.do(of("ask"), by="luo")) == ("done", ""), "asking twice changes nothing"
    assert hub.record("line", "l")["asked_by"] == "xu"
    assert told(hub.do(of("approve"), by="luo")) == ("done", "")
    assert told(hub.do(of("approve"), by="ann")) == ("done", "")
    line = hub.record("line", "l")
    assert (line["approved_by"], line["approved_at"]) == ("luo", NOW + 7)
    assert told(hub.do(of("ask"))) == ("refused", "decided")
    assert told(hub.do(of("withdraw"))) == ("refused", "decided")
    assert hub.put("line", "l", title="换个名", notes="n", echelon="first").outcome == "done"
    assert hub.record("line", "l")["approved_by"] == "luo"
    for changed in ({"text": NEWER}, {"product": "p"}, {"type": "trust"}):
        hub.keep("line", "l", approved_by="luo", approved_at=NOW, asked_by="xu", asked_at=NOW)
        assert hub.put("line", "l", **changed).outcome == "done"
        line = hub.record("line", "l")
        assert [line[name] for name in ("approved_by", "approved_at", "asked_by", "asked_at")] == ["", 0, "", 0]


def test_nothing_is_asked_or_approved_that_has_no_words(hub: GuardedHub) -> None:
    hub.put("line", "empty", type="chat")
    assert told(hub.do(of("ask", "empty"))) == ("refused", "empty")
    assert told(hub.do(of("approve", "empty"))) == ("refused", "empty")


def test_one_may_approve_ones_own_draft_and_nobody_elses(hub: GuardedHub) -> None:
    assert told(hub.do(of("approve"), by="")) == ("refused", "own_approval")
    assert told(hub.do(of("approve"), by="luo")) == ("refused", "not_asked")
    assert told(hub.do(of("approve"), by="xu")) == ("done", "")


def test_a_house_that_wants_a_second_person_takes_neither_the_author_nor_what_was_not_asked() -> None:
    hub = GuardedHub(second_person=True)
    hub.put("line", "l", **LINE)
    assert told(hub.do(of("approve"), by="luo")) == ("refused", "not_asked")
    hub.do(of("ask"), by="xu")
    assert told(hub.do(of("approve"), by="xu")) == ("refused", "own_approval")
    assert told(hub.do(of("approve"), by="luo")) == ("done", "")
    hub.put("line", "nobody", by="", **LINE)
    hub.do(of("ask", "nobody"), by="xu")
    assert told(hub.do(of("approve", "nobody"), by="luo")) == ("refused", "own_approval")


def test_nobody_approves_words_that_they_have_not_seen(hub: GuardedHub) -> None:
    hub.do(of("ask"))
    hub.put("line", "l", text=NEWER, device="d2")
    hub.do(of("ask"), device="d2")
    assert told(hub.do(of("approve", base=2), by="luo", device="d3")) == ("refused", "changed")
    assert told(hub.do(of("approve", base=4), by="luo", device="d3")) == ("done", "")


def test_a_line_goes_back_with_why_and_is_asked_again(hub: GuardedHub) -> None:
    assert told(hub.do(of("return", note="太硬"), by="luo")) == ("refused", "not_asked")
    hub.do(of("ask"))
    assert told(hub.do(of("return"), by="luo")) == ("refused", "invalid")
    assert told(hub.do(of("return", note="长" * 201), by="luo")) == ("refused", "invalid")
    assert told(hub.do(of("return", note="缺检测报告"), by="luo")) == ("done", "")
    line = hub.record("line", "l")
    assert (line["returned"], line["asked_at"]) == ("缺检测报告", 0)
    hub.put("line", "l", text=NEWER)
    assert hub.record("line", "l")["returned"] == "缺检测报告", "whoever mends it still reads why"
    hub.do(of("ask"))
    assert hub.record("line", "l")["returned"] == ""
    hub.do(of("approve"), by="luo")
    assert told(hub.do(of("return", note="证书过期"), by="luo")) == ("done", "")
    assert hub.record("line", "l")["approved_at"] == 0


def test_who_asked_takes_it_back_and_undo_does_so(hub: GuardedHub) -> None:
    asked = of("ask")
    back = inverse(asked, hub)
    assert back is not None
    assert back.kind == "line.withdraw"
    assert told(hub.do(of("withdraw"))) == ("done", ""), "nobody asked"
    hub.do(asked, by="xu")
    assert told(hub.do(of("withdraw"), by="luo")) == ("refused", "not_yours")
    assert told(hub.do(of("withdraw"), by="xu")) == ("done", "")
    assert hub.record("line", "l")["asked_at"] == 0


@pytest.mark.parametrize("verb", ["ask", "withdraw", "approve", "return"])
def test_there_has_to_be_a_line(hub: GuardedHub, verb: str) -> None:
    assert told(hub.do(of(verb, "none", note="x"))) == ("refused", "absent")


@pytest.mark.parametrize("origin", ["model", "offline"])
def test_what_a_machine_wrote_is_kept_beside_what_a_person_made_of_it(hub: GuardedHub, origin: str) -> None:
    """Both texts are there after the approval, and nobody can put another one in their place."""
    hub.put("line", "ai", type="trust", text="机器写的。", origin=origin)
    assert hub.put("line", "ai", text="机器又写的。", origin=origin).outcome == "done"
    assert hub.record("line", "ai")["drafted"] == ""
    hub.put("line", "ai", text="人改过的。", by="luo")
    hub.put("line", "ai", text="人又改过的。", by="xu")
    hub.do(of("ask", "ai"), by="xu")
    assert told(hub.do(of("approve", "ai"), by="luo")) == ("done", "")
    line = hub.record("line", "ai")
    assert (line["drafted"], line["text"], line["origin"]) == ("机器又写的。", "人又改过的。", origin)
    for wanted in ({"drafted": "别的"}, {"drafted": ""}, {"origin": "person"}):
        assert told(hub.put("line", "ai", **wanted)) == ("refused", "invalid")
    origins = [(version, by) for version, _, by, _ in wordings(hub, "ai")]
    assert origins == [(1, origin), (2, origin), (3, "person"), (4, "person")]


def test_a_suggestion_changed_before_it_was_first_kept_brings_both_texts(hub: GuardedHub) -> None:
    said = {"type": "trust", "origin": "model", "drafted": "机器写的。"}
    assert hub.put("line", "ai", text="人改过的。", **said).outcome == "done"
    assert wordings(hub, "ai") == [(1, "机器写的。", "model", False), (2, "人改过的。", "person", False)]
    assert hub.record("line", "ai")["version"] == 2
    assert hub.put("line", "same", text="机器写的。", **said).outcome == "done"
    assert wordings(hub, "same") == [(1, "机器写的。", "model", False)]
    assert told(hub.put("line", "own", text="x", **{**said, "origin": "person"})) == ("refused", "invalid")
    assert told(hub.put("line", "l", drafted="x")) == ("refused", "invalid")


def test_undo_takes_a_suggestion_out_of_ones_own_line_again(hub: GuardedHub) -> None:
    suggestion = edit("line.put", "l", text="机器写的。", origin="offline")
    back = inverse(suggestion, hub)
    assert back is not None
    assert hub.do(suggestion).outcome == "done"
    assert told(hub.put("line", "l", text="别的字", origin="person")) == ("refused", "invalid")
    assert told(hub.put("line", "l", **back.set)) == ("done", "")
    assert (hub.record("line", "l")["text"], hub.record("line", "l")["origin"]) == (LINE["text"], "person")


def test_a_line_removed_and_brought_back_goes_on_counting(hub: GuardedHub) -> None:
    hub.put("line", "l", text="换了一段话。")
    removed = edit("line.remove", "l", base=999)
    back = inverse(removed, hub)
    assert back is not None
    hub.do(removed)
    assert told(hub.put("line", "l", **back.set)) == ("done", "")
    assert [version for version, *_ in wordings(hub)] == [1, 2, 3]


def test_of_two_who_write_at_once_the_copy_that_loses_is_kept_beside(hub: GuardedHub) -> None:
    hub.put("line", "l", text="甲写的。", device="d1")
    lost = edit("line.put", "l", base=1, id="e9", text="乙写的。", type="trust")
    outcome = hub.do(lost, by="luo", device="d2")
    assert told(outcome) == ("conflict", "changed")
    assert outcome.theirs == {"text": "甲写的。"}
    assert (hub.record("line", "l")["text"], hub.record("line", "l")["type"]) == ("甲写的。", "product")
    assert wordings(hub)[-2:] == [(2, "乙写的。", "person", True), (2, "甲写的。", "person", False)]
    assert told(hub.put("line", "l", text="乙写了又写。", device="d2")) == ("done", "")
    machine = edit("line.put", "l", base=1, id="e10", text="机器写的。", origin="model")
    assert told(hub.do(machine, device="d3")) == ("conflict", "changed")
    assert (3, "机器写的。", "model", True) in wordings(hub)


def test_a_machine_that_writes_into_a_persons_line_is_named_in_the_wording(hub: GuardedHub) -> None:
    hub.put("line", "sheet", type="trust", text="表里来的。", origin="imported")
    hub.put("line", "sheet", text="改了。")
    assert [by for *_, by, _ in wordings(hub, "sheet")] == ["imported", "person"]


@pytest.mark.parametrize("name", ["version", "stated_by", "asked_at", "approved_by", "returned"])
def test_nobody_puts_what_the_hub_gives(hub: GuardedHub, name: str) -> None:
    wanted: dict[str, Any] = {name: 5 if name in ("version", "asked_at") else "ann"}
    assert told(hub.put("line", "l", **wanted)) == ("refused", "invalid")
    assert told(hub.put("wording", "w", line="l", version=1, text="x", at=1)) == ("refused", "own_road")


def test_a_script_is_put_under_its_own_id_and_stays_what_it_is_of(hub: GuardedHub) -> None:
    id = script_of("s1", "product", "p")
    wanted: dict[str, Any] = {"session": "s1", "part": "product", "product": "p", "lines": ["l", "m"]}
    assert told(hub.put("script", "other", **wanted)) == ("refused", "invalid")
    assert told(hub.put("script", id, **{**wanted, "product": ""})) == ("refused", "invalid")
    opening = {**wanted, "part": "opening"}
    assert told(hub.put("script", script_of("s1", "opening", "p"), **opening)) == ("refused", "invalid")
    assert told(hub.put("script", id, **wanted)) == ("done", "")
    assert told(hub.put("script", id, lines=["m", "l"])) == ("done", "")
    assert told(hub.put("script", id, part="closing")) == ("refused", "invalid")
    assert hub.record("script", id)["lines"] == ["m", "l"]
    unseen = edit("script.put", id, base=1, lines=["x"])
    assert told(hub.do(unseen, device="d2")) == ("conflict", "changed")


def test_the_sessions_of_a_show_have_one_script(hub: GuardedHub) -> None:
    hub.put("session", "s2", title="分场", show="s1")
    id = script_of("s1", "opening")
    for lines in (["l"], ["m"]):
        assert told(hub.put("script", id, session="s2", part="opening", lines=lines)) == ("done", "")
    assert (hub.record("script", id)["session"], hub.record("script", id)["lines"]) == ("s1", ["m"])


_PUTS = st.lists(
    st.tuples(
        st.sampled_from(["put", "machine", "ask", "withdraw", "approve", "return", "remove"]),
        st.sampled_from(["", "甲", "乙", "丙"]), st.sampled_from(["xu", "luo", ""]), st.integers(0, 9),
    ),
    max_size=14,
)  # fmt: skip


@given(_PUTS, st.booleans())
def test_whatever_is_done_no_words_are_lost_and_none_is_approved_unseen(
    deeds: list[tuple[str, str, str, int]], second: bool
) -> None:
    """Every text that a put brought stands in a wording; what is approved is what its approver had before them."""
    hub = GuardedHub(second_person=second)
    for n, (verb, text, person, base) in enumerate(deeds, start=1):
        wanted = {"put": {"type": "chat", "text": text}, "machine": {"type": "chat", "text": text, "origin": "model"}}
        kind = "line.put" if verb in wanted else f"line.{verb}"
        one = edit(kind, "l", n=n, base=base, at=NOW + n, **wanted.get(verb, {"note": "因"}))
        outcome = hub.do(one, by=person, device=f"d-{person}")
        kept = {text for _, text, _, _ in wordings(hub)}
        if kind == "line.put" and outcome.outcome != "refused" and text:
            assert text in kept
        line = hub.records().get(("line", "l"))
        if line is not None and line["text"]:
            current = hub.record("wording", wording_of("l", line["version"]))
            assert current["text"] == line["text"]
        if line is not None and second and line["approved_by"]:
            assert line["approved_by"] != line["stated_by"]


def test_the_wording_that_was_approved_says_so_also_when_another_one_came(hub: GuardedHub) -> None:
    assert told(hub.do(of("ask"))) == ("done", "")
    assert told(hub.do(of("approve"), by="luo")) == ("done", "")
    assert hub.put("line", "l", text=NEWER).outcome == "done"
    first, second = hub.record("wording", wording_of("l", 1)), hub.record("wording", wording_of("l", 2))
    assert (first["approved_by"], first["approved_at"], first["text"]) == ("luo", NOW + 7, LINE["text"])
    assert not second.get("approved_at")


def test_a_line_whose_wording_is_not_known_is_approved_all_the_same(hub: GuardedHub) -> None:
    hub.keep("line", "old", type="chat", text="好", stated_by="xu", asked_by="xu", asked_at=NOW)
    assert told(hub.do(of("approve", "old"), by="luo")) == ("done", "")
    assert wordings(hub, "old") == []
