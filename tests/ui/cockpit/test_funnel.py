"""The funnel's steps, their rates and how these moved."""

from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.funnel import STEPS
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.past_made import remember
from tests.ui.cockpit.rooms import empty_picture


def test_six_steps_from_exposure_to_payment(cockpit: Cockpit) -> None:
    assert [stage.name for stage in cockpit.funnel.stages] == [name for name, _ in STEPS]
    assert len(cockpit.funnel.accessibleDescription().splitlines()) == 6


def test_a_rate_is_people_of_this_step_over_people_of_the_one_before(cockpit: Cockpit, picture: Picture) -> None:
    ordered = next(stage for stage in cockpit.funnel.stages if stage.name == "ordering_buyers")
    share = picture.counters["ordering_buyers"] / picture.counters["clicked_viewers"]
    assert ordered.share == share
    assert ordered.change.endswith("pt")


def test_the_bar_is_the_rate(cockpit: Cockpit) -> None:
    assert all(0 < stage.share < 1 for stage in cockpit.funnel.stages[1:] if stage.share is not None)


def test_a_step_the_platform_does_not_tell_is_a_dash(cockpit: Cockpit, picture: Picture) -> None:
    picture.counters = {name: n for name, n in picture.counters.items() if name != "impressions"}
    cockpit.funnel.show_picture(picture)
    first = cockpit.funnel.stages[0]
    assert first.count == "—"
    assert "平台没有给" in first.tip


def test_before_anything_is_heard_all_are_dashes(cockpit: Cockpit, desk: FakeDesk) -> None:
    empty_picture(desk, "s2")
    assert {stage.count for stage in cockpit.funnel.stages} == {"—"}


def test_it_is_reworded_with_the_language(cockpit: Cockpit, words: Words) -> None:
    words.choose("en")
    assert cockpit.funnel.stages[-1].label == "Paid"


def test_the_tick_is_this_rooms_usual_and_amber_only_clearly_below_it(cockpit: Cockpit, desk: FakeDesk) -> None:
    """Of ten past sessions at this minute: 20 % entered, 23 % of who clicked ordered."""
    assert {stage.usual for stage in cockpit.funnel.stages} == {None}
    remember(desk)
    cockpit.figuring.read_past()
    cockpit.settle()
    stages = {stage.name: stage for stage in cockpit.funnel.stages}
    assert stages["entries"].usual == 0.2
    assert not stages["entries"].low
    assert stages["ordering_buyers"].low
    assert stages["ordering_buyers"].mean == "均 23.1%"
    assert "10 场" in stages["ordering_buyers"].tip
    assert stages["exposed_viewers"].usual is None
