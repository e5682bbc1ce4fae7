"""How a command stands: its steps, its seconds, whether it is late, and which one speaks for a product."""

import pytest

from anchor_console.ui.commands import standing
from anchor_console.ui.look import Look
from tests.commands_made import AT, command_row


def test_every_state_has_a_shape_of_its_own(look: Look) -> None:
    shapes = [icon for icon, _ in standing.BADGES.values()]
    assert len(set(shapes)) == len(shapes) == 7
    assert all(not look.icon(icon, 16, token, 1.0).isNull() for icon, token in standing.BADGES.values())


@pytest.mark.parametrize(
    ("state", "track"),
    [
        ("asked", ["planned", "asked", "", ""]),
        ("accepted", ["planned", "asked", "accepted", ""]),
        ("seen", ["planned", "asked", "accepted", "seen"]),
        ("failed", ["planned", "asked", "failed", ""]),
        ("expired", ["planned", "asked", "expired", ""]),
        ("unknown", ["planned", "asked", "accepted", "unknown"]),
    ],
)
def test_the_track_names_the_steps_that_were_come_to(state: str, track: list[str]) -> None:
    assert [step.state if step.at else "" for step in standing.steps(command_row(state=state))] == track


def test_what_never_left_this_desk_failed_before_it_was_asked() -> None:
    row = command_row(state="failed", asked_at=0, failed_at=0, badge="refused", reason="no_answer")
    assert [step.state for step in standing.steps(row)][:2] == ["planned", "failed"]


def test_seconds_are_counted_from_the_third_on_and_only_while_it_is_asked_for() -> None:
    row = command_row(state="asked")
    assert [standing.seconds(row, row.asked_at + ms) for ms in (2_999, 3_000, 12_400)] == [0, 3, 12]
    assert standing.seconds(command_row(state="accepted"), AT + 60_000) == 0


def test_late_is_what_nobody_knows_of_or_the_hub_says_no_more_about() -> None:
    asked = command_row(state="asked", due_at=AT + 15_000)
    assert standing.is_late(command_row(state="unknown"), AT)
    assert not standing.is_late(asked, AT + 15_000)
    assert standing.is_late(asked, AT + 15_000 + standing.OVERDUE_AFTER)
    assert not standing.is_late(command_row(state="failed"), AT + 10**6)


def test_the_last_command_of_each_product_counts() -> None:
    rows = [command_row("a", product="p1"), command_row("b", product="p2"), command_row("c", "price", product="p1")]
    assert {product: row.id for product, row in standing.latest(rows).items()} == {"p1": "c", "p2": "b"}


def test_what_went_wrong_wants_a_look_until_it_is_settled_or_put_by() -> None:
    failed, unknown = command_row("a", state="failed", product="p1"), command_row("b", state="unknown", product="p2")
    assert [row.id for row in standing.wants_a_look([failed, unknown], AT)] == ["a", "b"]
    assert [row.id for row in standing.wants_a_look([failed, unknown], AT, frozenset({"a"}))] == ["b"]
    again = command_row("c", state="asked", product="p1", at=AT + 1)
    assert [row.id for row in standing.wants_a_look([failed, unknown, again], AT)] == ["b"]


def test_what_ran_out_of_its_time_is_told_of_for_a_while() -> None:
    """Nothing was sent, so a console that comes later need not put each of them by; what failed waits for somebody."""
    expired = command_row("a", state="expired", product="p1")
    failed = command_row("b", state="failed", product="p2")
    for ago, told in ((standing.EXPIRED_SHOWN - 1, ["a", "b"]), (standing.EXPIRED_SHOWN, ["b"])):
        now = expired.expired_at + ago
        assert [row.id for row in standing.wants_a_look([expired, failed], now)] == told
        assert bool(standing.badge_of(expired, now)) is ("a" in told)


def test_a_later_pin_that_was_seen_settles_an_earlier_one() -> None:
    lost = command_row("a", state="unknown", product="p1")
    seen = command_row("b", state="seen", product="p2", at=AT + 1)
    assert standing.wants_a_look([lost, seen], AT) == []
    price = command_row("c", "price", "failed", product="p1")
    assert [row.id for row in standing.wants_a_look([price, seen], AT)] == ["c"]


def test_the_eye_of_a_seen_command_is_quiet_after_a_moment() -> None:
    row = command_row(state="seen")
    assert standing.badge_of(row, row.seen_at + 1) == "seen"
    assert standing.badge_of(row, row.seen_at + standing.SEEN_SHOWN) == ""
    assert standing.badge_of(None, AT) == ""


def test_once_a_price_is_quiet_the_pin_speaks_again() -> None:
    pin, price = (
        command_row("a", state="seen", product="p3"),
        command_row("b", "price", "seen", product="p3", at=AT + 9),
    )
    rows = [pin, price]
    for now, speaks in ((price.seen_at, "b"), (price.seen_at + standing.SEEN_SHOWN, "a")):
        found = standing.speaks("p3", rows, standing.latest(rows), now)
        assert found is not None
        assert found.id == speaks


def test_of_what_was_taken_down_no_pin_speaks() -> None:
    rows = [command_row("a", state="seen", product="p3"), command_row("b", "unpin", "seen", product="p3", at=AT + 9)]
    assert standing.speaks("p3", rows, standing.latest(rows), AT + 10**6) is None
    assert standing.speaks("p9", rows, standing.latest(rows), AT) is None
