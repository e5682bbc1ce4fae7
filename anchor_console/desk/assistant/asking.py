"""One answer of a model within its limits: so long to its first token, so long in all; whatever fails has a word."""

import asyncio
from collections.abc import Callable, Sequence

from anchor_console.core.assistant.model import Endpoint, Message, NotWritten, Piece, Written
from anchor_console.desk.assistant.view import Limits, Writes


async def written(
    writes: Writes, endpoint: Endpoint, key: str, messages: Sequence[Message], limits: Limits,
    told: Callable[[Piece], None],
) -> Written:  # fmt: skip
    """Have it written. Thoughts don't count as a first token: they answer nothing.

    Raises NotWritten: "late" before the first token, "whole" after it, or what whoever writes says.
    """
    begun = asyncio.get_running_loop().time()
    came = False
    try:
        async with asyncio.timeout(limits.first) as limit:

            def hear(piece: Piece) -> None:
                nonlocal came
                if not came and piece.text and not piece.thought and not limit.expired():
                    came = True
                    limit.reschedule(begun + max(limits.whole, limits.first))
                told(piece)

            return await writes.write(endpoint, key, messages, limits.tokens, hear)
    except TimeoutError:
        raise NotWritten("whole" if came else "late") from None
