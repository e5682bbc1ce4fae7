"""Alarms in the record: made once a subject, grown, never taken back."""

from msgspec import structs
from sqlalchemy.engine import Engine

from anchor_console.core.alarm import Evidence
from anchor_console.core.watching import Suspicion
from anchor_console.hub import alarms, lists, schema
from anchor_console.hub.deals import Place

PLACE = Place(session="s1", room="r1", platform="douyin", currency="CNY")
SLIP = Suspicion(
    sort="price_slip", product="p1", subject="大", first_at=5_000, last_at=9_000, seen=590, usual=5_900, count=2,
    evidence=(Evidence(seq=3, at=5_000, order="o1", amount=590), Evidence(seq=4, at=9_000, amount=590)),
)  # fmt: skip


def test_the_same_is_one_alarm_and_anything_else_another() -> None:
    others = [
        structs.replace(SLIP, sort="order_burst"), structs.replace(SLIP, product="p2"),
        structs.replace(SLIP, subject="小"),
    ]  # fmt: skip
    ids = {alarms.alarm_id("s1", one) for one in (SLIP, *others)} | {alarms.alarm_id("s2", SLIP)}
    assert len(ids) == 5
    assert alarms.alarm_id("s1", structs.replace(SLIP, seen=1, count=9)) == alarms.alarm_id("s1", SLIP)


def test_it_grows_and_is_never_taken_back(engine: Engine) -> None:
    with engine.begin() as connection:
        schema.prepare(connection, "ep", 1)
    tellings = [
        SLIP, SLIP, structs.replace(SLIP, seen=690, usual=1, count=1, first_at=8_000, last_at=8_000, evidence=()),
        structs.replace(SLIP, seen=59, usual=6_000, count=3, last_at=12_000),
    ]  # fmt: skip
    written = []
    for now, one in enumerate(tellings):
        with engine.begin() as connection:
            written.append(alarms.write(connection, PLACE, [one], now))
    assert [kept is not None for kept in written] == [True, False, False, True]
    with engine.connect() as connection:
        record = lists.one(connection, "alarm", alarms.alarm_id("s1", SLIP))
    assert record is not None
    assert (record["seen"], record["usual"], record["count"]) == (59, 6_000, 3)
    assert (record["first_at"], record["last_at"], len(record["evidence"])) == (5_000, 12_000, 2)
    assert (record.get("settled_at"), record.get("verdict", "")) == (None, "")
