"""People are called by their names, and whom the computer belongs to by that."""

from anchor_console.ui.called import called
from anchor_console.ui.words import Words


def test_whom_the_computer_belongs_to_is_not_called_by_an_id(words: Words) -> None:
    assert called("owner", words) == "本机主人"
    words.choose("en")
    assert called("owner", words) == "Owner of this computer"


def test_a_name_is_made_safe_and_no_longer_than_there_is_room(words: Words) -> None:
    assert called("许知夏\u202e", words) == "许知夏"
    assert len(called("A" * 60, words, 20)) == 20
    assert called("", words) == ""
