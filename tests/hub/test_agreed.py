"""What was agreed for a session, under the names that orders use."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.watching import Terms, account
from anchor_console.hub import lists
from anchor_console.hub.agreed import terms
from tests.hub.running import Running, running_hub


class Team:
    """A hub with the session s1 in the room r-s1."""

    def __init__(self, running: Running) -> None:
        self.running, self.n = running, 0

    async def edit(self, kind: str, entity: str, **wanted: Any) -> None:
        self.n += 1
        edit = {"n": self.n, "id": f"x{self.n}", "kind": kind, "entity": entity, "base": 99, "set": wanted}
        page = (await self.running.http.post("/v1/edits", json={"device": "d-team", "edits": [edit]})).json()
        assert [told["outcome"] for told in page["outcomes"]] == ["done"], page

    async def terms(self, session: str = "s1") -> Terms:
        view = await self.running.hub.sessions.find(session)
        assert view is not None
        return await self.running.hub.ledger.read(lambda connection: terms(connection, view))


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        yield Team(running)


async def test_prices_stand_under_the_ids_that_the_platform_uses(team: Team) -> None:
    listings = [{"platform": "manual", "id": "7001"}, {"platform": "douyin", "id": "9001"}]
    await team.edit("product.put", "p1", title="四件套", list_price=9_900, listings=listings)
    await team.edit("product.put", "p2", title="毛巾", list_price=2_990)
    await team.edit(
        "lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900, floor_price=5_000,
        skus=[{"sku": "大", "hand_price": 6_900}], rooms=[{"room": "r-s1", "hand_price": 5_500}],
    )  # fmt: skip
    await team.edit("lineup_item.put", "i2", session="s1", product="p2")
    await team.edit("lineup_item.put", "i3", session="s1", product="nobody-knows-it")
    found = await team.terms()
    assert found.prices == {
        ("p1", ""): 5_500, ("p1", "大"): 6_900, ("7001", ""): 5_500, ("7001", "大"): 6_900, ("p2", ""): 2_990,
    }  # fmt: skip
    assert found.floors == {("p1", ""): 5_000, ("7001", ""): 5_000}


async def test_a_show_shares_its_lineup_but_not_what_was_agreed_for_one_room(team: Team) -> None:
    await team.edit("session.put", "s2", title="同播", show="s1", state="planned")
    await team.edit(
        "lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900,
        rooms=[{"room": "r-s1", "hand_price": 5_500}],
    )  # fmt: skip
    assert (await team.terms("s2")).prices == {("p1", ""): 5_900}


async def test_accounts_of_the_team_are_known_page_by_page(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_console.hub.agreed._PEOPLE", 1)
    assert lists.LIST_LIMIT > 1
    await team.edit("person.put", "a", name="安", accounts="u-1  u-2")
    await team.edit("person.put", "b", name="白", accounts="u-3")
    await team.edit("person.put", "c", name="陈")
    assert (await team.terms()).team == {account("u-1"), account("u-2"), account("u-3")}


async def test_stocks_that_were_set_by_command_are_known(team: Team) -> None:
    await team.edit("session.step", "s1", to="ready")
    await team.edit("session.step", "s1", to="live")
    for n, (verb, args) in enumerate((("stock", {"product": "p1", "stock": 100}), ("pin", {"product": "p1"}))):
        now = team.running.hub.clock.now()
        body = {"id": f"c{n}", "session": "s1", "verb": verb, "args": args, "expires_at": now + 15_000}
        assert (await team.running.http.post("/v1/commands", json=body)).status_code == 200
    assert (await team.terms()).stocks == {("p1", 100)}
