"""The assistant against a real model server: streamed, cancelled, late, cut at its tokens, refused, tried."""

from collections.abc import Iterator

import pytest

from anchor_console.connectors.llm import Llm
from anchor_console.core.assistant.model import Endpoint, Message, NotWritten, Piece
from anchor_console.desk.assistant.view import Limits, Round, Setup
from benchmarks.model_program import KEY, real_model
from tests.assistant_made import Asking, asking
from tests.waiting import until

SLOW = Limits(first=60, whole=120, tokens=6)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the model answers; it is started once, for it takes a second."""
    with real_model() as address:
        yield address


def setup(address: str, limits: Limits = SLOW) -> Setup:
    """The model is chosen."""
    return Setup(preset="llama_cpp", endpoint=Endpoint(address=address), limits=limits)


async def answered(console: Asking) -> Round:
    """The last round, once it is over and checked."""
    await until(lambda: not console.assistant.now().is_busy and console.assistant.now().rounds[-1].judged)
    return console.assistant.now().rounds[-1]


async def test_it_streams_and_counts_its_tokens(address: str) -> None:
    """Piece by piece, and cut where it was asked to be."""
    told: list[Piece] = []
    said = [Message("user", "Say hello")]
    written = await Llm().write(Endpoint(address=address), KEY, said, 6, told.append)
    assert written.ending in ("length", "stop")
    assert written.usage is not None
    assert 0 < written.usage.written <= 6
    assert written.usage.read > 0
    assert told


async def test_a_wrong_key_is_named_and_the_desk_does_without(address: str) -> None:
    with pytest.raises(NotWritten, match="wrong_key"):
        await Llm().write(Endpoint(address=address), "sk-wrong", [Message("user", "hi")], 4, lambda piece: None)
    async with asking(Llm(), setup=None) as console:
        console.assistant.set_up(setup(address), "sk-wrong")
        console.assistant.ask("什么面料的")
        found = await answered(console)
        assert found.reason == "wrong_key"
        assert found.plain is not None
        assert found.plain.text == "面料为 100% 新疆长绒棉"


async def test_the_desk_streams_it_and_checks_what_it_wrote(address: str) -> None:
    async with asking(Llm(), setup=None, language="en") as console:
        console.assistant.set_up(setup(address), KEY)
        console.assistant.ask("Is it cotton?")
        found = await answered(console)
        assert found.state in ("done", "broken")
        assert found.first > 0 or found.reason == "empty"
        assert found.judged


async def test_stopping_frees_the_model_for_the_next_question(address: str) -> None:
    """It has one place: were it still writing, nobody else would be answered."""
    async with asking(Llm(), setup=None, language="en") as console:
        console.assistant.set_up(setup(address, Limits(first=60, whole=120, tokens=2_000)), KEY)
        console.assistant.ask("Count to one thousand")
        await until(lambda: console.assistant.now().rounds[-1].text)
        console.assistant.stop()
        assert (await answered(console)).state == "stopped"
        console.assistant.try_it()
        await until(lambda: console.assistant.now().tried.state in ("works", "failed"))
        assert console.assistant.now().tried.state == "works"


async def test_a_model_too_slow_for_the_person_is_done_without(address: str) -> None:
    async with asking(Llm(), setup=None) as console:
        console.assistant.set_up(setup(address, Limits(first=0.001, whole=1, tokens=4)), KEY)
        console.assistant.ask("还有货吗")
        found = await answered(console)
        assert (found.reason, found.plain is not None and found.plain.text) == ("late", "58")


async def test_an_address_that_is_no_models_is_named(address: str) -> None:
    """The server answers there, but not with a model."""
    with pytest.raises(NotWritten) as error:
        await Llm().write(Endpoint(address=f"{address}/nowhere"), KEY, [Message("user", "hi")], 4, lambda piece: None)
    assert error.value.reason == "no_model"


async def test_what_is_reckoned_stands_whatever_the_model_writes(address: str) -> None:
    """Its Chinese is gibberish: the plan is the desk's own, and each figure of the text is held against the record."""
    async with asking(Llm(), setup=None) as console:
        console.assistant.set_up(setup(address), KEY)
        console.assistant.ask("排一个 30 分钟的品", "plan")
        found = await answered(console)
        assert found.plan is not None
        assert found.plan.minutes == 30
        assert found.judged
