"""What a profile is connected to is kept without a secret, and each hub's record has a copy of its own."""

from pathlib import Path

import pytest

from anchor_console.desk import profile as profiles
from anchor_console.desk.profile import Profile, address, copy_folder, keep, slug

TEAM = Profile(hub="https://hub.yujian.example", person="p1", name="许可", authority="/etc/ca.pem", proxy="http://p:1")


def test_a_new_profile_has_chosen_nothing_and_one_with_a_copy_works_on_this_computer(tmp_path: Path) -> None:
    assert profiles.profile(tmp_path) == Profile()
    (tmp_path / "desk.db").touch()
    assert profiles.profile(tmp_path) == Profile(hub="here")


def test_what_was_chosen_is_there_at_the_next_start_for_its_owner_only(tmp_path: Path) -> None:
    keep(tmp_path, TEAM)
    assert profiles.profile(tmp_path) == TEAM
    assert (tmp_path / "profile.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"hub": 3}', "[" * 100_000])
def test_a_broken_file_is_no_choice(tmp_path: Path, broken: str) -> None:
    (tmp_path / "profile.json").write_text(broken, encoding="utf-8")
    assert profiles.profile(tmp_path) == Profile()


def test_each_hub_and_each_person_of_it_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """Edits that wait in one are never sent in another's name."""
    assert copy_folder(tmp_path, Profile(hub="here")) == tmp_path
    one, two = copy_folder(tmp_path, TEAM), copy_folder(tmp_path, Profile(hub="https://hub.yujian.example/b"))
    other = copy_folder(tmp_path, Profile(hub=TEAM.hub, person="p2"))
    assert len({one, two, other}) == 3
    assert one.parent == tmp_path / "hubs"
    assert one.is_dir()


@pytest.mark.parametrize(
    "hub", ["https://../..", "https://a/../../etc", "https://[::1]:9", "x", "https://" + "a" * 300]
)
def test_no_address_leads_out_of_the_folder(hub: str) -> None:
    name = slug(hub)
    assert len(name) <= 80
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert not name.startswith(".")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("hub.yujian.example", "https://hub.yujian.example"),
        ("  https://Hub.Example:8443/ ", "https://hub.example:8443"),
        ("http://127.0.0.1:9000/team/", "http://127.0.0.1:9000/team"),
        ("https://", ""),
        ("", ""),
        ("ftp://hub", ""),
        ("https://user:pass@hub", ""),
        ("https://hub:port", ""),
        ("a b", ""),
        ("https://[::1", ""),
    ],
)
def test_an_address_is_made_whole_or_is_none(typed: str, whole: str) -> None:
    assert address(typed) == whole
