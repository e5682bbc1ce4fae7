"""Plays a recorded stream into a hub, at any speed, as a platform would deliver it."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import stamina
from msgspec import Struct

from anchor_console.connectors import bilibili
from anchor_console.connectors.replay import Read, body, paced, read
from anchor_console.core.ports import Clock
from anchor_console.desk.here import running_hub
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Refused, Unreachable

BODY_LINES: Final = 4_096
PROBLEMS_SHOWN: Final = 20
TRIES: Final = 60
"""How often a batch is sent before the playing gives up: a hub that restarts is back long before."""


class Played(Struct):
    """What became of a recording: events taken, repeats, lines that could not be read or were rejected."""

    read: int = 0
    accepted: int = 0
    repeated: int = 0
    rejected: int = 0


class _Answer(Struct):
    accepted: int
    repeated: int
    rejected_count: int = 0


class _Again(Exception):
    """Not taken now; the same again later."""


async def play(recording: Path, session: str, speed: float, hub: str, token: str, clock: Clock) -> Played:
    """Send the recording to the session; what is not acknowledged is sent again, the hub tells repeats.

    `speed` 1 keeps the recording's own pace, 0 is as fast as the hub takes it. Raises Refused when the hub says no for
    good, Unreachable when it stays away, OSError when the file can't be read.
    """
    played = Played()
    http = Http(hub, token)
    loop = asyncio.get_running_loop()
    try:
        batches = paced(
            _noted(recording, clock.now(), played), speed, now=loop.time, sleep=asyncio.sleep, at_most=BODY_LINES
        )
        async for batch in batches:
            lines = body(batch)
            if lines:
                _count(played, await _send(http, session, lines))
            _stop_if_told()
    finally:
        await http.close()
    return played


def _stop_if_told() -> None:
    """Stop, where what was under way has swallowed that somebody pressed Ctrl+C."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _noted(recording: Path, now: int, played: Played) -> Iterator[Read]:
    """The recording as it is read; what is wrong with a line is said on stderr."""
    for entry in read(recording, received=now, decode=bilibili.decode):
        played.read += 1
        if entry.problem:
            played.rejected += 1
            if played.rejected <= PROBLEMS_SHOWN:
                print(f"line {entry.line}: {entry.problem}", file=sys.stderr)
        yield entry


def _count(played: Played, answer: _Answer) -> None:
    played.accepted += answer.accepted
    played.repeated += answer.repeated
    played.rejected += answer.rejected_count


async def _send(http: Http, session: str, lines: bytes) -> _Answer:
    async for attempt in stamina.retry_context(on=_Again, attempts=TRIES, timeout=None, wait_initial=0.2, wait_max=5.0):
        with attempt:
            return await _send_once(http, session, lines)
    raise AssertionError("retry_context returns or raises")


async def _send_once(http: Http, session: str, lines: bytes) -> _Answer:
    try:
        answer = await http.post(f"/v1/sessions/{session}/events", lines, "application/x-ndjson")
    except Unreachable as error:
        raise _Again(str(error)) from error
    except Refused as refused:
        if refused.status in (429, 503):
            raise _Again(refused.detail) from refused
        raise
    return msgspec.json.decode(answer.body, type=_Answer)


def run(recording: Path, session: str, speed: float, hub: str | None, token_file: Path | None, clock: Clock) -> int:
    """The command: plays, prints one JSON line of what became of it; 0, or 1 with what went wrong on stderr."""
    try:
        address, file = (hub, token_file) if hub else running_hub()
        token = file.read_text(encoding="utf-8").strip() if file else ""
        played = asyncio.run(play(recording, session, speed, address, token, clock))
    except (OSError, msgspec.DecodeError) as error:
        print(f"Nothing was played: {error}", file=sys.stderr)
        return 1
    except (Unreachable, _Again):
        print("The hub does not answer. Is it running? Start it with: anchor-console hub", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What the hub has taken stays; played again, it is told apart as repeats.", file=sys.stderr)
        return 130
    except Refused as refused:
        print(f"The hub refused: {refused.detail or refused.type}", file=sys.stderr)
        return 1
    print(msgspec.json.encode(played).decode())
    return 0
