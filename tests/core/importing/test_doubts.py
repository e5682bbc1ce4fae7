"""What is wrong is said in a sentence, where it stands in letters."""

from anchor_console.core.importing.doubts import REASONS, Fault, letters


def test_every_word_has_its_sentence() -> None:
    for type in REASONS:
        assert Fault(row=1, type=type, said="x", other="7").reason()
    assert Fault(row=3, type="again", other="7").reason() == "the same product stands in row 7 already"


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
