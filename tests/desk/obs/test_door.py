"""The desk's OBS against a stand-in that misbehaves: followed, rehearsed, lost, found again, marked, recorded."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.connectors.obs import talk
from anchor_console.core.obs import Mapping, SceneRule, TextRule
from anchor_console.desk.obs import following
from anchor_console.desk.obs.door import is_here
from anchor_console.desk.obs.due import AGAIN_AFTER
from tests.conftest import ExpectedLogs
from tests.obs_made import FakeObs, Followed, fake_obs, followed, pin
from tests.waiting import others_run, until

RULES = Mapping(
    (SceneRule("product", "p1", "单品"), SceneRule("product", "p2", "口播")), (TextRule("price", "价格", "到手价 {}"),)
)


@pytest.fixture
async def obs(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeObs]:
    """An OBS; pauses are brief."""
    monkeypatch.setattr(talk, "PATIENCE", 0.3)
    monkeypatch.setattr(following, "LONGEST", 0.05)
    monkeypatch.setattr(following, "BEAT", 0.05)
    async with fake_obs("geheim") as obs:
        yield obs


@pytest.fixture
async def console(obs: FakeObs, tmp_path: Path) -> AsyncIterator[Followed]:
    """A desk that is connected to it and acts."""
    async with followed(tmp_path) as console:
        console.obs.rehearse(False)
        console.obs.connect(obs.address, "geheim", "r1")
        await until(lambda: console.obs.now().link.step == "live")
        yield console


def actions(console: Followed) -> list[tuple[str, str, str]]:
    """What was done, the newest first: what, to what, why not."""
    return [(done.action, done.of, done.reason) for done in console.obs.now().done]


async def test_nothing_is_spoken_to_until_an_obs_was_chosen(tmp_path: Path) -> None:
    """No task, no connection; a press of the mark's key notes the time alone."""
    async with followed(tmp_path) as console:
        console.obs.begin()
        console.obs.try_now()
        assert console.obs.now().link.step == "stopped"
        assert console.obs.mark().into is None
        console.obs.record(True)
        assert actions(console) == [("record", "", "no_answer")]


async def test_what_is_on_air_is_followed(obs: FakeObs, console: Followed) -> None:
    """The price is written at once, the scene at the next change."""
    console.obs.map(RULES)
    await until(lambda: obs.text("价格") == "到手价 CNY 39.90")
    assert obs.scene == "口播"
    pin(console.desk, "p2", 990)
    await until(lambda: obs.text("价格") == "到手价 CNY 9.90")
    pin(console.desk, "p1", 2990)
    await until(lambda: obs.scene == "单品")
    await until(lambda: actions(console)[:1] == [("scene", "单品", "")])
    assert console.obs.now().todo == ()


async def test_a_rehearsal_only_says_what_it_would_do(obs: FakeObs, console: Followed) -> None:
    """Nothing in OBS is touched; acting for real puts the text right and waits with the scene."""
    console.obs.rehearse(True)
    console.obs.map(RULES)
    await until(lambda: [action.of for action in console.obs.now().todo] == ["价格", "单品"])
    await others_run()
    assert obs.text("价格") == ""
    console.obs.rehearse(False)
    await until(lambda: obs.text("价格"))
    assert obs.scene == "口播"
    console.obs.align()
    await until(lambda: obs.scene == "单品")


async def test_a_scene_that_a_person_chose_in_obs_stays(obs: FakeObs, console: Followed) -> None:
    """Seen by its event, and without one by looking."""
    console.obs.map(RULES)
    obs.scene = "单品"
    await until(lambda: console.obs.now().stage.scene == "单品")  # type: ignore[union-attr] # it is connected
    await obs.tell("CurrentProgramSceneChanged", sceneName="口播")
    obs.scene = "口播"
    await until(lambda: console.obs.now().stage.scene == "口播")  # type: ignore[union-attr] # it is connected
    assert ("scene", "单品", "") not in actions(console)


async def test_what_obs_says_yes_to_and_does_not_do_is_said(obs: FakeObs, console: Followed) -> None:
    """It stays to be done, and is no longer told as done."""
    obs.lies = True
    console.obs.map(RULES)
    await until(lambda: actions(console)[:1] == [("text", "价格", "not_seen")])
    assert [action.of for action in console.obs.now().todo if action.kind == "text"] == ["价格"]
    console.obs.record(True)
    await until(lambda: actions(console)[:1] == [("record", "", "not_seen")])


async def test_what_failed_is_asked_for_again_after_a_while(obs: FakeObs, console: Followed) -> None:
    """Not at each beat."""

    def asked(type: str) -> int:
        return [one for one, _ in obs.asked].count(type)

    obs.lies = True
    console.obs.map(RULES)
    await until(lambda: actions(console)[:1] == [("text", "价格", "not_seen")])
    beats = asked("GetRecordStatus")
    await until(lambda: asked("GetRecordStatus") >= beats + 3)
    assert asked("SetInputSettings") == 1
    obs.lies = False
    console.desk.time += AGAIN_AFTER
    await until(lambda: actions(console)[:1] == [("text", "价格", "")])


async def test_a_renamed_source_is_missing_until_it_is_back(obs: FakeObs, console: Followed) -> None:
    """OBS tells of it; what is missing is not asked for."""
    console.obs.map(RULES)
    await until(lambda: actions(console)[:1] == [("text", "价格", "")])
    obs.inputs["价钱"] = obs.inputs.pop("价格")
    await obs.tell("InputNameChanged", oldInputName="价格", inputName="价钱")
    await until(lambda: console.obs.now().missing == ("价格",))
    obs.inputs["价格"] = ("text_ft2_source_v2", {"text": ""})
    await obs.tell("InputCreated", inputName="价格")
    await until(lambda: obs.text("价格"))


async def test_an_obs_that_went_away_is_found_again(obs: FakeObs, console: Followed) -> None:
    """What changed meanwhile is put right, the scene too: it is what is on air now."""
    console.obs.map(RULES)
    pin(console.desk, "p2", 990)
    await until(lambda: obs.text("价格") == "到手价 CNY 9.90")
    await obs.stop()
    await until(lambda: console.obs.now().link.step == "lost")
    assert console.obs.now().link.reason in ("obs_quit", "nobody_there")
    assert console.obs.now().runs("stream", console.desk.now()) is None
    pin(console.desk, "p1", 1990)
    console.obs.now()
    await obs.start()
    await until(lambda: obs.text("价格") == "到手价 CNY 19.90")
    await until(lambda: obs.scene == "单品")


async def test_an_obs_that_hangs_is_lost(obs: FakeObs, console: Followed) -> None:
    """And what was asked of it meanwhile is not done later."""
    obs.is_mute = True
    console.obs.record(True)
    console.obs.record(True)
    await until(lambda: console.obs.now().link.reason == "no_answer")
    assert actions(console) == [("record", "", "no_answer")] * 2
    console.obs.record(True)
    assert actions(console) == [("record", "", "no_answer")] * 3
    obs.is_mute = False
    await until(lambda: console.obs.now().link.step == "live")
    assert not obs.recording


async def test_a_recording_is_begun_marked_and_ended(obs: FakeObs, console: Followed) -> None:
    """A mark bears how far into it that was; OBS gets a chapter where it can."""
    obs.requests.append("CreateRecordChapter")
    await obs.tell("SceneListChanged")
    console.obs.record(True)
    await until(lambda: console.obs.now().runs("recording", console.desk.now()) == 5_000)
    await until(lambda: console.obs.now().stage.chapters)  # type: ignore[union-attr] # it is connected
    console.desk.time += 1_500
    mark = console.obs.mark("口误")
    assert (mark.into, mark.title, mark.recording) == (6_500, "云朵枕", "D:\\录像\\晚场.mkv")
    await until((Path(console.obs.folder()) / "晚场.marks.csv").is_file)
    await until(lambda: ("CreateRecordChapter", {"chapterName": "云朵枕"}) in obs.asked)
    console.obs.record(False)
    await until(lambda: not obs.recording)
    await until(lambda: console.obs.now().runs("recording", console.desk.now()) is None)
    assert console.obs.now().marks == (mark,)


async def test_a_disk_that_takes_no_mark_is_said(
    obs: FakeObs, console: Followed, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """The mark stays on screen."""
    (tmp_path / "marks").write_text("in the way")
    expected_logs("a mark was not written")
    console.obs.folder()
    mark = console.obs.mark()
    await until(lambda: actions(console)[:1] == [("mark", "", "disk")])
    assert console.obs.now().marks == (mark,)


async def test_a_countdown_is_written_as_time_goes_by(
    obs: FakeObs, console: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without anything being told."""
    monkeypatch.setattr(following, "TICK", 0.02)
    console.obs.map(Mapping((), (TextRule("countdown", "价格"),)))
    await until(lambda: obs.text("价格").count(":") == 1)
    before = obs.text("价格")
    console.desk.time += 5_000
    await until(lambda: obs.text("价格") != before)
    assert len([done for done in console.obs.now().done if done.of == "价格"]) == 1


async def test_a_choice_lasts_and_a_password_lies_in_the_keyring(
    obs: FakeObs, console: Followed, tmp_path: Path
) -> None:
    """The next start speaks to the same OBS by the same rules, and nothing that was written holds the password."""
    console.obs.map(RULES)
    assert not any("geheim" in kept for kept in console.kept)
    async with followed(tmp_path, known=console.kept[-1]) as next_start:
        next_start.keyring.held = dict(console.keyring.held)
        next_start.obs.begin()
        await until(lambda: next_start.obs.now().link.step == "live")
        now = next_start.obs.now()
        assert (now.mapping, now.room, now.dry) == (RULES, "r1", False)


async def test_leaving_forgets_the_password_and_keeps_the_rules(obs: FakeObs, console: Followed) -> None:
    """Nobody is spoken to any more."""
    console.obs.map(RULES)
    console.obs.leave()
    await until(lambda: not console.keyring.held)
    now = console.obs.now()
    assert (now.link.step, now.stage, now.mapping, now.follows) == ("stopped", None, RULES, False)
    await until(lambda: all(talk.close_code is not None for talk in obs.talks))


async def test_the_right_password_after_a_wrong_one_helps(obs: FakeObs, tmp_path: Path) -> None:
    """Refused is said, and tried again."""
    async with followed(tmp_path) as console:
        told: list[str] = []
        unwatch = console.obs.watch(lambda: told.append(console.obs.now().link.reason))
        console.obs.connect(obs.address, "falsch", "")
        await until(lambda: console.obs.now().link.step == "refused")
        assert "wrong_password" in told
        obs.password = "falsch"
        console.obs.try_now()
        await until(lambda: console.obs.now().link.step == "live")
        unwatch()
        count = len(told)
        console.obs.rehearse(False)
        assert len(told) == count


async def test_other_rooms_shows_are_not_followed(obs: FakeObs, console: Followed) -> None:
    """A desk that looks at another room leaves this room's OBS alone."""
    console.obs.map(RULES)
    await until(lambda: obs.text("价格"))
    console.obs.connect(obs.address, None, "r2")
    await until(lambda: console.obs.now().link.step == "live")
    pin(console.desk, "p2", 1)
    await asyncio.sleep(0)
    assert not console.obs.now().follows
    assert console.obs.now().todo == ()


@pytest.mark.parametrize(
    ("address", "here"),
    [("127.0.0.1:4455", True), ("localhost", True), ("ws://[::1]:4455", True), ("192.168.1.8", False), ("[", False)],
)
def test_a_picture_is_put_only_into_an_obs_of_this_computer(address: str, here: bool) -> None:
    """Another one can't open its file."""
    assert is_here(address) is here
