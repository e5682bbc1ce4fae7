"""A series' rule is one that can be followed."""

from anchor_console.core import series
from anchor_console.core.fields import Fault


def test_a_rule_that_cant_be_followed_is_refused_wherever_it_comes_from() -> None:
    """With the reason."""
    assert series.faults({"rule": "FREQ=WEEKLY;BYDAY=MO"}) == []
    assert series.faults({"rule": "FREQ=SECONDLY"}) == [Fault("rule", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")]
