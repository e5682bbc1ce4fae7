"""A rehearsal from its beginning to its score, by the keys that an anchor presses."""

from msgspec import structs
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.console_app.stage import SimulatedStage
from anchor_console.core.rehearsal.questions import Put
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.running import Running, Wanted
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk
from tests.rehearsal_made import STOPPED, Anchor, FakeTime, evening
from tests.ui.rehearsal.conftest import on_screen

MINUTE = 60_000


def test_read_at_the_planned_pace_all_is_covered_in_the_planned_time(
    running: Running, anchor: Anchor, desk: FakeDesk
) -> None:
    anchor.read(5 * MINUTE)
    running.end()
    score = running.score
    assert score is not None
    assert score.covered == score.lines > 20
    assert abs(score.characters * MINUTE / score.talked - 220) < 50
    assert (score.anchor, score.session, score.seed, score.skipped) == ("lin", "s1", 7, 0)
    assert abs(score.parts[0].took - score.parts[0].planned) < 10_000


def test_a_score_is_kept_as_a_record_and_nothing_else_is_wanted_of_the_desk(
    running: Running, anchor: Anchor, desk: FakeDesk
) -> None:
    anchor.read(2 * MINUTE)
    assert desk.changes == []
    running.end()
    ((kind, id, fields),) = desk.changes
    assert (kind, fields["anchor"], "id" in fields) == ("rehearsal.put", "lin", False)
    assert running.score is not None
    assert id == running.score.id
    assert (fields["session"], fields["at"]) == ("s1", NOON + HOUR)
    assert (desk.opened, desk.looked_at, desk.session_rows[0].state) == ([], [], "planned")
    assert running.kept


def test_what_was_under_a_minute_is_not_kept(running: Running, anchor: Anchor, desk: FakeDesk) -> None:
    anchor.read(40_000)
    running.end()
    assert running.score is not None
    assert (running.kept, desk.changes, running.is_on) == (False, [], False)


def test_its_clock_is_that_of_the_show_where_it_is_still_to_come(running: Running, anchor: Anchor) -> None:
    rehearsing = running.desk
    assert rehearsing is not None
    assert rehearsing.now() == NOON + 2 * HOUR
    anchor.read(10_000)
    assert rehearsing.now() == NOON + 2 * HOUR + 10_000


def test_a_session_that_is_over_is_rehearsed_from_now_on(
    qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, time: FakeTime
) -> None:
    parent = QObject()
    made = Running(desk, SimulatedStage, look, words, parent, time)
    made.begin(Wanted(session=structs.replace(desk.session_rows[0], state="ended")), on_screen)
    assert made.desk is not None
    assert made.desk.now() == desk.now()
    made.close()


def test_the_card_follows_the_script(running: Running, anchor: Anchor) -> None:
    rehearsing = running.desk
    assert rehearsing is not None
    anchor.read(MINUTE)
    assert (rehearsing.row, rehearsing.picture.pinned) == ("g0", None)
    while rehearsing.row == "g0":
        anchor.read(250)
    anchor.read(1_000)
    assert (rehearsing.row, rehearsing.picture.pinned) == ("i0", "p0")


def test_escape_once_asks_and_twice_ends(running: Running, anchor: Anchor, time: FakeTime) -> None:
    anchor.read(70_000)
    anchor.press(Qt.Key.Key_Escape)
    assert (running.is_on, running.glass is not None and running.glass.now.leaves) == (True, True)
    time.time += 5_000
    running.look()
    assert running.glass is not None
    assert not running.glass.now.leaves
    anchor.press(Qt.Key.Key_Escape)
    assert running.is_on
    anchor.press(Qt.Key.Key_Escape)
    assert (running.is_on, running.kept) == (False, True)


def test_a_window_that_is_shut_ends_it_too(running: Running, anchor: Anchor) -> None:
    anchor.read(70_000)
    assert running.glass is not None
    running.glass.close()
    assert (running.is_on, running.score is not None) == (False, True)


def test_a_answers_and_g_gives_to_service(running: Running, anchor: Anchor) -> None:
    rehearsing = running.desk
    assert rehearsing is not None
    for key, how in ((Qt.Key.Key_A, "said"), (Qt.Key.Key_G, "service")):
        rehearsing.questioning.all.append(Put(key=how, text="会起球吗", at=rehearsing.now()))
        running.look()
        assert running.now.question == "会起球吗"
        anchor.press(key)
        assert rehearsing.questioning.all[-1].how == how
    assert running.now.asked >= 1


def test_a_crowd_asks_and_an_anchor_who_presses_a_is_told_so(running: Running, time: FakeTime) -> None:
    attentive = Anchor(running, time, answers=1.0)
    attentive.read(4 * MINUTE)
    running.end()
    assert running.score is not None
    assert running.score.asked >= 2
    assert running.score.answered >= running.score.asked - 2


def test_space_stops_the_text_and_that_is_a_pause(running: Running, anchor: Anchor, time: FakeTime) -> None:
    glass = running.glass
    assert glass is not None
    anchor.press(Qt.Key.Key_Space)
    running.look()
    anchor.press(Qt.Key.Key_Space)
    for _ in range(20):
        time.time += 250
        running.look()
    assert running.now.paused
    assert running.take is not None
    assert running.take.pauses == 1


def test_what_was_said_otherwise_is_held_against_the_rules(running: Running, anchor: Anchor) -> None:
    anchor.read(61_000)
    assert running.hear("这是我们自己用的") == []
    found = running.hear(f"这是{STOPPED}的毛巾")
    assert [(hit.n, hit.severity) for hit in found] == [(1, "stop")]
    running.end()
    assert running.score is not None
    assert (running.score.stops, running.score.hits[0].text) == (1, f"这是{STOPPED}的毛巾")
    assert running.hear("什么都没在排") == ()


def test_a_cue_of_the_crew_is_counted_when_it_was_seen(qtbot: QtBot, look: Look, words: Words, time: FakeTime) -> None:
    desk, parent = evening(8, 2), QObject()
    made = Running(desk, SimulatedStage, look, words, parent, time)
    made.begin(Wanted(session=desk.session_rows[0], seed=3), on_screen)
    Anchor(made, time).read(8 * MINUTE)
    assert made.desk is not None
    assert made.desk.cues_seen[0] == made.desk.cues_seen[1] >= 1
    made.close()


def test_the_same_crowd_asks_the_same_again(qtbot: QtBot, look: Look, words: Words) -> None:
    found = []
    for _ in range(2):
        time, parent = FakeTime(), QObject()
        made = Running(evening(4, 2), SimulatedStage, look, words, parent, time)
        made.begin(Wanted(session=evening(4, 2).session_rows[0], seed=11), on_screen)
        Anchor(made, time).read(3 * MINUTE)
        assert made.desk is not None
        found.append([(one.text, one.at) for one in made.desk.questioning.all])
        made.close()
    assert found[0] == found[1] != []


def test_turned_to_the_glass_the_script_stands_and_no_key_is_lost(running: Running, anchor: Anchor) -> None:
    anchor.read(20_000)
    assert running.glass is not None
    QTest.keyClick(running.glass, Qt.Key.Key_T)
    running.look()
    turned = running.glass.prompts
    QTest.keyClick(running.glass, Qt.Key.Key_T)
    anchor.read(20_000)
    assert (turned, running.glass.prompts) == (False, True)
    assert running.now.covered >= 3
