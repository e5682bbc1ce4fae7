"""An answer: what the team did about a question of the room, so that nobody does it twice and none is forgotten."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id

AnswerWay = Literal["anchor", "text", "service", "dismissed"]
ANSWER_WAYS: Final[tuple[AnswerWay, ...]] = get_args(AnswerWay)


class Answer(Struct, frozen=True, kw_only=True):
    """What was done at `at` (ms) about the `question` (a key of core/wire.Question): its id is `answer_to(…)`.

    "anchor": the anchor was asked to answer it (`said_at`: did so); "text": it was answered in writing, by `reply`;
    "service": handed to customer service; "dismissed": it needs none. `fact`: the fact that answers it.
    """

    id: str
    session: Annotated[str, fields.reference]
    question: Annotated[str, fields.text(64, least=1)]
    text: Annotated[str, fields.text(200)]
    way: Annotated[AnswerWay, fields.one_of(ANSWER_WAYS)]
    at: Annotated[int, fields.whole(0, 2**53)]
    product: Annotated[str, fields.reference_or_none] = ""
    fact: Annotated[str, fields.reference_or_none] = ""
    reply: Annotated[str, fields.text(300)] = ""
    by: Annotated[str, fields.reference_or_none] = ""
    said_at: Annotated[int | None, fields.whole(0, 2**53)] = None


def answer_to(session: str, question: str) -> str:
    """The id of the answer to a question: the last word on it counts."""
    return made_id("answer", session, question)
