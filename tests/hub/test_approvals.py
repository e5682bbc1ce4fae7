"""Two people at two desks of a real hub: one asks for a price that the house wants a second look at, one gives it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.hub.running import Running, running_hub

NOW = 1_763_784_000_000
CHEAP: dict[str, Any] = {"hand_price": 5_900, "because": "大促"}


class Team:
    """Xu plans, Luo looks again; each by their own sign-in. The owner's edits set the house rules."""

    def __init__(self, running: Running, people: dict[str, dict[str, str]]) -> None:
        self.running = running
        self._people = people
        self._numbers: dict[str, int] = {}

    async def wants(self, person: str, kind: str, entity: str, device: str = "", **wanted: Any) -> tuple[str, str]:
        """What becomes of an edit of that person: its outcome and type."""
        name = device or f"desk-{person}"
        n = self._numbers[name] = self._numbers.get(name, 0) + 1
        edit = {"n": n, "id": f"{name}-{n}", "kind": kind, "entity": entity, "base": 99, "set": wanted, "at": NOW + n}
        answer = await self.running.http.post(
            "/v1/edits", json={"device": name, "edits": [edit]}, headers=self._people.get(person)
        )
        (told,) = answer.json()["outcomes"]
        return told["outcome"], told["type"]

    async def price(self) -> int:
        """The item's hand price, as every other program reads it."""
        items = (await self.running.http.get("/v1/sessions/s1/lineup")).json()["items"]
        price: int = next(item["hand_price"] for item in items if item["id"] == "i1")
        return price


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    """A house that wants a second person for more than 20 %, with one item at 99.00."""
    async with running_hub(tmp_path) as running:
        people = {id: await running.signed_in_as(id, name) for id, name in (("xu", "许晚"), ("luo", "罗青"))}
        team = Team(running, people)
        await running.put_session()
        for kind, entity, fields in (
            ("house.put", "house", {"second_person": True}),
            ("product.put", "p1", {"title": "四件套", "list_price": 19_900, "cost": 4_000, "stock": 50}),
            ("lineup_item.put", "i1", {"session": "s1", "product": "p1", "hand_price": 9_900}),
        ):
            assert await team.wants("owner", kind, entity, **fields) == ("done", "")
        yield team


async def test_what_one_may_not_do_alone_two_may(team: Team) -> None:
    """The hub takes it from the second person only, and it stands at once for everybody."""
    asked: dict[str, Any] = {"session": "s1", "item": "i1", "wanted": {"hand_price": 5_900}, "because": "大促"}
    assert await team.wants("xu", "lineup_item.put", "i1", **CHEAP) == ("refused", "price_share")
    assert await team.wants("xu", "approval.ask", "a1", **asked) == ("done", "")
    assert await team.wants("xu", "approval.approve", "a1") == ("refused", "own_approval")
    assert await team.wants("xu", "approval.approve", "a1", device="another") == ("refused", "own_approval")
    assert await team.price() == 9_900
    assert await team.wants("luo", "approval.approve", "a1") == ("done", "")
    assert await team.price() == 5_900
    assert await team.wants("xu", "approval.withdraw", "a1") == ("refused", "decided")
    rows = (await team.running.http.get("/v1/audit", params={"limit": 500})).json()["items"]
    assert [(row["person"], row["outcome"]) for row in rows if row["kind"] == "approval.approve"] == [
        ("xu", "refused"), ("xu", "refused"), ("luo", "done")
    ]  # fmt: skip


async def test_who_asked_stands_in_the_record_whatever_the_desk_says(team: Team) -> None:
    forged: dict[str, Any] = {"session": "s1", "item": "i1", "wanted": {"hand_price": 5_900}, "asked_by": "luo"}
    assert await team.wants("xu", "approval.ask", "a1", **forged) == ("refused", "invalid")
    assert await team.wants("xu", "approval.put", "a1", state="approved") == ("refused", "own_road")


async def test_the_rules_of_the_house_are_not_changed_by_those_they_bind(team: Team) -> None:
    assert await team.wants("xu", "house.put", "house", second_person=False) == ("refused", "forbidden")
    assert await team.wants("xu", "house.remove", "house") == ("refused", "forbidden")
    assert await team.wants("xu", "lineup_item.put", "i1", **CHEAP) == ("refused", "price_share")
    assert await team.wants("owner", "house.put", "house", second_person=False) == ("done", "")
    assert await team.wants("xu", "lineup_item.put", "i1", **CHEAP) == ("done", "")


async def test_a_frozen_lineup_stands_still_for_both(team: Team) -> None:
    asked: dict[str, Any] = {"session": "s1", "item": "i1", "wanted": {"hand_price": 9_000}}
    assert await team.wants("xu", "approval.ask", "a1", **asked) == ("done", "")
    assert await team.wants("luo", "session.put", "s1", frozen=True) == ("done", "")
    assert await team.wants("luo", "approval.approve", "a1") == ("refused", "frozen")
    assert await team.wants("xu", "lineup_item.put", "i1", hand_price=9_000) == ("refused", "frozen")


async def test_the_lineup_of_a_show_is_read_from_each_of_its_sessions(team: Team) -> None:
    await team.running.put_session("s2")
    assert await team.wants("xu", "session.put", "s2", show="s1") == ("done", "")
    assert await team.wants("xu", "lineup_item.put", "i2", session="s2", product="p1") == ("done", "")
    for session in ("s1", "s2"):
        items = (await team.running.http.get(f"/v1/sessions/{session}/lineup")).json()["items"]
        assert [(item["id"], item["session"]) for item in items] == [("i1", "s1"), ("i2", "s1")]


async def test_facts_and_lists_bear_the_name_of_who_signed(team: Team) -> None:
    fact: dict[str, Any] = {"product": "p1", "text": "100% 棉", "proof": "f" * 64}
    assert await team.wants("xu", "fact.put", "f1", **fact) == ("done", "")
    assert await team.wants("xu", "fact.approve", "f1") == ("refused", "own_approval")
    assert await team.wants("luo", "fact.approve", "f1") == ("done", "")
    checks = [{"name": "compliance", "state": "passed"}]
    assert await team.wants("luo", "preflight.sign", "l1", session="s1", checks=checks) == ("done", "")
    hub = team.running.hub
    approved, signed = await hub.ledger.record("fact", "f1"), await hub.ledger.record("preflight", "l1")
    assert approved is not None
    assert signed is not None
    assert (approved["stated_by"], approved["approved_by"], signed["by"]) == ("xu", "luo", "luo")
