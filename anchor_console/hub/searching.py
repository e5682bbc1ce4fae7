"""Searching a session's comments back through its whole journal: newest first, in steps, off the loop."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

import msgspec

from anchor_console.core.comments import CommentPage, CommentQuery, CommentRow
from anchor_console.core.events import CommentPosted
from anchor_console.core.triage import read, same_text
from anchor_console.core.triage.products import Names
from anchor_console.hub.journal import Reader
from anchor_console.hub.tone import tone
from anchor_console.kit.text import safe

PAGE_LIMIT: Final = 500
PATIENCE: Final = 0.5
"""Seconds that a page is searched for; what was found by then is told, and where the search goes on."""
IN_A_ROW: Final = 256
"""Comments looked at before a thread lets others have theirs: about 5 ms."""
_A_MOMENT: Final = 0.0005
_MARK: Final = b"comment_posted"
_ESCAPE: Final = b"\\u"
_WORDS: Final = 10

_decode = msgspec.json.Decoder(CommentPosted).decode


class Search:
    """One page being searched for; `of` reads the journal, `names` tells which product a comment is about."""

    def __init__(self, query: CommentQuery, names: Names) -> None:
        self._query = query
        self._names = names
        self._words = [same_text(word) for word in query.text.split()[:_WORDS]]
        self.found: list[CommentRow] = []
        self.oldest = 0

    def look(self, first_seq: int, lines: bytes) -> int:
        """Look through a stretch of the journal from its end; the seq of the last line that was looked at. Slow."""
        split = lines[:-1].split(b"\n")
        for index in range(len(split) - 1, -1, -1):
            if (len(split) - index) % IN_A_ROW == 0:
                time.sleep(_A_MOMENT)
            line = split[index]
            if _MARK in line or _ESCAPE in line:
                self._look_at(first_seq + index, line)
                if len(self.found) >= self._query.limit:
                    return first_seq + index
        return first_seq

    def _look_at(self, seq: int, line: bytes) -> None:
        try:
            event = _decode(line)
        except msgspec.MsgspecError:  # another type, that only holds the word
            return
        self.oldest = event.at
        written = same_text(f"{event.user.name}\n{event.text[:500]}") if self._words else ""
        if not all(word in written for word in self._words):
            return
        reading = read(event.text, tone())
        if self._query.mark and self._query.mark not in reading.marks:
            return
        if self._query.product and self._names.guess(event.text) != self._query.product:
            return
        self.found.append(
            CommentRow(
                seq=seq, at=event.at, name=safe(event.user.name, 64), text=safe(event.text), marks=reading.marks,
                topic=reading.topic,
            )
        )  # fmt: skip


async def search(
    reader: Reader, session: str, query: CommentQuery, names: Names, now: Callable[[], float] = time.monotonic
) -> CommentPage:
    """A page of what is searched for; less than a page where time ran out: `next` says where to go on."""
    one = Search(query, names)
    ends = now() + PATIENCE
    before = query.before or 2**53
    while True:
        stretch = await reader.before(session, before)
        if stretch is None:
            before = 0
            break
        before = await asyncio.to_thread(one.look, *stretch)
        if before == 1:
            before = 0
            break
        if len(one.found) >= query.limit or now() >= ends:
            break
    return CommentPage(comments=one.found, next=before, looked_back_to=one.oldest)
