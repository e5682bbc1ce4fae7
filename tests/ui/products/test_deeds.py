"""What can be done to products is in the one list of actions, each with a key or a place in the palette."""

from PySide6.QtCore import QObject

from anchor_console.ui.actions import Actions
from anchor_console.ui.products.deeds import Deeds, actions, rewrite_key
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk

NAMES = (
    "search", "new", "open", "duplicate", "remove", "batch", "all", "views", "save_view", "columns", "sort", "facets",
    "clear", "next_tab", "previous_tab", "rewrite", "rewrite_second",
)  # fmt: skip


def test_every_action_is_named_in_both_languages_and_no_key_is_used_twice(words: Words) -> None:
    made = actions({name: lambda: None for name in NAMES}, {name: lambda: True for name in NAMES})
    assert [action.id for action in made] == [f"products.{name}" for name in NAMES]
    assert all(len(words.in_all(action.title)) == 2 for action in made)
    keys = [key for action in made for key in (action.shortcut, action.also) if key]
    assert len(keys) == len(set(keys))


def test_rewrites_show_their_keys(words: Words) -> None:
    known = Actions(words)
    known.add(*actions({name: lambda: None for name in NAMES}, {name: lambda: True for name in NAMES}))
    assert [rewrite_key(known, number) for number in (0, 1)] == ["Ctrl 1", "Ctrl 2"]


def test_a_product_that_is_not_known_is_not_copied(desk: FakeDesk, words: Words) -> None:
    said: list[str] = []
    owner = QObject()
    deeds = Deeds(desk, words, lambda _, note: said.append(note), owner)
    assert deeds.duplicate("nobody") == ""
    deeds.remove([])
    deeds.changed(1)
    assert desk.changes == []
    assert said == ["改了 1 款 · Ctrl+Z 撤销"]
