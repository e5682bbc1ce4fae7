"""What this computer keeps of its OBS, and that it starts anew with what it can't read."""

import pytest

from anchor_console.core.obs import Mapping, PictureRule, SceneRule, TextRule
from anchor_console.desk.obs.kept import Kept, read, secret, written


def test_what_is_kept_is_read_again() -> None:
    """All of it."""
    rules = Mapping(
        (SceneRule("product", "p1", "单品"),), (TextRule("price", "价", "到手价 {}"),), (PictureRule("图"),)
    )
    kept = Kept(address="127.0.0.1:4455", room="r1", dry=False, mapping=rules)
    assert read(written(kept)) == kept


@pytest.mark.parametrize("text", ["", "null", "{", '{"mapping":{"scenes":[["sofa","a","b"]]}}', "[" * 100_000])
def test_what_cant_be_read_is_as_if_nothing_was_chosen(text: str) -> None:
    """A later console's, or a damaged one."""
    assert read(text) == Kept()


def test_the_password_is_kept_by_its_address() -> None:
    """Two OBS have two passwords."""
    assert secret("a:1") != secret("b:1")
