"""The steps from release to release hang together: each names the one before, the last is where the program stands."""

from anchor_console.hub import schema
from anchor_console.hub.migrations import STEPS


def test_each_step_follows_the_one_before_and_the_last_is_the_programs_own() -> None:
    """What a step does to a database is held in test_schema."""
    revisions = [step.revision for step in STEPS]
    assert [step.down_revision for step in STEPS] == [None, *revisions[:-1]]
    assert (revisions[0], revisions[-1]) == (schema.FIRST, schema.HEAD)
    assert revisions == sorted(revisions), "so that a newer database is known by comparing"
