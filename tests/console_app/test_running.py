"""Which door a console goes through: this computer's hub, or the team's by its address, with what it is trusted by."""

from pathlib import Path

from anchor_console.console_app.options import ConsoleOptions
from anchor_console.console_app.running import door
from anchor_console.desk.embedded import EmbeddedHub, TeamHub
from anchor_console.desk.profile import HERE, Profile
from anchor_console.kit.http import Trust


def test_a_profile_of_this_computer_has_its_hub_in_its_folder(tmp_path: Path) -> None:
    assert isinstance(door(ConsoleOptions(), Profile(hub=HERE), tmp_path), EmbeddedHub)


def test_a_teams_hub_is_reached_by_its_address_its_authority_and_the_proxy_that_was_chosen(tmp_path: Path) -> None:
    chosen = Profile(hub="https://hub.example", authority="/ca.pem", proxy="http://proxy.example:8080")
    found = door(ConsoleOptions(), chosen, tmp_path)
    assert isinstance(found, TeamHub)
    assert (found.address, found.token) == ("https://hub.example", "")
    assert found.trust == Trust(proxy="http://proxy.example:8080", authority="/ca.pem")


def test_a_token_file_that_was_named_lets_it_in(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(" canary-token\n", encoding="utf-8")
    found = door(ConsoleOptions(token_file=file), Profile(hub="https://hub.example"), tmp_path)
    assert found.token == "canary-token"
