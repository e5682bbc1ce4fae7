"""Script lines at a real hub: written, sent for review, approved or returned by two people; nobody's words are lost."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.script import script_of, wording_of
from tests.hub.running import Running, running_hub

NOW = 1_763_784_000_000
LINE: dict[str, Any] = {"type": "product", "text": "这套摸着滑。"}


class Team:
    """Xu writes, Luo looks again; each by their own sign-in, at a desk of their own."""

    def __init__(self, running: Running, people: dict[str, dict[str, str]]) -> None:
        self.running = running
        self._people = people
        self._numbers: dict[str, int] = {}

    async def wants(
        self, person: str, kind: str, entity: str, base: int = 999, **wanted: Any
    ) -> dict[str, Any]:  # fmt: skip
        """The page that answers an edit of that person."""
        name = f"desk-{person}"
        n = self._numbers[name] = self._numbers.get(name, 0) + 1
        edit = {"n": n, "id": f"{name}-{n}", "kind": kind, "entity": entity, "base": base, "set": wanted, "at": NOW + n}
        body = {"device": name, "edits": [edit]}
        page: dict[str, Any] = (
            await self.running.http.post("/v1/edits", json=body, headers=self._people.get(person))
        ).json()
        return page

    async def told(self, person: str, kind: str, entity: str, base: int = 999, **wanted: Any) -> tuple[str, str]:
        """What becomes of an edit of that person: its outcome and type."""
        page = await self.wants(person, kind, entity, base, **wanted)
        (outcome,) = page["outcomes"]
        return outcome["outcome"], outcome["type"]

    async def record(self, kind: str, id: str) -> dict[str, Any]:
        record = await self.running.hub.ledger.record(kind, id)
        assert record is not None
        return dict(record)

    async def wordings(self, line: str) -> list[tuple[int, str, str, bool]]:
        """All wordings of a line, as a desk that knows nothing yet reads them from the feed."""
        page = (await self.running.http.get("/v1/changes", params={"device": "reader", "after": ""})).json()
        found = [one["record"] for one in page["changes"] if one["kind"] == "wording" and one["record"]["line"] == line]
        return sorted((one["version"], one["text"], one["by"], one["beside"]) for one in found)


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    """A house that wants a second person, with one line that Xu wrote."""
    async with running_hub(tmp_path) as running:
        people = {id: await running.signed_in_as(id, name) for id, name in (("xu", "许晚"), ("luo", "罗青"))}
        team = Team(running, people)
        await running.put_session()
        assert await team.told("owner", "house.put", "house", second_person=True) == ("done", "")
        assert await team.told("xu", "line.put", "l", **LINE) == ("done", "")
        yield team


async def test_a_line_is_written_sent_returned_mended_and_approved_by_another(team: Team) -> None:
    assert await team.told("luo", "line.approve", "l") == ("refused", "not_asked")
    assert await team.told("xu", "line.ask", "l") == ("done", "")
    assert await team.told("xu", "line.approve", "l") == ("refused", "own_approval")
    assert await team.told("luo", "line.return", "l") == ("refused", "invalid")
    assert await team.told("luo", "line.return", "l", note="说清楚是什么面料") == ("done", "")
    assert (await team.record("line", "l"))["returned"] == "说清楚是什么面料"
    assert await team.told("xu", "line.put", "l", text="这套是棉的，摸着滑。") == ("done", "")
    assert await team.told("xu", "line.ask", "l") == ("done", "")
    assert await team.told("luo", "line.approve", "l") == ("done", "")
    line = await team.record("line", "l")
    assert (line["version"], line["stated_by"], line["approved_by"]) == (2, "xu", "luo")
    assert (await team.record("wording", wording_of("l", 2)))["approved_by"] == "luo"
    assert await team.told("xu", "line.put", "l", text="又改了。") == ("done", "")
    assert (await team.record("line", "l"))["approved_at"] == 0
    rows = (await team.running.http.get("/v1/audit", params={"limit": 500})).json()["items"]
    assert [row["outcome"] for row in rows if row["kind"] == "line.approve"] == ["refused", "refused", "done"]


async def test_one_puts_a_line_and_its_wording_at_once_and_another_desk_reads_both(team: Team) -> None:
    page = await team.wants("xu", "line.put", "l", text="第二版。")
    assert {(one["kind"], one["id"]) for one in page["changes"]} >= {("line", "l"), ("wording", wording_of("l", 2))}
    assert await team.wordings("l") == [(1, LINE["text"], "xu", False), (2, "第二版。", "xu", False)]
    assert await team.told("xu", "wording.put", wording_of("l", 1), text="改历史") == ("refused", "own_road")


async def test_of_two_who_write_at_once_both_copies_are_kept_and_the_audit_says_which_won(team: Team) -> None:
    assert await team.told("xu", "line.put", "l", base=1, text="许晚写的。") == ("done", "")
    page = await team.wants("luo", "line.put", "l", base=1, text="罗青写的。")
    (outcome,) = page["outcomes"]
    assert (outcome["outcome"], outcome["theirs"]) == ("conflict", {"text": "许晚写的。"})
    assert (await team.record("line", "l"))["text"] == "许晚写的。"
    assert await team.wordings("l") == [
        (1, LINE["text"], "xu", False), (2, "罗青写的。", "luo", True), (2, "许晚写的。", "xu", False),
    ]  # fmt: skip
    again = {"device": "desk-luo", "edits": [{
        "n": 1, "id": "desk-luo-1", "kind": "line.put", "entity": "l", "base": 1, "set": {"text": "罗青写的。"},
        "at": NOW + 1,
    }]}  # fmt: skip
    told = (await team.running.http.post("/v1/edits", json=again, headers=team._people["luo"])).json()
    assert [one["outcome"] for one in told["outcomes"]] == ["conflict"]
    assert len(await team.wordings("l")) == 3, "told again, it is not kept again"
    rows = (await team.running.http.get("/v1/audit", params={"limit": 500})).json()["items"]
    assert [(row["outcome"], row["version"]) for row in rows if row["entity"] == "l"][-2:] == [
        ("done", 2), ("conflict", None),
    ]  # fmt: skip
    assert await team.told("luo", "line.put", "l", text="罗青写的。") == ("done", "")


async def test_what_a_machine_wrote_stays_beside_what_was_made_of_it(team: Team) -> None:
    assert await team.told("xu", "line.put", "ai", type="trust", text="机器写的。", origin="model") == ("done", "")
    assert await team.told("xu", "line.put", "ai", text="人改过的。") == ("done", "")
    assert await team.told("xu", "line.put", "ai", drafted="冒充的") == ("refused", "invalid")
    assert await team.told("xu", "line.put", "ai", origin="person") == ("refused", "invalid")
    assert await team.told("xu", "line.ask", "ai") == ("done", "")
    assert await team.told("luo", "line.approve", "ai") == ("done", "")
    line = await team.record("line", "ai")
    assert (line["text"], line["drafted"], line["approved_by"]) == ("人改过的。", "机器写的。", "luo")


async def test_a_script_has_one_id_and_lies_with_the_session_that_holds_the_lineup(team: Team) -> None:
    await team.running.put_session("s2")
    assert await team.told("xu", "session.put", "s2", show="s1") == ("done", "")
    wanted: dict[str, Any] = {"session": "s2", "part": "opening", "lines": ["l"]}
    assert await team.told("xu", "script.put", "mine", **wanted) == ("refused", "invalid")
    assert await team.told("xu", "script.put", script_of("s2", "opening"), **wanted) == ("refused", "invalid")
    id = script_of("s1", "opening")
    assert await team.told("xu", "script.put", id, **wanted) == ("done", "")
    assert await team.told("luo", "script.put", id, base=0, lines=["m"]) == ("conflict", "changed")
    assert (await team.record("script", id))["session"] == "s1"
