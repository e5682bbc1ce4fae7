"""Every reason has its sentence, also one that nobody knows."""

import pytest

from anchor_console.desk.who import Tried
from anchor_console.kit import reach
from anchor_console.ui import reasons
from anchor_console.ui.words import Words


@pytest.mark.parametrize("reason", [*reach._JUDGED.values(), "bad_authority", "not_encrypted", "name_unknown",
    "nobody_there", "cut_off", "no_network", "name_late", "no_answer", "wrong_code", "too_many_tries"])  # fmt: skip
def test_a_reason_is_said_as_what_a_person_can_do(words: Words, reason: str) -> None:
    assert words.known(f"reach.{reason}")
    assert reasons.sentence(reason, words) != words.say("reach.other")


def test_an_unknown_reason_has_a_sentence_too(words: Words) -> None:
    assert reasons.sentence("<b>", words) == words.say("reach.other")
    assert reasons.keyring_sentence("<b>", words) == words.say("keyring.fault")


def test_the_way_leaves_out_what_is_not_on_it(words: Words) -> None:
    tried = {"network": Tried("network"), "name": Tried("name", "name_unknown")}
    way = reasons.way(tried, words, encrypted=False)
    assert [(part.id, part.icon) for part in way] == [
        ("network", "tick"), ("name", "cross"), ("connect", "circle"), ("hub", "circle"), ("sign_in", "circle"),
    ]  # fmt: skip
    assert [part.id for part in reasons.way({}, words, signed=False)][-1] == "hub"
