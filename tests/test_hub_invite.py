"""A team hub's first administrator: invited by the command that can open its database."""

import json
from pathlib import Path

import pytest

from tests import programs
from tests.canary import secret


def test_the_first_administrator_is_made_invited_and_signs_in(tmp_path: Path) -> None:
    """By an edit that is audited like any other; asked again, the same person gets another code."""
    url = f"sqlite:///{tmp_path / 'team.db'}"
    options = ("hub", "--data", str(tmp_path / "hub"), "--database", url, "--invite", " 许\u202e晚 ")
    first, again = (programs.anchor_console(*options, home=tmp_path) for _ in range(2))
    assert (first.returncode, first.stderr, again.returncode) == (0, "", 0)
    told, anew = json.loads(first.stdout), json.loads(again.stdout)
    assert set(told) == {"code", "person", "expires_at"}
    assert anew["person"] == told["person"]
    with programs.hub(tmp_path, "--database", url) as hub:
        body = {"code": secret(anew["code"], "a code"), "device": "desk"}
        admitted = hub.http.post("/v1/sign-in", json=body).json()
        secret(admitted["token"], "a token")
        assert (admitted["name"], admitted["role"], admitted["person"]) == ("许晚", "admin", told["person"])
        (row,) = hub.http.get("/v1/audit").json()["items"]
        assert (row["person"], row["entity"], row["wanted"]["role"]) == ("owner", told["person"], "owner")
        body["code"] = secret(told["code"], "a code")
        assert hub.http.post("/v1/sign-in", json=body).json()["type"] == "/problems/wrong-code"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--invite", ""), "name can't be empty"),
        (("--invite", "许", "--database", "nothing"), "URL"),
        (("--invite", "许", "--database", "sqlite:////nowhere/team.db"), "gone"),
    ],
)
def test_who_cannot_be_invited_is_told_why(tmp_path: Path, more: tuple[str, ...], why: str) -> None:
    done = programs.anchor_console("hub", "--data", str(tmp_path / "hub"), *more, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nobody was invited" in done.stderr
    assert why in done.stderr
