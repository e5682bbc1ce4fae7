"""A paragraph is as high as its text needs, and reads no markup."""

from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph, height_of


def test_it_grows_with_its_text_and_shrinks_with_its_width(qtbot: QtBot, look: Look) -> None:
    text = "密码箱没有应答。登录信息这次只放在内存里，下次要再登一次；记录不受影响。"
    assert height_of("", look, "body", 200) == 0
    assert height_of("短", look, "body", 200) < height_of(text, look, "body", 200) < height_of(text, look, "body", 100)
    paragraph = Paragraph(look)
    qtbot.addWidget(paragraph)
    paragraph.say(text)
    assert paragraph.heightForWidth(100) > paragraph.heightForWidth(600)


def test_markup_is_text(qtbot: QtBot, look: Look) -> None:
    assert height_of("<br>" * 3, look, "body", 500) == height_of("短", look, "body", 500)
