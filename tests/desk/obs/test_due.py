"""What is due in OBS: texts always, a scene only at a change, and never against a person."""

from anchor_console.core.obs import Action, SceneShown, Source, Stage, Wanted
from anchor_console.desk.obs.due import AGAIN_AFTER, Due

STAGE = Stage(scenes=("口播", "单品", "福袋"), scene="口播", sources={"价": Source("价", "text", "")})
SINGLE = Action("scene", "单品")
PRICE = Action("text", "价", "¥9")


def test_a_scene_is_due_when_what_is_on_air_changes() -> None:
    """What was on air before anybody looked is no change."""
    due = Due()
    due.want(Wanted("单品"))
    assert due.now(STAGE, 0) == ()
    assert due.differs(STAGE) == (SINGLE,)
    due.want(Wanted("福袋"))
    due.want(Wanted("单品"))
    assert due.now(STAGE, 0) == (SINGLE,)


def test_texts_are_always_due() -> None:
    """A wrong price is put right whoever wrote it."""
    due = Due()
    due.want(Wanted("口播", {"价": "¥9"}))
    assert due.now(STAGE, 0) == (PRICE,)


def test_a_person_who_switches_in_obs_is_not_fought() -> None:
    """The change that was due is let go; the next one counts again."""
    due = Due()
    due.want(Wanted("口播"))
    due.want(Wanted("单品"))
    due.happened(SceneShown("福袋"), 0)
    assert due.now(STAGE, 0) == ()
    due.want(Wanted("口播"))
    due.want(Wanted("单品"))
    assert due.now(STAGE, 0) == (SINGLE,)


def test_what_obs_tells_late_of_our_own_switch_is_no_persons() -> None:
    """Its transition ends some hundred ms after the next change."""
    due = Due()
    due.want(Wanted("口播"))
    due.want(Wanted("福袋"))
    due.asked(Action("scene", "福袋"), 1_000)
    due.want(Wanted("单品"))
    due.happened(SceneShown("福袋"), 1_400)
    assert due.now(STAGE, 1_400) == (SINGLE,)


def test_what_failed_is_tried_again_later() -> None:
    """Not before some seconds are over; once done it is done."""
    due = Due()
    due.want(Wanted("口播", {"价": "¥9"}))
    due.failed(PRICE, 100)
    assert due.now(STAGE, 100 + AGAIN_AFTER - 1) == ()
    assert due.now(STAGE, 100 + AGAIN_AFTER) == (PRICE,)
    due.done(PRICE)
    assert due.now(STAGE, 0) == (PRICE,)


def test_a_person_may_want_all_of_it_now() -> None:
    """The scene too, and what has just failed."""
    due = Due()
    due.want(Wanted("单品", {"价": "¥9"}))
    due.failed(PRICE, 0)
    due.align()
    assert due.now(STAGE, 1) == (PRICE, SINGLE)
    due.done(SINGLE)
    assert due.now(STAGE, 1) == (PRICE,)


def test_other_rules_are_no_change_of_what_is_on_air() -> None:
    """Nor is the end of a show."""
    due = Due()
    due.want(Wanted("口播"))
    due.renew()
    assert due.want(Wanted("单品"))
    assert due.now(STAGE, 0) == ()
    assert due.want(None)
    assert not due.want(None)
    assert due.differs(STAGE) == ()
    assert due.want(Wanted("单品"))
    assert not due.want(Wanted("单品"))
    assert due.now(STAGE, 0) == ()
