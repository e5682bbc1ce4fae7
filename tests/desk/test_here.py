"""This computer's own hub is found by its file; without one that is said."""

import json
from pathlib import Path

import pytest

from anchor_console.desk.here import running_hub


def test_the_hub_of_a_folder_is_found_by_its_file(tmp_path: Path) -> None:
    line = {"url": "http://127.0.0.1:1", "token_file": str(tmp_path / "token"), "pid": 1}
    (tmp_path / "hub.json").write_text(json.dumps(line))
    assert running_hub(tmp_path) == ("http://127.0.0.1:1", tmp_path / "token")


def test_where_none_runs_there_is_nothing_to_find(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        running_hub(tmp_path)
