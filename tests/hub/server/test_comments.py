"""A session's comments are searched back through the whole journal, page by page, and known again after a restart."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.wire import Questions
from tests.hub.running import NOON, SESSION, Running, comment, running_hub


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


async def searched(running: Running, **query: Any) -> dict[str, Any]:
    answer = await running.http.get(f"{SESSION}/comments", params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def all_pages(running: Running, **query: Any) -> list[int]:
    """The seqs of all that is found, page after page."""
    found: list[int] = []
    before = 0
    while True:
        page = await searched(running, before=before, **query)
        found += [one["seq"] for one in page["comments"]]
        before = page.get("next", 0)
        if not before:
            return found


async def test_the_newest_come_first_and_what_was_looked_back_to_is_said(running: Running) -> None:
    await running.deliver(comment(1, "会起球吗"), {"type": "followed", "id": "f", "at": NOON}, comment(2, "好看"))
    page = await searched(running)
    assert [one["text"] for one in page["comments"]] == ["好看", "会起球吗"]
    assert page["comments"][1]["marks"] == ["question"]
    assert page["comments"][1]["topic"] == "quality"
    assert page["looked_back_to"] == NOON + 1_000
    assert page["next"] == 0


async def test_words_marks_and_products_narrow_it(running: Running) -> None:
    await running.deliver(comment(1, "会起球吗"), comment(2, "太贵了"), comment(3, "起球了，差评"))
    assert await all_pages(running, text="起球") == [3, 1]
    assert await all_pages(running, text="起球 差评") == [3]
    assert await all_pages(running, text="小2") == [2], "a writer's name is searched too"
    assert await all_pages(running, mark="haggle") == [2]
    assert await all_pages(running, product="nothing") == []


async def test_pages_join_without_gap_or_twice_across_segments(running: Running) -> None:
    for start in range(0, 9_000, 3_000):
        await running.deliver(*[comment(n, f"第 {n} 条") for n in range(start, start + 3_000)])
    assert await all_pages(running, limit=500) == list(range(9_000, 0, -1))
    assert await all_pages(running, text="第7条", limit=1) == [8]


async def test_a_page_comes_in_time_and_says_where_to_go_on(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    for start in range(0, 9_000, 3_000):
        await running.deliver(*[comment(n, f"第 {n} 条") for n in range(start, start + 3_000)])
    monkeypatch.setattr("anchor_console.hub.searching.PATIENCE", -1.0)
    page = await searched(running, text="没有这一句")
    assert page["comments"] == []
    assert 1 < page["next"] <= 9_000
    assert page["looked_back_to"] > NOON


async def test_what_only_names_the_type_is_no_comment(running: Running) -> None:
    await running.deliver({"type": "fireworks", "id": "f", "at": NOON, "of": "comment_posted"}, comment(1, "好"))
    assert await all_pages(running) == [2]


async def test_an_unknown_session_and_wrong_parameters_are_named(running: Running) -> None:
    assert (await running.http.get("/v1/sessions/none/comments")).json()["type"] == "/problems/unknown-session"
    assert (await running.http.get(f"{SESSION}/comments", params={"limit": 9_999})).status_code in (400, 422)


async def test_a_listener_is_told_what_is_asked(running: Running) -> None:
    async with running.live() as live:
        await running.deliver(comment(1, "会起球吗"), comment(2, "会不会起球"))
        told = await live.until(Questions)
    last = told[-1]
    assert isinstance(last, Questions)
    assert [(one.times, one.askers) for one in last.questions] == [(2, 2)]
    async with running.live() as again:
        assert [one.text for one in again.state.questions] == ["会起球吗"]
        assert again.state.numbers.mood.read == 2


async def test_the_book_is_known_again_after_a_restart(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        await hub.deliver(comment(1, "会起球吗"), comment(2, "会不会起球"))
        async with hub.live() as live:
            before = live.state.questions
    async with running_hub(tmp_path) as hub:
        await hub.deliver(comment(3, "会起球吗"))
        async with hub.live() as live:
            (after,) = live.state.questions
    assert after.times == 3
    assert [after.key] == [one.key for one in before] or before == []


async def test_a_book_that_cannot_be_read_is_made_anew_from_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        await hub.deliver(comment(1, "会起球吗"))
        monkeypatch.setattr("anchor_console.hub.room.questions.QuestionBook.save", lambda self, seq: b"{broken")
    async with running_hub(tmp_path) as hub, hub.live() as live:
        assert [one.times for one in live.state.questions] == [1]
