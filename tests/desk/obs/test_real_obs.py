"""The desk's OBS against a real one: connected, switched, written, recorded, marked, and found again after a crash."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from anchor_console.connectors.obs import Obs
from anchor_console.connectors.obs.talk import Talk
from anchor_console.core.obs import Mapping, PictureRule, SceneRule, TextRule
from anchor_console.core.product import Product
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from benchmarks.obs_program import RealObs, real_obs
from tests.obs_made import Followed, followed, pin
from tests.waiting import until

SCENES = (SceneRule("product", "p1", "单品"), SceneRule("role", "traffic", "口播"))
RULES = Mapping(SCENES, (TextRule("price", "价格", "到手价 {}"),), (PictureRule("商品图"),))


@pytest.fixture
def obs(tmp_path: Path) -> Iterator[RealObs]:
    """A real OBS, with two scenes, a text and an image."""
    with real_obs(tmp_path / "obs") as program:
        asyncio.run(furnish(program))
        yield program


@pytest.fixture
async def console(obs: RealObs, tmp_path: Path) -> AsyncIterator[Followed]:
    """A desk that is connected to it, with a show on air; it does what it says."""
    async with followed(tmp_path / "marks") as console:
        console.obs.rehearse(False)
        console.obs.connect(obs.address, obs.password, "r1")
        await until(lambda: console.obs.now().link.step == "live")
        yield console


async def furnish(program: RealObs) -> None:
    """Make what the mapping speaks of."""

    async def work(talk: Talk) -> None:
        for scene in ("口播", "单品"):
            await talk.ask("CreateScene", {"sceneName": scene})
        for name, kind in (("价格", "text_ft2_source_v2"), ("商品图", "image_source")):
            await talk.ask("CreateInput", {"sceneName": "单品", "inputName": name, "inputKind": kind})

    await Obs().talk(program.address, program.password, lambda told: None, work)


def shown(console: Followed) -> str:
    """The scene that the desk knows to be on air."""
    stage = console.obs.now().stage
    return stage.scene if stage is not None else ""


def held(console: Followed, source: str) -> str:
    """What the desk knows a source to hold."""
    stage = console.obs.now().stage
    return stage.sources[source].value if stage is not None else ""


async def ask(program: RealObs, type: str, **told: object) -> dict[str, object]:
    """What a second program that speaks to the same OBS sees."""
    found: dict[str, object] = {}

    async def work(talk: Talk) -> None:
        found.update((await talk.ask(type, told)).told)

    await Obs().talk(program.address, program.password, lambda told: None, work)
    return found


async def test_it_is_read(obs: RealObs, console: Followed) -> None:
    """Its version, its scenes in its own order, its sources by what they are."""
    stage = console.obs.now().stage
    assert stage is not None
    assert stage.version
    assert stage.scenes[-2:] == ("口播", "单品")
    assert {name: source.kind for name, source in stage.sources.items()} == {"价格": "text", "商品图": "image"}


async def test_a_wrong_password_is_said_and_the_right_one_helps(obs: RealObs, tmp_path: Path) -> None:
    """Refused, with the reason; then connected; the password is in the keyring alone."""
    async with followed(tmp_path / "marks") as console:
        console.obs.connect(obs.address, "not-this-one", "")
        await until(lambda: console.obs.now().link.reason == "wrong_password")
        assert console.obs.now().link.step == "refused"
        console.obs.connect(obs.address, obs.password, "")
        await until(lambda: console.obs.now().link.step == "live")
        assert list(console.keyring.held.values()) == [obs.password]
        assert not any(obs.password in kept for kept in console.kept)


async def test_the_scene_follows_what_is_pinned_and_the_text_its_price(obs: RealObs, console: Followed) -> None:
    """Each is confirmed, and another program sees it too."""
    console.obs.map(RULES)
    await until(lambda: held(console, "价格") == "到手价 CNY 39.90")
    pin(console.desk, "p2", 990)
    await until(lambda: shown(console) == "口播")
    pin(console.desk, "p1", 2990)
    await until(lambda: [done.of for done in console.obs.now().done][:2] == ["单品", "价格"])
    assert not any(done.reason for done in console.obs.now().done)
    assert (await ask(obs, "GetCurrentProgramScene"))["currentProgramSceneName"] == "单品"
    settings = (await ask(obs, "GetInputSettings", inputName="价格"))["inputSettings"]
    assert isinstance(settings, dict)
    assert settings["text"] == "到手价 CNY 29.90"


async def test_the_picture_of_the_product_is_put_there_as_a_file(obs: RealObs, console: Followed) -> None:
    """A file of this desk that says by its name what it is; read back from OBS."""
    picture = console.desk.attach(b"\x89PNG\r\n\x1a\n")
    console.desk.records.insert(0, Kept(value=Product(id="p1", title="云朵枕", picture=picture)))
    console.desk.tell(Changed.RECORDS)
    console.obs.map(RULES)
    await until(lambda: held(console, "商品图"))
    settings = (await ask(obs, "GetInputSettings", inputName="商品图"))["inputSettings"]
    assert settings == {"file": str(console.folder / "pictures" / f"{picture}.png")}


async def test_a_scene_that_a_person_puts_on_air_is_seen_and_stays(obs: RealObs, console: Followed) -> None:
    """It is known at once; the price goes on being told beside it."""
    console.obs.map(RULES)
    await until(lambda: held(console, "价格"))
    await ask(obs, "SetCurrentProgramScene", sceneName="口播")
    await until(lambda: shown(console) == "口播")
    pin(console.desk, "p1", 1990)
    await until(lambda: held(console, "价格") == "到手价 CNY 19.90")
    assert (await ask(obs, "GetCurrentProgramScene"))["currentProgramSceneName"] == "口播"


async def test_a_recording_is_begun_marked_and_ended(obs: RealObs, console: Followed) -> None:
    """Its state and its length are shown; the mark bears its timecode in a list that has the recording's name."""
    console.obs.record(True)
    await until(lambda: (console.obs.now().runs("recording", console.desk.now()) or 0) >= 500)
    mark = console.obs.mark("口误")
    console.obs.record(False)
    await until(lambda: [done.action for done in console.obs.now().done][:1] == ["stop_record"])
    assert console.obs.now().runs("recording", console.desk.now()) is None
    (video,) = obs.recordings.iterdir()
    assert video.stat().st_size > 0
    assert mark.into is not None
    assert mark.recording == str(video)
    written = Path(console.obs.folder()) / f"{video.stem}.marks.csv"
    await until(written.is_file)
    await until(lambda: '"云朵枕","口误"' in written.read_text(encoding="utf-8"))
    assert '"00:00:0' in written.read_text(encoding="utf-8")


async def test_a_recording_that_was_begun_before_is_known_by_its_file(obs: RealObs, tmp_path: Path) -> None:
    """A console that comes later marks it under the same name."""
    await ask(obs, "StartRecord")
    async with followed(tmp_path / "later") as console:
        console.obs.connect(obs.address, obs.password, "")
        await until(lambda: console.obs.now().runs("recording", console.desk.now()) is not None)
        await until(lambda: list(obs.recordings.iterdir()))
        (video,) = obs.recordings.iterdir()
        assert console.obs.mark().recording == str(video)


async def test_an_obs_that_crashed_is_found_again(obs: RealObs, console: Followed) -> None:
    """Lost while it is away, its recording not shown as running; then connected, and the price put right once more."""
    console.obs.map(RULES)
    console.obs.record(True)
    await until(lambda: console.obs.now().runs("recording", console.desk.now()) is not None)
    obs.kill()
    await until(lambda: console.obs.now().link.step == "lost")
    assert console.obs.now().runs("recording", console.desk.now()) is None
    pin(console.desk, "p1", 990)
    await asyncio.to_thread(obs.start)
    await until(lambda: console.obs.now().link.step == "live")
    await until(lambda: not [action for action in console.obs.now().todo if action.kind == "text"])
    stage = console.obs.now().stage
    assert stage is not None
    assert not stage.recording.active
