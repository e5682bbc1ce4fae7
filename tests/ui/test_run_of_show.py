"""The run of show as a window steers it: what it says, and what it leaves alone."""

import pytest

from anchor_console.desk.picture import Changed
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, session_row
from tests.ui.run.run_made import add_run, put_beat, take_changes


@pytest.fixture
def heard() -> list[str]:
    """What was said in the top bar."""
    return []


@pytest.fixture
def here(desk: FakeDesk, words: Words, heard: list[str]) -> RunHere:
    """Awake, half an hour into the show."""
    add_run(desk)
    desk.open_session("s1")
    made = RunHere(desk, words, lambda icon, said: heard.append(said), lambda: "live")
    made.wake()
    return made


def test_nothing_is_reckoned_before_it_is_awake(desk: FakeDesk, words: Words) -> None:
    """The first picture waits for no import."""
    add_run(desk)
    desk.open_session("s1")
    made = RunHere(desk, words, lambda icon, said: None, lambda: "live")
    assert (made.found(), made.told_now()) == (None, None)


def test_rows_are_called_as_people_call_them(here: RunHere, desk: FakeDesk, words: Words) -> None:
    """A change of language or of the records is followed."""
    found = here.found()
    assert found is not None
    assert [here.title(place) for place in found.places] == [
        "预热", "慢回弹记忆枕", "长绒棉四件套", "交接 周然 → 林夕", "福袋/抽奖", "羽丝绒冬被", "下播",
    ]  # fmt: skip
    words.choose("en")
    assert here.title(found.places[0]) == "Warm-up"
    desk.lineups["s1"] = desk.lineups["s1"][:1]
    desk.tell(Changed.RECORDS)
    assert here.title(found.places[2]) == ""


def test_the_status_line_is_told_the_present_row(here: RunHere, desk: FakeDesk) -> None:
    assert here.told_now() == ("", "环节 长绒棉四件套 剩 0:00", "text2")
    desk.time += 156_000
    assert here.told_now() == ("triangle", "环节 长绒棉四件套 超时 +2:36", "warn")
    put_beat(desk, "i2", ended_at=desk.time)
    here.course.forget()
    assert here.told_now() is None
    desk.session_rows = [session_row("s1", state="ended", ended_at=desk.time)]
    assert here.told_now() is None


def test_what_was_on_is_not_moved_or_skipped_and_says_so(here: RunHere, desk: FakeDesk, heard: list[str]) -> None:
    here.chosen = "i1"
    here.skip()
    here.move(1)
    here.extend(1)
    here.place("i1", None)
    assert take_changes(desk) == []
    assert heard == ["「慢回弹记忆枕」已经讲过，不能再调整顺序"] * 3


def test_without_a_session_nothing_is_steered(words: Words, heard: list[str]) -> None:
    desk = FakeDesk()
    here = RunHere(desk, words, lambda icon, said: heard.append(said), lambda: "live")
    here.wake()
    for steer in (here.next, here.back, here.skip):
        steer()
    here.extend(1)
    here.move(1)
    here.begin("i1")
    here.place("i1", None)
    assert (desk.changes, heard) == ([], [])
    assert not any(action.when() for action in here.actions())


def test_the_palette_can_begin_what_was_chosen_on_the_ribbon(here: RunHere, desk: FakeDesk) -> None:
    begin = next(action for action in here.actions() if action.id == "run_begin")
    assert not begin.when()
    here.chosen = "gift"
    assert begin.when()
    begin.run()
    assert [wanted["row"] for _, _, wanted in take_changes(desk)] == ["i2", "gift"]


def test_steps_without_a_way_do_nothing(here: RunHere, desk: FakeDesk) -> None:
    """Back at the beginning, a row that is on already, a row nobody knows."""
    here.begin("i2")
    here.begin("nobody")
    for row in ("i1", "i2"):
        put_beat(desk, row, began_at=None, ended_at=None)
    here.course.forget()
    here.back()
    assert desk.changes == []
