"""The demo: a team, a lineup, and a session that has been live for a while and goes on."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.core import fields
from anchor_console.hub_demo import RUNNING_MINUTES
from tests import programs
from tests.programs import Hub


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with programs.hub(tmp_path_factory.mktemp("demo"), "--demo") as running:
        yield running


def until_busy(demo: Hub) -> dict[str, int]:
    """The counters once the room is caught up."""
    ends = time.monotonic() + programs.PATIENCE
    while (counters := demo.counters("demo-session")).get("live_minutes", 0) < RUNNING_MINUTES - 2:
        assert time.monotonic() < ends, counters
        time.sleep(0.1)
    return counters


def test_the_demo_has_a_team_and_a_live_session_with_its_lineup(demo: Hub) -> None:
    sessions = {item["id"]: item for item in demo.http.get("/v1/sessions").json()["items"]}
    session = sessions["demo-session"]
    assert (session["state"], session["live_at"]) == ("live", fields.instant(session["starts_at"]))
    assert len(sessions) >= 3
    lineup = demo.http.get("/v1/sessions/demo-session/lineup").json()["items"]
    assert len(lineup) == 14
    assert all(item["hand_price"] >= item["floor_price"] for item in lineup)


def test_the_demos_room_sells(demo: Hub) -> None:
    counters = until_busy(demo)
    for name in ("comments", "viewers", "product_clicks", "orders_created", "orders_paid", "gmv_paid", "pins"):
        assert counters[name] > 0, name
    assert counters["orders_paid"] < counters["orders_created"]


def test_the_demo_says_where_it_is_when_its_past_is_there(tmp_path: Path) -> None:
    """So that the first picture is whole: it isn't waited for here, unlike above."""
    with programs.hub(tmp_path, "--demo") as demo:
        assert demo.counters("demo-session")["live_minutes"] >= RUNNING_MINUTES - 2


def test_the_demo_has_weeks_to_plan_by(demo: Hub) -> None:
    """Sessions to come, results of at least eight evenings, facts with who approved them."""
    after, records = "", []
    while True:
        page = demo.http.get("/v1/changes", params={"device": "reader", "after": after}).json()
        records += page["changes"]
        after = page["next"]
        if not page["more"]:
            break
    kinds = [change["kind"] for change in records]
    assert kinds.count("result") >= 8
    assert kinds.count("price") >= 100
    planned = [one for one in records if one["kind"] == "session" and one["record"]["state"] in ("planned", "ready")]
    assert len(planned) > 15
