"""How much room is left where a folder lies."""

from pathlib import Path

from anchor_console.kit.disk import free


def test_a_folder_has_room_and_one_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert free(tmp_path) > 0
    assert free(tmp_path / "gone") == -1
