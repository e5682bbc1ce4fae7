"""The card of OBS by keys alone: connect, choose from what OBS has, rehearse, act, record, mark."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from anchor_console.core.obs import Mapping, Output, PictureRule, SceneRule, TextRule
from anchor_console.core.room import Room
from anchor_console.desk.view import Kept, LineupRow
from anchor_console.ui.obs.card import ObsCard
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.obs.obs_shown import RULES, STAGE, FakeObsView, broken, connected

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def obs() -> FakeObsView:
    """No OBS was ever chosen."""
    return FakeObsView()


@pytest.fixture
def card(window: Window, desk: FakeDesk, obs: FakeObsView) -> ObsCard:
    """The card, not opened yet, in a window with a lineup."""
    desk.records = [Kept(value=Room(id="r1", name="屿间生活 抖音", platform="douyin"))]
    desk.lineups["s1"] = [lineup_row(1, "p1", "云朵枕"), lineup_row(2, "p2", "凉感毯")]
    desk.open_session("s1")
    window.obs.build = lambda: obs
    return window.obs.card


def lineup_row(number: int, product: str, title: str) -> LineupRow:
    """A row of the lineup."""
    return LineupRow(
        id=f"i{number}", number=number, product=product, title=title, short_title=title, role="hero", minutes=5,
        hand_price=3990, floor_price=None, list_price=None, stock=9, stock_cap=None,
    )  # fmt: skip


def open_(window: Window) -> None:
    """Open it as a person does."""
    assert window.every_action.run("obs")


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def test_an_obs_is_connected_by_its_password(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """The usual address stands there, the room on screen is chosen; the password never stays in the field."""
    open_(window)
    assert QApplication.focusWidget() is card.address
    press(Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.setText("geheim")
    press(Qt.Key.Key_Return)
    assert obs.asked == [("try",), ("connect", "127.0.0.1:4455", "geheim", "r1")]
    assert card.password.text() == ""


def test_an_empty_password_leaves_the_kept_one(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """Only the address is another one."""
    obs.show(broken("nobody_there"))
    open_(window)
    card.address.setText("192.168.1.8:4455")
    press(Qt.Key.Key_Return)
    assert obs.asked == [("try",), ("connect", "192.168.1.8:4455", None, "")]


def test_what_is_wrong_and_what_to_do_stand_at_the_top(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """And nothing can be asked of an OBS that is away, but a mark."""
    obs.show(broken("wrong_password", "refused"))
    open_(window)
    assert "密码不对" in card.way.words
    assert [button.isEnabled() for button in (card.record, card.align, card.rehearse, card.mark)] == [False] * 3 + [
        True
    ]


def test_of_an_obs_that_is_away_no_rule_is_said_to_be_in_force(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """What it last showed may long be something else."""
    obs.show(broken("cut_off"))
    open_(window)
    assert {row.icon for row in card.rules.rows} <= {"circle", "triangle"}
    assert "文字和图：不知道" in card.state.accessibleName()


def test_a_product_gets_a_scene_of_those_that_obs_has(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """Ctrl+Enter keeps the rule; another scene for the same product takes its place."""
    obs.show(connected(Mapping()))
    open_(window)
    assert [card.form.to.itemText(n) for n in range(card.form.to.count())] == ["口播", "单品"]
    card.form.of.choose("p2")
    press(Qt.Key.Key_Return, CONTROL)
    card.form.to.choose("单品")
    press(Qt.Key.Key_Return, CONTROL)
    assert obs.now().mapping.scenes == (SceneRule("product", "p2", "单品"),)
    assert card.rules.rows[0].what == "商品 · 2  凉感毯"


def test_enter_means_what_its_field_is_for(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """In the form it keeps the rule, in the list nothing; nobody reconnects by the way."""
    obs.show(connected(Mapping()))
    open_(window)
    press(Qt.Key.Key_Return)
    card.form.to.setFocus()
    press(Qt.Key.Key_Return)
    assert obs.now().mapping.scenes == (SceneRule("product", "p1", "口播"),)
    assert obs.asked == [("try",)]


@pytest.mark.parametrize(
    ("what", "of", "rules"),
    [
        ("segment", "giveaway", Mapping((SceneRule("segment", "giveaway", "口播"),))),
        ("role", "hero", Mapping((SceneRule("role", "hero", "口播"),))),
        ("text", "stock", Mapping((), (TextRule("stock", "价格", "剩 {} 件"),))),
        ("picture", "", Mapping((), (), (PictureRule("图"),))),
    ],
)
def test_other_rules_are_made_the_same_way(
    card: ObsCard, window: Window, obs: FakeObsView, what: str, of: str, rules: Mapping
) -> None:
    """Texts go to text sources only, pictures to image sources."""
    obs.show(connected(Mapping()))
    open_(window)
    card.form.what.choose(what)
    if of:
        card.form.of.choose(of)
    card.form.pattern.setText("剩 {} 件")
    press(Qt.Key.Key_Return, CONTROL)
    assert obs.now().mapping == rules


@pytest.mark.parametrize(
    ("what", "said"), [("text", "先在 OBS 里加一个“文本”"), ("picture", "先在 OBS 里加一个“图像”")]
)
def test_what_obs_has_not_got_can_not_be_chosen(
    card: ObsCard, window: Window, obs: FakeObsView, what: str, said: str
) -> None:
    """It is said what to add there."""
    obs.show(connected(Mapping(), structs.replace(STAGE, sources={})))
    open_(window)
    card.form.what.choose(what)
    assert said in card.form.none.words
    press(Qt.Key.Key_Return, CONTROL)
    assert obs.now().mapping == Mapping()


def test_a_rule_is_taken_away_where_it_stands(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """Arrows choose it, Delete takes it away; each says how it stands in a shape."""
    obs.show(connected())
    open_(window)
    assert QApplication.focusWidget() is card.rules
    assert [row.icon for row in card.rules.rows] == ["half", "half", "triangle"]
    press(Qt.Key.Key_Down)
    assert "到手价 {}" in card.rules.accessibleName()
    press(Qt.Key.Key_Delete)
    assert obs.now().mapping.texts == ()
    assert len(card.rules.rows) == 2


def test_it_is_rehearsed_acted_and_brought_in_line_by_keys(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """Ctrl+D turns it, Ctrl+L brings OBS in line."""
    obs.show(connected(RULES, dry=True))
    open_(window)
    assert "演练：会把 价格 写成 到手价 ¥39.90" in card.state.accessibleName()
    press(Qt.Key.Key_D, CONTROL)
    assert not obs.now().dry
    press(Qt.Key.Key_L, CONTROL)
    assert obs.asked == [("try",), ("align",)]


def test_a_recording_is_begun_and_ended_by_a_key(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """Only while the card is open: nobody stops a recording by the way."""
    obs.show(connected())
    open_(window)
    press(Qt.Key.Key_R, CONTROL)
    obs.show(connected(stage=structs.replace(STAGE, recording=Output(True, False, 5_000))))
    assert card.record.text() == "停止录制"
    press(Qt.Key.Key_R, CONTROL)
    assert obs.asked == [("try",), ("record", True), ("record", False)]


def test_the_lists_of_marks_are_one_key_away(window: Window, desk: FakeDesk, obs: FakeObsView) -> None:
    """In the system's own file manager."""
    shown: list[str] = []
    card = ObsCard(desk, obs, window._look, window._words, window, shown.append)
    card.open()
    press(Qt.Key.Key_O, CONTROL)
    assert shown == ["/marks"]


def test_leaving_is_one_press(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """The button is there while an OBS is chosen."""
    open_(window)
    assert card.leave.isHidden()
    obs.show(connected())
    card.leave.setFocus()
    press(Qt.Key.Key_Return)
    assert obs.asked == [("try",), ("leave",)]


def test_it_speaks_both_languages(card: ObsCard, window: Window, obs: FakeObsView) -> None:
    """At once when the language is changed."""
    obs.show(connected())
    open_(window)
    window.every_action.run("language")
    assert card.record.text() == "Start recording"
    assert card.rules.rows[0].where == "scene 单品"
