"""How it stands with OBS, in words: what is wrong and what to do, what runs, what was confirmed."""

import json

import pytest
from msgspec import structs

from anchor_console.core.obs import Mapping, Mark, Output, PictureRule, SceneRule, TextRule
from anchor_console.desk.obs.view import Done, ObsNow
from anchor_console.desk.view import Link
from anchor_console.kit.paths import resources
from anchor_console.ui.obs import telling
from anchor_console.ui.obs.telling import Rule
from anchor_console.ui.words import Words
from tests.ui.obs.obs_shown import AT, RULES, STAGE, broken, connected

REASONS = (
    "wrong_password", "nobody_there", "no_answer", "not_obs", "too_old", "sent_away", "obs_quit", "too_big", "cut_off",
    "hung_up", "bad_address", "name_unknown", "fault",
)  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_has_a_sentence_of_its_own(reason: str, words: Words) -> None:
    """In plain words, without codes."""
    said = telling.way(broken(reason), words)
    assert said != telling.way(broken("something_else"), words)
    assert reason not in said


def test_a_wrong_password_says_where_the_right_one_stands(words: Words) -> None:
    """By the words that OBS itself uses."""
    said = telling.way(broken("wrong_password", "refused"), words)
    assert "工具 → WebSocket 服务器设置 → 显示连接信息" in said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (ObsNow(link=Link(step="stopped", since=AT)), "开启 WebSocket 服务器"),
        (structs.replace(connected(), unkept="locked"), "钥匙串"),
        (connected(), "旧图"),
        (structs.replace(connected(Mapping((), (), (PictureRule("图"),))), far=True), "另一台电脑"),
        (structs.replace(connected(Mapping()), far=True), "手动切的不会被抢回去"),
        (connected(Mapping(), dry=True), "演练"),
        (connected(Mapping()), "手动切的不会被抢回去"),
    ],
)
def test_what_should_be_known_is_said(now: ObsNow, said: str, words: Words) -> None:
    """One thing at a time, the most pressing first."""
    assert said in telling.way(now, words)


@pytest.mark.parametrize(
    ("output", "icon", "said"),
    [
        (Output(True, False, 3_723_000), "dot", "录制 01:02:03"),
        (Output(True, True, 3_723_000), "pause", "录制已暂停 01:02:03"),
        (Output(), "circle", "没有录制"),
    ],
)
def test_a_recording_is_told_with_its_length(output: Output, icon: str, said: str, words: Words) -> None:
    """One that is paused does not go on counting."""
    part = telling.output(connected(stage=structs.replace(STAGE, recording=output)), "recording", AT, words)
    assert (part.icon, part.words) == (icon, said)


def test_a_running_length_goes_on_and_a_paused_one_does_not(words: Words) -> None:
    """Between two looks at OBS the clock counts."""
    runs = connected(stage=structs.replace(STAGE, recording=Output(True, False, 1_000)))
    rests = connected(stage=structs.replace(STAGE, recording=Output(True, True, 1_000)))
    assert "00:00:06" in telling.output(runs, "recording", AT + 5_000, words).words
    assert "00:00:01" in telling.output(rests, "recording", AT + 5_000, words).words


def test_of_an_obs_that_is_away_nothing_is_claimed(words: Words) -> None:
    """What it did when it was last seen is not what it does."""
    now = broken("cut_off")
    for which in ("stream", "recording"):
        assert telling.output(now, which, AT, words).words.endswith("不知道")
    assert telling.scene(now, words).words.endswith("不知道")


def test_the_scene_is_told_beside_the_one_that_belongs_there(words: Words) -> None:
    """As it should be, on its way, left alone by a person, or free."""
    right = connected(stage=structs.replace(STAGE, scene="单品"))
    assert telling.scene(right, words).icon == "tick"
    due = structs.replace(connected(), due="单品")
    assert "正在切到 单品" in telling.scene(due, words).words
    assert "对应的是 单品" in telling.scene(connected(), words).words
    assert telling.scene(connected(Mapping()), words).words == "画面：口播"


def test_what_was_asked_is_told_with_what_came_of_it(words: Words) -> None:
    """Seen after how long, or why not."""
    good = telling.done(Done(AT, "text", "价格", "到手价 ¥9", "", 4), words)
    assert good.words.endswith("价格 写成 到手价 ¥9 · 已看到 4 ms")
    bad = telling.done(Done(AT, "scene", "单品", "", "not_seen", 5_000), words)
    assert (bad.icon, bad.words.rpartition(" · ")[2]) == ("cross", "OBS 答应了却没变")
    assert "OBS 答应了却没变" in telling.done(Done(AT, "scene", "单品", "", "unheard_of"), words).words


def test_a_hostile_name_shows_as_text(words: Words) -> None:
    """Names come from another program."""
    part = telling.done(Done(AT, "scene", "a\u202eb\nc"), words)
    assert "\u202e" not in part.words
    assert "\n" not in part.words


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (ObsNow(link=Link(step="stopped", since=AT)), []),
        (ObsNow(link=Link(step="connecting", since=AT)), ["正在连 OBS"]),
        (broken("cut_off"), ["OBS 断开 42 秒"]),
        (broken("wrong_password", "refused"), ["OBS 没连上：密码或版本不对"]),
        (connected(), ["OBS 推流 01:00:00"]),
        (connected(dry=True), ["OBS 推流 01:00:00 · 演练中"]),
        (connected(Mapping(), structs.replace(STAGE, stream=Output()), dry=True), ["OBS 没有推流和录制"]),
        (structs.replace(connected(), done=(Done(AT - 5_000, "scene", "单品", "", "no_such"),)), ["OBS 没切成 单品"]),
        (structs.replace(connected(), done=(Done(AT - 5_000, "record", "", "", "not_seen"),)), ["OBS 有一步没做成"]),
        (
            structs.replace(connected(), done=(Done(AT - 90_000, "scene", "单品", "", "no_such"),)),
            ["OBS 推流 01:00:00"],
        ),
    ],
)
def test_the_status_line_says_the_most_pressing_thing(now: ObsNow, said: list[str], words: Words) -> None:
    """Nothing where no OBS was ever chosen."""
    assert [part.words for part in telling.status(now, AT, words)] == said


def test_the_last_mark_is_told(words: Words) -> None:
    """By its timecode, or by the time of day where nothing was recorded."""
    assert telling.marked(connected(), words).words == "还没打标记"
    into = structs.replace(connected(), marks=(Mark(at=AT, into=61_000),))
    assert telling.marked(into, words).words == "标记 1 个，最近 00:01:01.000"
    without = structs.replace(connected(), marks=(Mark(at=AT),))
    assert telling.marked(without, words).words.count(":") == 2


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (SceneRule("product", "p1", "单品"), ("商品 · 云朵枕", "场景 单品")),
        (SceneRule("product", "gone", "单品"), ("商品 · gone", "场景 单品")),
        (SceneRule("segment", "giveaway", "福袋"), ("环节 · 福袋/抽奖", "场景 福袋")),
        (SceneRule("role", "hero", "主推"), ("角色 · 主推款", "场景 主推")),
        (TextRule("price", "价格"), ("文字 · 在用价", "文字源 价格")),
        (TextRule("price", "价格", "到手价 {}"), ("文字 · 在用价 “到手价 {}”", "文字源 价格")),
        (PictureRule("图"), ("商品图", "图像源 图")),
    ],
)
def test_a_rule_is_told_in_words(rule: Rule, said: tuple[str, str], words: Words) -> None:
    """What it is about, and where it goes."""
    assert telling.rule(rule, {"p1": "云朵枕"}, words) == said


def test_a_rule_takes_the_place_of_the_one_that_it_contradicts() -> None:
    """One scene for a product, one text for a source; pictures once."""
    rules = RULES
    for one in (SceneRule("product", "p1", "口播"), TextRule("title", "价格"), PictureRule("旧图"), PictureRule("图")):
        rules = telling.with_rule(rules, one)
    assert telling.all_rules(rules) == [
        SceneRule("product", "p1", "口播"), TextRule("title", "价格"), PictureRule("旧图"), PictureRule("图"),
    ]  # fmt: skip
    for one in telling.all_rules(rules):
        rules = telling.without(rules, one)
    assert rules == Mapping()


def test_every_word_that_is_made_up_here_stands_in_the_catalogue() -> None:
    """Keys that are put together can't be found by reading."""
    known = json.loads((resources() / "translations" / "zh.json").read_text(encoding="utf-8"))
    made = [f"obs.done.{kind}" for kind in ("scene", "text", "image", "record", "stop_record", "chapter", "mark")]
    made += [f"obs.failed.{why}" for why in ("no_such", "refused", "not_seen", "no_answer", "disk")]
    made += [f"obs.{which}.{how}" for which in ("stream", "recording") for how in ("on", "off", "paused", "unknown")]
    made += [f"obs.form.none.{what}" for what in ("obs", "scene", "text", "picture", "product")]
    made += [f"obs.link.{step}" for step in ("starting", "connecting", "live", "lost", "refused", "stopped")]
    assert [key for key in made if key not in known] == []
