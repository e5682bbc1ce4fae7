"""The workshop builds each workspace when it is first wanted, and only then."""

import pytest
from PySide6.QtWidgets import QWidget

from anchor_console.ui.window import Window


def pages(window: Window) -> list[QWidget]:
    return list(window.findChildren(QWidget))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("schedule", "Schedule"),
        ("lineup", "Planner"),
        ("products", "Products"),
        ("script", "ScriptPage"),
        ("connection", "Connection"),
    ],
)
def test_a_workspace_is_there_from_the_first_time_it_is_wanted(window: Window, place: str, name: str) -> None:
    assert name not in {page.__class__.__name__ for page in pages(window)}
    window.go(place)
    built = [page for page in pages(window) if page.__class__.__name__ == name]
    window.go("live")
    window.go(place)
    assert [page for page in pages(window) if page.__class__.__name__ == name] == built
    assert len(built) == 1
