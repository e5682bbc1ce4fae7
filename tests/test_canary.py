"""The canaries would sing: a secret is found wherever it was written, and no other text is taken for one."""

from pathlib import Path

import pytest

from tests import canary

SECRETS = {
    "canary-密码 with blanks": "a password",
    "Q2FuYXJ5LXRva2VuLW9mLWZvcnR5LXRocmVlLWNoYXI": "a token",
    "820417735906": "a PIN",
    "482913": "a code",
}


@pytest.mark.parametrize("text", SECRETS)
@pytest.mark.parametrize("before", [0, 1, canary._PIECE - 20])
def test_a_secret_is_found_also_across_pieces_and_named_by_its_label(tmp_path: Path, text: str, before: int) -> None:
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "record.db").write_bytes(b"\x00" * before + f'\x01"{text}"\x02'.encode() + b"\x00" * 50)
    assert canary.leaks(tmp_path, SECRETS) == [f"hub/record.db holds {SECRETS[text]}"]


def test_a_token_is_found_between_letters(tmp_path: Path) -> None:
    """SQLite writes the columns of a row one after another, with nothing between."""
    token = "Q2FuYXJ5LXRva2VuLW9mLWZvcnR5LXRocmVlLWNoYXI"
    (tmp_path / "record.db").write_text(f"ann{token}desk")
    assert canary.leaks(tmp_path, SECRETS) == ["record.db holds a token"]


def test_a_few_digits_among_others_are_no_code(tmp_path: Path) -> None:
    """Else every time in ms would be one now and then."""
    (tmp_path / "hub.log").write_text('{"at": 1748291300000, "price": 482913, "id": "1482913"}')
    assert canary.leaks(tmp_path, SECRETS) == []


def test_the_file_that_is_there_to_hold_a_token_may(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("canary-密码 with blanks")
    (tmp_path / "tokens").write_text("canary-密码 with blanks")
    assert canary.leaks(tmp_path, SECRETS) == ["tokens holds a password"]
    assert canary.leaks(tmp_path, {}) == []


def test_what_a_test_calls_a_secret_is_looked_for_at_the_end() -> None:
    told = canary.secret("canary-of-this-test", "the canary of this test")
    assert canary.known[told] == "the canary of this test"
