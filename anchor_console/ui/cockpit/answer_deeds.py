"""What can be done with the room's questions and comments, as actions with their keys."""

from collections.abc import Callable

from anchor_console.ui.actions import Action
from anchor_console.ui.cockpit.asked import AskedPane
from anchor_console.ui.cockpit.feed import FeedPane


def never() -> None:
    """Nobody drafts."""


def actions(
    asked: AskedPane, feed: FeedPane, write: Callable[[], None], draft: Callable[[], None] = never,
    can_draft: Callable[[], bool] = lambda: False,
) -> list[Action]:  # fmt: skip
    """The keys of the right column; letters are keys only while no text field has the keyboard. `write`: a reply.

    `draft`: a reply that the assistant drafts, where it can be asked (`can_draft`).
    """

    def can() -> bool:
        return asked.isVisible() and asked.chosen is not None

    def search() -> None:
        feed.search()

    return [
        Action(
            id="question.anchor", title="action.question.anchor", group="group.live", icon="plane", shortcut="G",
            run=asked.give_to_anchor, when=can,
        ),
        Action(
            id="question.text", title="action.question.text", group="group.live", icon="pen", shortcut="A", run=write,
            when=can,
        ),
        Action(
            id="question.draft", title="action.question.draft", group="group.live", icon="pen", shortcut="Shift+A",
            run=draft, when=lambda: can() and can_draft(), found_by="found_by.assistant",
        ),
        Action(
            id="question.service", title="action.question.service", group="group.live", icon="person", shortcut="V",
            run=asked.give_to_service, when=can,
        ),
        Action(
            id="question.dismiss", title="action.question.dismiss", group="group.live", icon="cross", shortcut="N",
            run=asked.put_away, when=can,
        ),
        Action(
            id="comments.search", title="action.comments.search", group="group.live", icon="search", shortcut="/",
            run=search, when=feed.isVisible,
        ),
        Action(
            id="comments.filter", title="action.comments.filter", group="group.live", icon="filter", shortcut="F",
            run=lambda: feed.filters.step(1), when=feed.isVisible,
        ),
    ]  # fmt: skip
