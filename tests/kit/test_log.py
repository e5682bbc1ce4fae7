"""Log lines are JSON in a file of the program's own."""

import json
import logging
from pathlib import Path

import pytest
import structlog

from anchor_console.kit.log import log_to


def test_lines_of_ours_and_of_others_are_json_with_their_exceptions(tmp_path: Path) -> None:
    log_to(tmp_path / "logs" / "hub.log")
    structlog.get_logger("hub").info("room.opened", session="s\n1")
    logging.getLogger("library").info("hello")
    try:
        raise ValueError("no")
    except ValueError:
        structlog.get_logger("hub").info("failed", exc_info=True)
    for handler in logging.getLogger().handlers:
        handler.close()
    lines = [json.loads(line) for line in (tmp_path / "logs" / "hub.log").read_text().splitlines()]
    assert [line["event"] for line in lines] == ["room.opened", "hello", "failed"]
    assert lines[0]["session"] == "s\n1"
    assert "ValueError: no" in lines[2]["exception"]


def test_without_a_file_lines_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    log_to(None)
    logging.getLogger("library").info("hello")
    assert json.loads(capsys.readouterr().err)["event"] == "hello"
