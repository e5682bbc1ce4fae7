"""The card's words: where a number comes from, what stands above and below its line, and both figures of a drift."""

from msgspec.structs import replace

from anchor_console.core.usual import Fraction, Place
from anchor_console.core.wire import Metric
from anchor_console.desk.on_air import Typed
from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit.explaining import Explained, Room, explained
from anchor_console.ui.cockpit.figures import Figures, changes
from anchor_console.ui.cockpit.layouts import NUMBERS
from anchor_console.ui.words import Words
from tests.ui.cockpit.rooms import NOW


def card(name: str, picture: Picture | None, words: Words, **more: object) -> Explained:
    pairs = changes(picture, [name]) if picture is not None else {}
    cell = Figures(picture, words, NOW, pairs, [name]).cells()[0]
    return explained(cell, Room(picture, **more), words)  # type: ignore[arg-type]  # the fields of Room by name


def facts(name: str, picture: Picture, words: Words, **more: object) -> dict[str, str]:
    return dict(card(name, picture, words, **more).facts)


def test_a_rate_shows_its_fraction_its_basis_and_its_source(picture: Picture, words: Words) -> None:
    found = facts("click_order_rate", picture, words)
    metric = picture.metrics["click_order_rate"]
    assert found["分子÷分母"] == f"{metric.num:,} ÷ {metric.den:,}"
    assert found["口径"] == "按人 · 按支付"
    assert found["来源"].startswith("我们计数 · ")
    assert found["来源"].endswith("暂定")


def test_money_over_people_is_written_as_money(picture: Picture, words: Words) -> None:
    found = facts("gpm", picture, words)
    assert found["分子÷分母"].startswith("¥")
    assert " × 1,000 ÷ " in found["分子÷分母"]
    roi = facts("pay_roi", picture, words)["分子÷分母"]
    assert roi.count("¥") == 2


def test_a_drift_says_both_figures_and_which_one_counts(picture: Picture, words: Words) -> None:
    viewers = picture.counters["viewers"]
    picture.counters = {**picture.counters, "told_viewers": viewers * 2}
    found = facts("follow_rate", picture, words)
    assert found["对账"] == f"平台 {viewers * 2:,} · 我们 {viewers:,} · 差 50.0% · 用平台的"


def test_without_enough_past_it_says_so(picture: Picture, words: Words) -> None:
    assert facts("gmv_paid", picture, words)["同期"] == "同期不足 8 场"
    place = Place(beaten=16, of=10)
    assert facts("gmv_paid", picture, words, place=place)["同期"] == "高于本房间 80% 同期 · 10 场"


def test_the_trend_has_its_range_in_the_numbers_own_writing(picture: Picture, words: Words) -> None:
    trend = [Fraction(1, 100), None, Fraction(3, 100)]
    found = card("follow_rate", picture, words, trend=trend)
    assert (found.trend, found.least, found.most) == ((0.01, None, 0.03), "1.0%", "3.0%")
    assert card("follow_rate", picture, words, trend=trend[:2]).trend == ()
    money = card("ad_spend", picture, words, trend=[Fraction(5_000_000, 1), Fraction(6_000_000, 1)])
    assert (money.least, money.most) == ("¥50,000", "¥60,000")
    assert card("online", picture, words, trend=[Fraction(5, 1), Fraction(6, 1)]).most == "6"


def test_only_what_the_platform_does_not_tell_may_be_typed(picture: Picture, words: Words) -> None:
    assert card("ad_spend", picture, words).stat == "ad_spend"
    assert card("gmv_paid", picture, words).stat == ""
    picture.counters = {name: n for name, n in picture.counters.items() if name != "negatives"} | {"told_viewers": 9}
    picture.metrics = {**picture.metrics, "negative_rate": Metric(num=0, den=0, unit="ratio", missing="negatives")}
    found = card("negative_rate", picture, words)
    assert found.stat == "negatives"
    assert dict(found.facts)["分子÷分母"] == "平台没有给"


def test_totals_on_their_way_stand_on_the_card_of_their_number(picture: Picture, words: Words) -> None:
    typed = Typed(id="t", session="s1", totals={"ad_spend": 1}, at=0)
    assert card("ad_spend", picture, words, typed=[typed]).on_way == (typed,)
    assert card("gmv_paid", picture, words, typed=[typed]).on_way == ()


def test_every_number_can_be_explained_in_both_languages_also_before_anything_was_heard(
    picture: Picture, words: Words
) -> None:
    for language in ("zh", "en"):
        words.choose(language)
        for name in NUMBERS:
            assert card(name, picture, words).definition
            assert card(name, None, words).title in card(name, None, words).spoken


def test_what_nobody_has_told_has_no_source(picture: Picture, words: Words) -> None:
    picture.counters = {name: count for name, count in picture.counters.items() if name != "online"}
    assert "来源" not in facts("online", picture, words)


def test_a_typed_number_says_so_and_is_typed_anew(picture: Picture, words: Words) -> None:
    """Of those online the source is that of their average, which is made of the same word."""
    acu = replace(picture.metrics["acu"], source="typed")
    picture.metrics = {**picture.metrics, "acu": acu}
    found = card("online", picture, words)
    assert dict(found.facts)["来源"].startswith("手工填写 · ")
    assert found.stat == "online"
