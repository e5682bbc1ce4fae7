"""What can be done with a proposed line, as actions: go to them, say that the chosen one was said, ask for others."""

from anchor_console.ui.actions import Action
from anchor_console.ui.cockpit.proposals import Proposals


def actions(lines: Proposals) -> list[Action]:
    """E gives the lines the keyboard; S notes that the chosen one was said, wherever the keyboard is."""

    def can() -> bool:
        return lines.isVisible() and lines.line is not None

    return [
        Action(
            id="prompt.go", title="action.line.go", group="group.live", icon="comment", shortcut="E",
            run=lines.setFocus, when=can,
        ),
        Action(
            id="prompt.glass", title="action.line.glass", group="group.live", icon="plane",
            run=lambda: lines.deal("glass"), when=can,
        ),
        Action(
            id="prompt.said", title="action.line.said", group="group.live", icon="tick", shortcut="S",
            run=lambda: lines.deal("said"), when=can,
        ),
        Action(
            id="prompt.refuse", title="action.line.refuse", group="group.live", icon="cross",
            run=lambda: lines.deal("refused"), when=can,
        ),
        Action(
            id="prompt.others", title="action.line.others", group="group.live", icon="refresh", run=lines.others,
            when=can,
        ),
    ]  # fmt: skip
