"""An answer has so long to its first token, and so long in all."""

import pytest

from anchor_console.core.assistant.model import Endpoint, NotWritten, Piece, Written
from anchor_console.desk.assistant.asking import written
from anchor_console.desk.assistant.view import Limits
from tests.assistant_made import FakeWrites


async def ask(model: FakeWrites, limits: Limits) -> Written:
    """Have it written."""
    return await written(model, Endpoint(), "", [], limits, lambda piece: None)


async def test_what_is_written_in_time_is_whole() -> None:
    assert (await ask(FakeWrites("a"), Limits())).ending == "stop"


@pytest.mark.parametrize("says", [(None,), (Piece("想", thought=True), None), (Piece(""), None)])
async def test_no_first_token_is_late(says: tuple[Piece | None, ...]) -> None:
    """Thoughts don't answer anything."""
    model = FakeWrites(*says)
    with pytest.raises(NotWritten, match="late"):
        await ask(model, Limits(first=0.02, whole=9))
    assert model.cancelled == 1


async def test_what_began_in_time_has_time_to_end_and_no_more() -> None:
    with pytest.raises(NotWritten, match="whole"):
        await ask(FakeWrites("a", "b", None), Limits(first=0.05, whole=0.1))


async def test_a_failure_is_passed_on() -> None:
    with pytest.raises(NotWritten, match="wrong_key"):
        await ask(FakeWrites(NotWritten("wrong_key")), Limits())
