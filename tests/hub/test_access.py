"""Who may come in."""

import pytest

from anchor_console.hub.access import OWNER, Access, SignedIn


@pytest.mark.parametrize("header", [b"Bearer secret", b"bearer secret", b"Bearer  secret "])
def test_the_owners_token_names_the_owner(header: bytes) -> None:
    assert Access("secret").signed_in(header) == OWNER


@pytest.mark.parametrize(
    "header", [b"", b"secret", b"Bearer", b"Bearer secre", b"Bearer secrets", b"Basic secret", b"\xff \xff"]
)
def test_anything_else_names_nobody(header: bytes) -> None:
    assert Access("secret").signed_in(header) is None


def test_only_the_owner_is_the_owner() -> None:
    assert OWNER.is_owner
    assert not SignedIn("a", "b").is_owner
