"""What belongs on OBS's stage, what differs, and what it has not got."""

import pytest

from anchor_console.core.obs import (
    Action,
    Mapping,
    PictureRule,
    SceneRule,
    Shown,
    Source,
    Stage,
    TextRule,
    Wanted,
    differs,
    missing,
    wanted,
)

SCENES = (
    SceneRule("role", "hero", "主推"),
    SceneRule("product", "p1", "单品"),
    SceneRule("segment", "giveaway", "福袋"),
)
STAGE = Stage(
    scenes=("单品", "主推"), scene="主推",
    sources={"价格": Source("价格", "text", "¥9"), "图": Source("图", "image", "/a.png"), "麦": Source("麦", "other")},
)  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "scene"),
    [
        (Shown(product="p1", role="hero", segment="giveaway"), "福袋"),
        (Shown(product="p1", role="hero", segment="warm_up"), "单品"),
        (Shown(product="p2", role="hero"), "主推"),
        (Shown(product="p2", role="traffic"), ""),
        (Shown(), ""),
    ],
)
def test_a_segments_scene_comes_before_a_products_and_that_before_a_roles(shown: Shown, scene: str) -> None:
    """Where no rule speaks of it, whichever scene is on stays."""
    assert wanted(Mapping(SCENES), shown).scene == scene


def test_texts_are_written_by_their_pattern_and_empty_where_nothing_is_known() -> None:
    """A price that nobody may say leaves no “到手价” behind."""
    mapping = Mapping(
        (), (TextRule("price", "价格", "到手价 {}"), TextRule("title", "品名"), TextRule("stock", "库存", "剩 {} 件"))
    )
    found = wanted(mapping, Shown(title="云朵枕", stock="8"))
    assert found.texts == {"价格": "", "品名": "云朵枕", "库存": "剩 8 件"}


def test_an_unknown_picture_leaves_its_source_as_it_is() -> None:
    """A known one goes there."""
    mapping = Mapping((), (), (PictureRule("图"),))
    assert wanted(mapping, Shown()).images == {}
    assert wanted(mapping, Shown(picture="/b.png")).images == {"图": "/b.png"}


def test_sources_are_put_right_before_the_scene_comes_on() -> None:
    """And only what differs is asked for."""
    found = differs(Wanted("单品", {"价格": "¥8"}, {"图": "/b.png"}), STAGE)
    assert found == (Action("text", "价格", "¥8"), Action("image", "图", "/b.png"), Action("scene", "单品"))
    assert differs(Wanted("主推", {"价格": "¥9"}, {"图": "/a.png"}), STAGE) == ()


def test_nothing_is_asked_of_what_obs_has_not_got() -> None:
    """No such scene, no such source, or one of another kind."""
    assert differs(Wanted("福袋", {"无": "x", "图": "x", "麦": "x"}, {"价格": "/x.png"}), STAGE) == ()


def test_what_obs_has_not_got_is_named_once() -> None:
    """Scenes first, then texts, then images."""
    rules = (TextRule("price", "价格"), TextRule("title", "图"), TextRule("next", "无"))
    mapping = Mapping(SCENES, rules, (PictureRule("图"), PictureRule("无")))
    assert missing(mapping, STAGE) == ("福袋", "图", "无")
