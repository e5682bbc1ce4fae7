"""Deliveries, the journal, counters and minutes over a real socket."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hub.running import NOON, SESSION, Running, comment, ndjson, running_hub


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


async def test_a_delivery_is_answered_with_what_became_of_it(running: Running) -> None:
    receipt = await running.deliver(comment(1), comment(2))
    assert receipt == {"accepted": 2, "repeated": 0, "rejected": [], "rejected_count": 0, "last_seq": 2}
    assert (await running.counters())["comments"] == 2


async def test_a_batch_that_comes_twice_counts_once(running: Running) -> None:
    await running.deliver(comment(1), comment(2))
    receipt = await running.deliver(comment(1), comment(2), comment(3))
    assert (receipt["accepted"], receipt["repeated"]) == (1, 2)
    assert len(await running.journal()) == 3


async def test_the_same_id_from_another_source_is_another_event(running: Running) -> None:
    receipt = await running.deliver(comment(1), comment(1, source="other"))
    assert receipt["accepted"] == 2


async def test_deliveries_at_once_are_told_apart(running: Running) -> None:
    events = [comment(n) for n in range(600)]
    receipts = await asyncio.gather(*(running.deliver(*events) for _ in range(4)))
    assert sum(receipt["accepted"] for receipt in receipts) == 600
    assert sum(receipt["repeated"] for receipt in receipts) == 1800
    assert [event["seq"] for event in await running.journal()] == list(range(1, 601))


async def test_a_bad_line_is_named_and_spoils_nothing(running: Running) -> None:
    body = b"\n".join(
        [ndjson([comment(1)]), b'{"type":"foll', b"", ndjson([comment(2, at="noon")]), ndjson([comment(3)])]
    )
    receipt = await running.send(body)
    assert receipt["accepted"] == 2
    assert [(one["line"], one["reason"].split(":")[0]) for one in receipt["rejected"]] == [
        (2, "not one whole JSON object"),
        (4, "at"),
    ]


async def test_an_unknown_type_is_kept_whole_and_counted(running: Running) -> None:
    receipt = await running.deliver({"type": "fireworks", "id": "f", "at": NOON, "colour": "red"})
    assert receipt["accepted"] == 1
    assert (await running.counters())["unknown"] == 1
    assert (await running.journal())[0]["colour"] == "red"


async def test_unknown_fields_are_kept(running: Running) -> None:
    await running.deliver(comment(1, mood="好"))
    assert (await running.journal())[0]["mood"] == "好"


async def test_a_stranger_cannot_name_the_seq(running: Running) -> None:
    await running.deliver(comment(1, seq=99, received=5))
    (event,) = await running.journal()
    assert event["seq"] == 1
    assert event["received"] > NOON


async def test_a_line_of_10_mb_is_rejected_by_name(running: Running) -> None:
    receipt = await running.send(ndjson([comment(1), comment(2, "长" * 3_400_000), comment(3)]))
    assert receipt["accepted"] == 2
    assert receipt["rejected"] == [{"line": 2, "reason": "longer than 64 KiB"}]


async def test_a_body_over_16_mib_is_too_large(running: Running) -> None:
    answer = await running.http.post(f"{SESSION}/events", content=b"\n" * (16 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/body-too-large"
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_body_of_16_mib_of_nothing_is_nothing(running: Running) -> None:
    receipt = await running.send(b"\n" * (16 * 1024 * 1024))
    assert receipt["accepted"] == 0


async def test_many_bad_lines_are_counted_and_the_first_named(running: Running) -> None:
    receipt = await running.send(b"{}\n" * 1500)
    assert receipt["rejected_count"] == 1500
    assert len(receipt["rejected"]) == 1000


async def test_a_compressed_body_is_not_understood(running: Running) -> None:
    answer = await running.http.post(f"{SESSION}/events", content=b"x", headers={"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unknown-media-type")


@pytest.mark.parametrize("path", ["events", "counters", "minutes", "live"])
async def test_an_absent_session_is_a_problem(running: Running, path: str) -> None:
    answer = await running.http.get(f"/v1/sessions/<b>nobody/{path}")
    assert answer.status_code in (404, 405)
    answer = await running.http.get(f"/v1/sessions/nobody/{path}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-session")


async def test_events_for_an_absent_session_are_refused(running: Running) -> None:
    answer = await running.http.post("/v1/sessions/nobody/events", content=ndjson([comment(1)]))
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-session")


@pytest.mark.parametrize("state", ["draft", "cancelled"])
async def test_a_draft_or_cancelled_session_takes_no_events(running: Running, state: str) -> None:
    await running.put_session("s2", state)
    answer = await running.http.post("/v1/sessions/s2/events", content=ndjson([comment(1)]))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/session-takes-no-events")


async def test_a_session_that_is_planned_later_then_takes_events(running: Running) -> None:
    await running.put_session("s2", "draft")
    path = "/v1/sessions/s2/events"
    assert (await running.http.post(path, content=ndjson([comment(1)]))).status_code == 409
    step = {"n": 3, "id": "s", "kind": "session.step", "entity": "s2", "base": 1, "set": {"to": "planned"}}
    await running.http.post("/v1/edits", json={"device": "d-s2", "edits": [step]})
    assert (await running.http.post(path, content=ndjson([comment(1)]))).status_code == 200


async def test_the_journal_pages_without_gap_or_double_over_segments_and_tail(running: Running) -> None:
    for start in range(0, 10_000, 2_500):
        await running.deliver(*(comment(n) for n in range(start, start + 2_500)))
    seqs: list[int] = []
    while page := await running.journal(after=seqs[-1] if seqs else 0, limit=777):
        seqs += [event["seq"] for event in page]
    assert seqs == list(range(1, 10_001))
    assert len(await running.journal()) == 10_000


async def test_minutes_are_given_from_to(running: Running) -> None:
    await running.deliver(*(comment(n) for n in range(0, 180, 30)))
    answer = await running.http.get(f"{SESSION}/minutes", params={"from": NOON + 60_000, "to": NOON + 120_000})
    assert [(row["minute"], row["comments"]) for row in answer.json()["minutes"]] == [(NOON + 60_000, 2)]


async def test_a_clock_far_off_is_counted(running: Running) -> None:
    await running.deliver(*(comment(n) for n in range(5)), comment(6, at=NOON + 7 * 3_600_000))
    assert (await running.counters())["clock_off"] == 1


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=99999999999999999999", "limit=all"])
async def test_a_wrong_parameter_is_a_problem(running: Running, query: str) -> None:
    answer = await running.http.get(f"{SESSION}/events?{query}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")


@pytest.mark.parametrize("query", ["from=x", "to=-1"])
async def test_a_wrong_minute_is_named_as_it_was_asked(running: Running, query: str) -> None:
    answer = await running.http.get(f"{SESSION}/minutes?{query}")
    assert answer.json()["detail"].startswith(query.partition("=")[0] + ":")


async def test_what_is_counted_here_is_nought_before_the_first_event_and_what_is_told_is_absent(
    running: Running,
) -> None:
    counters = await running.counters()
    assert all(counters[name] == 0 for name in ("comments", "likes", "viewers", "orders_paid", "gmv_paid", "buyers"))
    assert not {"online", "views", "impressions", "ad_spend"} & counters.keys()


async def test_every_metric_carries_what_it_means(running: Running) -> None:
    await running.deliver(comment(1))
    metrics = (await running.http.get(f"{SESSION}/counters")).json()["metrics"]
    carried = {"num", "den", "unit", "basis", "money", "window", "source", "provisional", "at"}
    assert all(carried <= metric.keys() for metric in metrics.values())
    paid = metrics["gmv_paid"]
    assert (paid["source"], paid["window"], paid["provisional"], paid["money"]) == ("counted", "session", True, "paid")


@pytest.mark.parametrize("currency", ["<b>", "usd", "USD\n", "\n", "\u7f8e\u5143"])
async def test_what_is_no_currency_names_no_counter(running: Running, currency: str) -> None:
    order = {"type": "order_paid", "id": "1", "at": NOON, "order": "o", "product": "p", "amount": 5}
    receipt = await running.deliver({**order, "currency": currency}, {**order, "id": "2", "currency": "USD"})
    assert [rejected["line"] for rejected in receipt["rejected"]] == [1]
    counters = await running.counters()
    assert [name for name in counters if name.startswith("gmv_paid")] == ["gmv_paid", "gmv_paid_USD"]
