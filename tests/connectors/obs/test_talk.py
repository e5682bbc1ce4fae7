"""A conversation with OBS: nothing is taken for done because OBS said yes; garbage is passed over."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from anchor_console.connectors.obs import Obs, talk
from anchor_console.connectors.obs.talk import Talk
from anchor_console.core.obs import NotConfirmed, Recorded, SceneShown, Told
from anchor_console.kit.reply import Unreachable
from tests.obs_made import FakeObs, fake_obs
from tests.waiting import until


@pytest.fixture
async def obs(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeObs]:
    """An OBS; whoever waits for it does so briefly."""
    monkeypatch.setattr(talk, "PATIENCE", 0.3)
    async with fake_obs() as obs:
        yield obs


async def do(obs: FakeObs, work: Callable[[Talk], Awaitable[None]]) -> list[Told]:
    """Do this in a conversation; what was told meanwhile."""
    told: list[Told] = []
    await Obs().talk(obs.address, "", told.append, work)
    return told


async def why_not(obs: FakeObs, work: Callable[[Talk], Awaitable[None]]) -> str:
    """Why this was not confirmed; "" when it was."""
    reasons: list[str] = []

    async def tried(talk: Talk) -> None:
        try:
            await work(talk)
            reasons.append("")
        except NotConfirmed as error:
            reasons.append(error.reason)

    await do(obs, tried)
    return reasons[0]


async def test_a_scene_is_on_air_when_it_is_seen(obs: FakeObs) -> None:
    """By its event, or read back where none comes."""
    assert SceneShown("单品") in await do(obs, lambda talk: talk.switch("单品"))
    obs.tells = False
    assert await do(obs, lambda talk: talk.switch("口播")) == []
    assert obs.scene == "口播"


@pytest.mark.parametrize("source", ["价格", "图"])
async def test_a_text_and_a_picture_are_there_when_they_are_read_back(obs: FakeObs, source: str) -> None:
    """It is asked for after it was put there."""
    assert await why_not(obs, lambda talk: talk.put(source, "/b.png")) == ""
    assert [type for type, _ in obs.asked] == ["GetInputSettings", "SetInputSettings", "GetInputSettings"]


async def test_a_recording_runs_when_it_is_seen_to(obs: FakeObs) -> None:
    """Asked for twice it is begun once."""
    told = await do(obs, lambda talk: talk.record(True))
    assert Recorded(True, False, "D:\\录像\\晚场.mkv") in told
    assert await why_not(obs, lambda talk: talk.record(True)) == ""
    assert [type for type, _ in obs.asked].count("StartRecord") == 1


async def test_an_obs_that_says_yes_and_does_nothing_is_found_out(obs: FakeObs) -> None:
    """For each of them."""
    obs.lies = True
    assert await why_not(obs, lambda talk: talk.switch("单品")) == "not_seen"
    assert await why_not(obs, lambda talk: talk.put("价格", "¥9")) == "not_seen"
    assert await why_not(obs, lambda talk: talk.record(True)) == "not_seen"


async def test_what_obs_has_not_got_is_said_at_once(obs: FakeObs) -> None:
    """Nobody waits for a scene that does not exist."""
    assert await why_not(obs, lambda talk: talk.switch("无")) == "no_such"
    assert await why_not(obs, lambda talk: talk.put("无", "x")) == "no_such"


async def test_an_obs_that_falls_silent_is_lost(obs: FakeObs) -> None:
    """A request without an answer ends the conversation."""

    async def work(talk: Talk) -> None:
        obs.is_mute = True
        await talk.beat()

    with pytest.raises(Unreachable):
        await do(obs, work)


async def test_garbage_and_what_is_unknown_are_passed_over(obs: FakeObs) -> None:
    """The conversation goes on, and what comes after is heard."""
    told: list[Told] = []
    heard = asyncio.Event()

    async def work(talk: Talk) -> None:
        for frame in (
            "garbage",
            b"\x00\xff",
            '{"op":99,"d":{}}',
            '{"op":7,"d":{"requestId":"no","requestStatus":{"result":true}}}',
        ):
            await obs.say(frame)
        await obs.tell("SomethingNew", a=1)
        await obs.tell("CurrentProgramSceneChanged", sceneName="单品")
        await until(lambda: told)
        assert (await talk.read()).scenes == ("口播", "单品")
        heard.set()

    await Obs().talk(obs.address, "", told.append, work)
    assert told == [SceneShown("单品")]
    assert heard.is_set()


async def test_the_whole_stage_is_read(obs: FakeObs) -> None:
    """Texts and pictures with what they hold; other sources by name."""
    obs.inputs["价格"][1]["text"] = "¥9"
    found = []

    async def work(talk: Talk) -> None:
        found.append(await talk.read())
        found.append(await talk.beat())

    await do(obs, work)
    assert {name: source.value for name, source in found[0].sources.items()} == {"价格": "¥9", "图": "", "麦克风": ""}
    assert found[1].scene == "口播"


async def test_a_chapter_is_written_only_where_obs_can(obs: FakeObs) -> None:
    """OBS 30.2 says that it can."""
    took: list[bool] = []

    async def work(talk: Talk) -> None:
        await talk.read()
        took.append(await talk.chapter("云朵枕"))

    await do(obs, work)
    obs.requests.append("CreateRecordChapter")
    await do(obs, work)
    assert took == [False, True]
