"""The bandit: what worked comes first, what is not known is tried, and nothing goes beyond the cap."""

from statistics import mean

from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.weighing import AIMS, aimed, sure, together, worked
from anchor_console.core.trial.windows import NO_SALE

GOOD = Effect(measure="clicks", n=40, known=True, change=0.6, low=0.45, high=0.76)
BAD = Effect(measure="clicks", n=40, known=True, change=-0.3, low=-0.36, high=-0.23)
DARK = Effect(measure="clicks", n=2)


def test_every_type_aims_at_something_but_what_must_be_said() -> None:
    assert set(AIMS) == set(LINE_TYPES) - NO_SALE


def test_what_worked_weighs_more_than_what_did_not_within_the_cap() -> None:
    known: dict[LineType, Effect] = {"product": GOOD, "deep_sell": BAD, "welfare": DARK}
    drawn = [worked(known, seed) for seed in range(300)]
    assert all(0.4 <= weight <= 1.25 for one in drawn for weight in one.values())
    means = {type: mean(one[type] for one in drawn) for type in known}
    assert means["product"] > means["welfare"] > means["deep_sell"]
    assert worked(known, 7) == worked(known, 7)
    assert worked({"welfare": DARK}, 7) == {}, "as long as nothing is known the craft's order stands"


def test_what_is_not_known_is_tried_now_and_then() -> None:
    mild = Effect(measure="clicks", n=40, known=True, change=0.05, low=0.01, high=0.09)
    drawn = [worked({"product": mild, "welfare": DARK}, seed) for seed in range(400)]
    ahead = sum(one["welfare"] > one["product"] for one in drawn)
    assert 60 < ahead < 340


def test_what_is_believed_is_drawn_towards_none() -> None:
    middle, wide = sure(GOOD)
    assert 0 < middle < GOOD.log[0]
    assert wide < sure(None)[1]
    assert sure(DARK) == sure(None)


def test_each_type_is_judged_by_what_it_aims_at() -> None:
    of = {"clicks": GOOD, "comments": BAD}
    found = aimed({"product": of, "chat": of, "trust": of, "correction": of})  # type: ignore[dict-item]  # measures' names
    assert found == {"product": GOOD, "chat": BAD}


def test_leanings_and_what_worked_are_one_weight() -> None:
    assert together({"product": 0.5, "correction": 0.8}, {"product": 1.2, "chat": 1.1}) == {
        "chat": 1.1, "correction": 0.8, "product": 0.6,
    }  # fmt: skip
    assert together({"product": 0.4}, {"product": 0.5}) == {"product": 0.4}
