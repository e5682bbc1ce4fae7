"""The track draws each state differently, and tells its steps with their times."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from anchor_console.desk.view import CommandRow
from anchor_console.ui import numerals
from anchor_console.ui.commands import track
from anchor_console.ui.commands.standing import BADGES, steps
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.commands_made import AT, command_row


def drawn(row: CommandRow, look: Look, words: Words, now: int = AT) -> QImage:
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(look.tokens.raised)
    painter = QPainter(image)
    track.draw(painter, QRectF(4, 4, 292, 50), row, look, words, now, "CNY")
    painter.end()
    return image


def test_no_two_states_look_alike(look: Look, words: Words) -> None:
    images = [drawn(command_row(state=state), look, words) for state in BADGES]
    assert all(one != other for at, one in enumerate(images) for other in images[:at])


def test_times_count_from_when_it_was_asked(words: Words) -> None:
    row = command_row(state="seen")
    assert [track.time(step, row) for step in steps(row)][2:] == ["+0.6 s", "+2.1 s"]
    assert track.time(steps(row)[1], row) == numerals.time_of_day(row.asked_at, seconds=True)
    assert track.time(steps(command_row(state="asked"))[3], row) == ""


def test_what_was_never_asked_bears_clock_times(words: Words) -> None:
    row = command_row(state="failed", asked_at=0, failed_at=0)
    assert track.time(steps(row)[1], row) == numerals.time_of_day(AT, seconds=True)


def test_its_words_hold_the_steps_the_waiting_and_the_reason(words: Words) -> None:
    assert track.told(command_row(state="asked"), words, AT + 6_040)[-1] == "已等 6 秒"
    told = track.told(command_row(state="failed", detail="库存不足"), words, AT)
    assert told[-1] == "库存不足"
    assert told[2] == "失败 +0.9 s"


def test_seconds_go_on_while_it_is_asked_for(look: Look, words: Words) -> None:
    row = command_row(state="asked")
    assert drawn(row, look, words, AT + 4_040) != drawn(row, look, words, AT + 9_040)


def test_a_price_is_named_by_its_figure(look: Look, words: Words) -> None:
    one, other = (command_row(verb="price", args={"product": "p3", "price": price}) for price in (29_900, 19_900))
    assert drawn(one, look, words) != drawn(other, look, words)
