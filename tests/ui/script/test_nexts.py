"""What might come next is worked out beside the screen, offered only for the text as it stands, and put in by hand."""

import pytest

from anchor_console.ui.cockpit.prompting import Job
from anchor_console.ui.script.nexts import Nexts
from anchor_console.ui.words import Words
from tests.ui.script.opened_page import OnePage, as_opened
from tests.ui.script.shelf.shelves import ShelfDesk

TEXT = "这套四件套，摸着滑。"


@pytest.fixture
def jobs() -> list[Job]:
    """What was given to the thread, and waits there."""
    return []


@pytest.fixture
def nexts(one: OnePage, words: Words, jobs: list[Job]) -> Nexts:
    made = Nexts(as_opened(one), one, words)
    made.run = jobs.append
    one.open("l4", TEXT)
    return made


def offer(nexts: Nexts, jobs: list[Job]) -> None:
    """Let the thread find what is wanted for the text as it stands."""
    nexts.show()
    while jobs:
        jobs.pop(0)()
    nexts.take_found()


def test_nothing_is_offered_before_the_thread_has_found_it(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    nexts.show()
    assert (len(jobs), list(nexts.offered)) == (1, [])
    offer(nexts, jobs)
    assert len(nexts.offered) == 3
    assert len(one.writing.foot.rows) == 3


def test_the_same_text_is_worked_out_once(nexts: Nexts, jobs: list[Job]) -> None:
    nexts.show()
    nexts.show()
    assert len(jobs) == 1


def test_what_was_found_for_a_text_that_is_gone_is_not_offered(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    nexts.show()
    one.text.show_text("换了一句。")
    nexts.show()
    jobs.pop(0)()
    nexts.take_found()
    assert list(nexts.offered) == []
    offer(nexts, jobs)
    assert nexts.offered


def test_another_lines_suggestions_are_gone_at_once(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    offer(nexts, jobs)
    one.open("l5")
    nexts.show()
    assert list(nexts.offered) == []
    assert not one.writing.foot.rows


def test_without_a_line_nothing_is_worked_out(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    one.open("")
    nexts.show()
    nexts.take(0)
    assert jobs == []


def test_others_are_offered_when_they_are_asked_for(nexts: Nexts, jobs: list[Job]) -> None:
    offer(nexts, jobs)
    before = [one.text for one in nexts.offered]
    nexts.turn()
    offer(nexts, jobs)
    assert [one.text for one in nexts.offered] != before


def test_one_is_put_behind_the_paragraph_in_which_the_caret_is(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    one.text.show_text(f"{TEXT}\n喜欢就拍。")
    offer(nexts, jobs)
    one.text.place_caret(2)
    nexts.take(1)
    assert one.text.text() == f"{TEXT}\n{nexts.offered[1].text}\n喜欢就拍。"
    assert "草稿" in one.heard[-1]


def test_a_number_without_a_row_puts_nothing_in(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    offer(nexts, jobs)
    nexts.take(3)
    assert one.text.text() == TEXT


def test_only_a_suggestion_alone_and_unchanged_is_the_consoles_own(nexts: Nexts, jobs: list[Job], one: OnePage) -> None:
    offer(nexts, jobs)
    nexts.take(0)
    assert nexts.origin() == "", "it stands beside what a person wrote"
    one.text.replace(0, len(f"{TEXT}\n"), "")
    assert nexts.origin() == "", "a person cut it down to that"
    one.text.show_text("")
    offer(nexts, jobs)
    nexts.take(0)
    assert nexts.origin() == "offline"
    one.text.insert("改过")
    assert nexts.origin() == ""


def test_a_row_tells_the_fact_that_it_rests_on(nexts: Nexts, jobs: list[Job], one: OnePage, desk: ShelfDesk) -> None:
    offer(nexts, jobs)
    resting = [
        (found, row) for found, row in zip(nexts.offered, one.writing.foot.rows, strict=True) if found.facts
    ]  # fmt: skip
    assert resting
    for found, row in resting:
        texts = [fact.text for fact in one.known.facts if fact.id in found.facts]
        assert all(text in row.fact for text in texts)
        assert "{@" not in row.text
