"""The demo's hub started again after its lineup was changed, and its planned sessions taken live."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tests import programs
from tests.programs import Hub


def wait_for(what: Callable[[], bool]) -> None:
    ends = time.monotonic() + programs.PATIENCE
    while not what():
        assert time.monotonic() < ends
        time.sleep(0.1)


def journal(hub: Hub, session: str, after: int = 0) -> list[dict[str, Any]]:
    """The session's events after a seq."""
    answer = hub.http.get(f"/v1/sessions/{session}/events", params={"after": after})
    assert answer.status_code == 200
    return [msgspec.json.decode(line) for line in answer.content.splitlines()]


def take_live(hub: Hub, session: str) -> None:
    step = {"kind": "session.step", "entity": session, "base": 1}
    edits = [{**step, "n": n, "id": f"step-{n}", "set": {"to": to}} for n, to in enumerate(("ready", "live"), start=1)]
    page = hub.http.post("/v1/edits", json={"device": "tests", "edits": edits}).json()
    assert [outcome["outcome"] for outcome in page["outcomes"]] == ["done", "done"]


def test_a_hub_started_again_with_another_lineup_has_a_card_up_and_goes_on(tmp_path: Path) -> None:
    with programs.hub(tmp_path, "--demo") as hub:
        wait_for(lambda: hub.counters("demo-session").get("pins", 0) > 5)
        items = hub.http.get("/v1/sessions/demo-session/lineup").json()["items"]
        hub.edits(*(("lineup_item.remove", item["id"], {}) for item in items[:4]))
        heard = journal(hub, "demo-session")
    with programs.hub(tmp_path, "--demo") as hub:
        before = hub.counters("demo-session")
        wait_for(lambda: hub.counters("demo-session")["entries"] > before["entries"])
        events = journal(hub, "demo-session")
    assert len({event["id"] for event in events}) == len(events)
    runs = [n for n, event in enumerate(events) if event["type"] == "room_opened"]
    assert runs == [0], "what was heard is not heard again"
    gone = {item["product"] for item in items[:4]}
    resumed_at = max(event["at"] for event in events if event["type"] == "price_changed")
    assert resumed_at > heard[-1]["at"]
    pinned = [event["product"] for event in events if event["type"] == "product_pinned" and event["at"] == resumed_at]
    assert len(pinned) == 1
    assert not gone & set(pinned)


def test_a_planned_session_taken_live_is_heard(tmp_path: Path) -> None:
    with programs.hub(tmp_path, "--demo") as hub:
        for session in ("demo-session-1", "demo-session-2"):
            assert len(hub.http.get(f"/v1/sessions/{session}/lineup").json()["items"]) >= 5
        take_live(hub, "demo-session-1")
        wait_for(lambda: hub.counters("demo-session-1").get("entries", 0) > 0)
