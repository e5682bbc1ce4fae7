"""Where the platform and we tell the same thing, both figures stand, and which one a number rests on."""

from anchor_console.core.reconcile import Drift, drift_of, drifts


def test_a_drift_is_the_difference_over_what_the_platform_tells() -> None:
    drift = drift_of("viewers", {"viewers": 90, "told_viewers": 100})
    assert drift == Drift(counter="viewers", counted=90, told=100, used="viewers")
    assert (drift.num, drift.den, drift.is_notable) == (10, 100, True)


def test_a_drift_under_a_hundredth_is_kept_and_not_marked() -> None:
    (drift,) = drifts("likes", {"likes": 1_000, "told_likes": 1_009})
    assert (drift.num, drift.is_notable) == (9, False)


def test_a_platform_that_tells_nought_of_what_we_counted_is_marked() -> None:
    (drift,) = drifts("likes", {"likes": 3, "told_likes": 0})
    assert drift.is_notable


def test_a_metric_names_the_total_that_it_uses() -> None:
    """The platform's viewers go before ours, our own exposed viewers before its exposures."""
    counts = {"viewers": 90, "told_viewers": 100, "follows": 5, "views": 130, "entries": 120, "gmv_paid": 1}
    assert [drift.used for drift in drifts("follow_rate", counts)] == ["told_viewers"]
    assert [(drift.counter, drift.used) for drift in drifts("gpm", counts)] == [("entries", "views")]


def test_where_one_of_both_is_missing_or_both_agree_nothing_drifts() -> None:
    assert drifts("follow_rate", {"viewers": 90, "follows": 5}) == []
    assert drifts("likes", {"likes": 7, "told_likes": 7}) == []
    assert drift_of("gmv_paid", {"gmv_paid": 7}) is None
