"""The mark in the top bar has a shape and a word for each way that it can stand with a glass."""

from anchor_console.core.glass import Glass, LeftOut
from anchor_console.desk.view import Presence
from anchor_console.ui.glass.mark import GlassMark
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import NOON


def test_what_is_worst_is_said(look: Look, words: Words) -> None:
    mark = GlassMark(look)
    left_out = [LeftOut("i", "国家级", "stop")]
    shown = Glass(cue="c", waiting=1, lost_since=NOON)
    said = []
    for glass, out in ((Glass(), []), (Glass(), left_out), (Glass(cue="c", waiting=1), left_out), (shown, left_out)):
        mark.show_here(glass, out, words)
        said.append(mark.accessibleName())
        assert not mark.grab().isNull()
    assert said[0] == "主播屏开着，画面正常"
    assert "国家级" in said[1]
    assert "2 条" in said[2]
    assert "没有连上" in said[3]


def test_without_any_glass_it_is_hidden(look: Look, words: Words) -> None:
    mark = GlassMark(look)
    here = Presence(person="p", name="周然", session="s1", place="live", at=0)
    mark.show_others([here], words)
    assert mark.isHidden()
