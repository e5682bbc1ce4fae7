"""A search back through a session's comments: what the desk asks and what the hub answers, a page at a time."""

from msgspec import Struct


class CommentQuery(Struct, frozen=True, kw_only=True):
    """All words of `text` in a comment or its writer's name; a mark of core/wire.ShownEvent; a product it is about.

    "": any. Older than the event `before` (a seq; 0: from the newest), at most `limit` of them.
    """

    text: str = ""
    mark: str = ""
    product: str = ""
    before: int = 0
    limit: int = 100


class CommentRow(Struct, frozen=True, kw_only=True):
    """A comment of the journal: its seq, when (ms), by whom, the text made safe, what triage says of it."""

    seq: int
    at: int
    name: str
    text: str
    marks: tuple[str, ...] = ()
    topic: str = ""


class CommentPage(Struct, frozen=True, kw_only=True):
    """Comments, the newest first. `next`: the seq before which the search goes on, 0: it has come to the beginning.

    `looked_back_to`: the time (ms) of the oldest event that was looked at; 0: there was none.
    """

    comments: list[CommentRow]
    next: int = 0
    looked_back_to: int = 0
