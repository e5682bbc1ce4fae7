"""Alarms as a screen's tests want them."""

from typing import Any

from anchor_console.core.alarm import Alarm, Evidence
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from tests.fakes import NOON, FakeDesk

SLIP = Alarm(
    id="slip", session="s1", sort="price_slip", first_at=NOON, last_at=NOON + 9_000, product="p1", seen=26_800,
    usual=268_000, count=23,
    evidence=tuple(Evidence(seq=n, at=NOON + n * 500, order=f"2025112200000{n:02d}", amount=26_800) for n in range(20)),
)  # fmt: skip
RING = Alarm(
    id="ring", session="s1", sort="same_address", first_at=NOON + 60_000, last_at=NOON + 60_000,
    subject="9f86d081884c7d65", seen=8, usual=2, count=1,
    evidence=(Evidence(seq=70, at=NOON + 60_000, order="o1", amount=4_990),),
)  # fmt: skip
DRAIN = Alarm(
    id="drain", session="s1", sort="stock_drain", first_at=NOON, last_at=NOON + 60_000, product="p1", seen=200,
    usual=3, count=1, evidence=(Evidence(seq=71, at=NOON, amount=120),), settled_at=NOON + 90_000, settled_by="p9",
    verdict="false: 店铺也在卖",
)  # fmt: skip


def found(desk: FakeDesk, *alarms: Alarm, **more: Any) -> None:
    """These are the open session's alarms now."""
    desk.records = [one for one in desk.records if not isinstance(one.value, Alarm)]
    desk.records += [Kept(value=alarm) for alarm in alarms]
    if not desk.opened:
        desk.open_session("s1")
    desk.tell(Changed.RECORDS)
