"""Traditional characters are read as simplified ones."""

from anchor_console.core.compliance.characters import SIMPLIFIED


def test_each_traditional_character_has_a_simplified_one_that_is_no_traditional_one() -> None:
    assert "國家級療效".translate(SIMPLIFIED) == "国家级疗效"
    assert not SIMPLIFIED.keys() & set(SIMPLIFIED.values())
