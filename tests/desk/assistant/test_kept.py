"""What this computer keeps of the assistant comes back; rubbish is as if nothing had been chosen."""

import pytest

from anchor_console.desk.assistant.kept import SESSIONS, Kept, read, spending, written
from tests.assistant_made import SETUP


def test_what_was_kept_comes_back() -> None:
    kept = Kept(setup=SETUP, spent={"s1": 5})
    assert read(written(kept)) == kept


@pytest.mark.parametrize("text", ["", "{", '{"setup":7}', "[" * 9_999])
def test_rubbish_is_nothing(text: str) -> None:
    assert read(text) == Kept()


def test_what_was_spent_is_kept_by_session() -> None:
    kept = Kept()
    for n in range(SESSIONS + 5):
        kept = spending(spending(kept, f"s{n}", 2), f"s{n}", 3)
    assert len(kept.spent) == SESSIONS
    assert kept.spent[f"s{SESSIONS + 4}"] == 5
