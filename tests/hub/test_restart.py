"""A hub that starts again in the same folder is where it was."""

import sqlite3
from pathlib import Path

from anchor_console.core.wire import Again, ShownEvent
from tests.hub.running import NOON, Running, comment, running_hub


def mixed(count: int) -> list[dict[str, object]]:
    """Events of several types, some out of time, some unknown."""
    made: list[dict[str, object]] = []
    for n in range(count):
        user = {"id": f"u{n % 40}", "name": "小"}
        kind = ("comment_posted", "order_paid", "viewer_entered", "fireworks", "gift_sent")[n % 5]
        event: dict[str, object] = {"type": kind, "id": f"e{n}", "at": NOON + n * 500, "user": user, "source": "test"}
        event |= {"text": f"第{n % 70}条"} if kind == "comment_posted" else {}
        event |= {"order": f"o{n}", "product": "p", "amount": 990} if kind == "order_paid" else {}
        made.append(event)
    made[count // 2]["at"] = NOON + 9 * 3_600_000
    return made


async def counted(running: Running) -> tuple[dict[str, int], object]:
    """Counters and minutes of s1."""
    minutes = (await running.http.get("/v1/sessions/s1/minutes")).json()
    return await running.counters(), minutes


async def test_counters_minutes_repeats_and_the_feed_are_as_before(tmp_path: Path) -> None:
    events = mixed(6000)
    async with running_hub(tmp_path) as running:
        await running.put_session()
        for start in range(0, 6000, 600):
            await running.deliver(*events[start : start + 600])
        before = await counted(running)
    async with running_hub(tmp_path) as running:
        assert await counted(running) == before
        receipt = await running.deliver(*events)
        assert (receipt["accepted"], receipt["repeated"]) == (0, 6000)
        assert (await running.hub.rooms.reader.verify("s1")).wrong == ""
        async with running.live() as live:
            assert live.state.seq == 6000
            assert len(live.state.events) > 50
            await running.deliver(comment(2300, "第0条"))
            frames = await live.until(Again)
            assert not [frame for frame in frames if isinstance(frame, ShownEvent)]


async def test_a_tail_that_was_not_sealed_is_folded_again(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        await running.deliver(*mixed(5000)[:4500])
        await running.deliver(*mixed(5000)[4500:])
        before = await counted(running)
        copy = tmp_path / "copy"
        copy.mkdir()
        for file in ("record.db", "journal.db"):
            with sqlite3.connect(tmp_path / file) as source, sqlite3.connect(copy / file) as target:
                source.backup(target)
        assert (await running.hub.rooms.reader.kept("s1")).tail
    async with running_hub(copy) as running:
        assert await counted(running) == before
        async with running.live() as live:
            numbers = live.state.numbers
            assert numbers.kept_at == numbers.heard_at > 0


async def test_a_segment_that_was_changed_is_found(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        for start in range(0, 15_000, 5000):
            await running.deliver(*(comment(n) for n in range(start, start + 5000)))
    for change in (
        "patch = CAST(patch || x'00' AS BLOB)",
        "first_at = first_at - 1",
        "blob = zeroblob(length(blob))",
        "count = count + 1",
    ):
        with sqlite3.connect(tmp_path / "journal.db") as database:
            second = "rowid = (SELECT rowid FROM segment ORDER BY last_seq LIMIT 1 OFFSET 1)"
            whole = database.execute(f"SELECT * FROM segment WHERE {second}").fetchone()
            database.execute(f"UPDATE segment SET {change} WHERE {second}")
        async with running_hub(tmp_path) as running:
            verdict = await running.hub.rooms.reader.verify("s1")
            assert verdict.segments == 1
            assert "segment after seq" in verdict.wrong
        with sqlite3.connect(tmp_path / "journal.db") as database:
            database.execute(f"DELETE FROM segment WHERE {second}")
            database.execute(f"INSERT INTO segment VALUES ({','.join('?' * len(whole))})", whole)
    with sqlite3.connect(tmp_path / "journal.db") as database:
        database.execute("DELETE FROM segment WHERE rowid = (SELECT rowid FROM segment ORDER BY last_seq LIMIT 1)")
    async with running_hub(tmp_path) as running:
        assert (await running.hub.rooms.reader.verify("s1")).wrong
