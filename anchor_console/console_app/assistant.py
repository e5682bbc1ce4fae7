"""Builds the desk's assistant: the connector is imported when a model is first asked."""

from collections.abc import Callable

from anchor_console.desk.assistant.door import AssistantDesk
from anchor_console.desk.assistant.view import Writes
from anchor_console.desk.view import DeskView
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from anchor_console.ui import numerals


def assistant_desk(
    desk: DeskView, tasks: Tasks, secrets: Secrets, known: str, keep: Callable[[str], None], language: Callable[[], str]
) -> AssistantDesk:
    """The desk's assistant, with the model of the last start."""
    return AssistantDesk(desk, connector, tasks, secrets, known, keep, numerals.money, language)


def connector() -> Writes:
    """Whoever speaks to a model."""
    from anchor_console.connectors.llm import Llm

    return Llm()
