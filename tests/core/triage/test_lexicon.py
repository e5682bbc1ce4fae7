"""The words are where they belong: no topic without words, none that could never be found."""

from anchor_console.core.triage.lexicon import ABOUT, ATTRIBUTES, FEELING, TOPICS, WANTING, WEIGHTS, lengths, senses


def test_every_topic_has_words_and_no_other_has() -> None:
    assert tuple(ABOUT) == TOPICS
    assert set(TOPICS) >= ATTRIBUTES
    assert all(words.split() for words in ABOUT.values())


def test_every_want_has_a_weight() -> None:
    assert set(WANTING) == set(WEIGHTS)


def test_every_word_is_as_texts_are_read() -> None:
    """One case, one width: a capital letter in the lexicon would never be met."""
    assert all(word == word.casefold() for word in senses())


def test_a_word_is_tried_in_each_of_its_lengths_the_longest_first() -> None:
    assert len("还有没有") in lengths()["还"]
    assert list(lengths()["还"]) == sorted(lengths()["还"], reverse=True)


def test_feelings_stay_between_minus_one_and_one() -> None:
    assert all(-10 <= tenths <= 10 for tenths in FEELING)
    assert all(-1 <= sense.feeling <= 1 for sense in senses().values())
