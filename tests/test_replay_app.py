"""A recording played into a real hub: every event once, whatever is sent twice or broken."""

import asyncio
import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import programs
from tests.programs import Hub
from tests.waiting import until

ROWS = [f"author{i % 7},第 {i} 条,2026-01-01T12:00:{i % 60:02}.{i:06}+08:00" for i in range(300)]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with programs.hub(tmp_path) as running:
        running.planned_session("s1")
        yield running


def replay(hub: Hub, recording: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    to_hub = ["--hub", hub.url, "--token-file", str(hub.token_file)]
    return programs.anchor_console("replay", str(recording), "--session", "s1", *to_hub, *more, home=recording.parent)


def test_a_chat_with_a_batch_delivered_twice_is_counted_once(hub: Hub, tmp_path: Path) -> None:
    recording = tmp_path / "chat.csv"
    recording.write_text("\n".join(["author,message,published_at", *ROWS, *ROWS[100:150]]), encoding="utf-8")
    first = json.loads(replay(hub, recording, "--speed", "0").stdout)
    again = json.loads(replay(hub, recording, "--speed", "0").stdout)
    assert first == {"read": 350, "accepted": 300, "repeated": 50, "rejected": 0}
    assert again == {"read": 350, "accepted": 0, "repeated": 350, "rejected": 0}
    assert hub.counters("s1")["comments"] == 300


def test_at_a_speed_the_recordings_own_pace_is_kept(hub: Hub, tmp_path: Path) -> None:
    recording = tmp_path / "events.ndjson"
    events = [{"type": "followed", "id": str(i), "at": 1_767_225_600_000 + i * 1000, "source": "x"} for i in range(60)]
    recording.write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
    played = replay(hub, recording, "--speed", "600")
    assert json.loads(played.stdout)["accepted"] == 60
    assert hub.counters("s1")["follows"] == 60


def test_broken_lines_are_named_and_the_rest_is_played(hub: Hub, tmp_path: Path) -> None:
    recording = tmp_path / "events.ndjson"
    good = json.dumps({"type": "followed", "id": "1", "at": 1_767_225_600_000})
    recording.write_text(f'{good}\n{{"type":\n[1]\n{good.replace("1", "2", 1)}', encoding="utf-8")
    played = replay(hub, recording, "--speed", "0")
    assert json.loads(played.stdout)["rejected"] == 2
    assert "line 2:" in played.stderr
    assert "line 3:" in played.stderr


def test_an_absent_session_is_said_in_words(hub: Hub, tmp_path: Path) -> None:
    recording = tmp_path / "chat.csv"
    recording.write_text("\n".join(["author,message,published_at", ROWS[0]]), encoding="utf-8")
    to_hub = ["--hub", hub.url, "--token-file", str(hub.token_file)]
    played = programs.anchor_console("replay", str(recording), "--session", "nowhere", *to_hub, home=tmp_path)
    assert played.returncode == 1
    assert "The hub refused" in played.stderr
    assert "Traceback" not in played.stderr


async def test_a_replay_that_is_stopped_by_hand_says_so_in_a_sentence(hub: Hub, tmp_path: Path) -> None:
    recording = tmp_path / "chat.csv"
    recording.write_text("\n".join(["author,message,published_at", *ROWS]), encoding="utf-8")
    to_hub = ["--hub", hub.url, "--token-file", str(hub.token_file), "--speed", "0.001"]
    command = [*programs.PROGRAM, "replay", str(recording), "--session", "s1", *to_hub]
    playing = await asyncio.create_subprocess_exec(
        *command, env=programs.environment(tmp_path), cwd=programs.ROOT, stderr=subprocess.PIPE
    )
    await until(lambda: hub.counters("s1").get("comments", 0) > 0)
    playing.send_signal(signal.SIGINT)
    async with asyncio.timeout(programs.PATIENCE):
        _, said = await playing.communicate()
    assert playing.returncode == 130
    assert said.startswith(b"Stopped.")
    assert len(said.splitlines()) == 1
