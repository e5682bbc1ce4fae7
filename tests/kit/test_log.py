"""Log lines are JSON in a file of the program's own."""

import json
import logging
from pathlib import Path

import pytest
import structlog

from anchor_console.kit.log import log_to, plain_log_to


def close_the_log() -> None:
    for handler in logging.getLogger().handlers:
        handler.close()


def test_lines_of_ours_and_of_others_are_json_with_their_exceptions(tmp_path: Path) -> None:
    log_to(tmp_path / "logs" / "hub.log")
    structlog.get_logger("hub").info("room.opened", session="s\n1")
    logging.getLogger("library").info("hello")
    try:
        raise ValueError("no")
    except ValueError:
        structlog.get_logger("hub").info("failed", exc_info=True)
    close_the_log()
    lines = [json.loads(line) for line in (tmp_path / "logs" / "hub.log").read_text().splitlines()]
    assert [line["event"] for line in lines] == ["room.opened", "hello", "failed"]
    assert lines[0]["session"] == "s\n1"
    assert "ValueError: no" in lines[2]["exception"]


def test_without_a_file_lines_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    log_to(None)
    logging.getLogger("library").info("hello")
    assert json.loads(capsys.readouterr().err)["event"] == "hello"


def test_a_consoles_lines_are_plain(tmp_path: Path) -> None:
    plain_log_to(tmp_path / "console.log")
    logging.getLogger("desk").warning("edit not saved: %s", "lineup_item.move")
    close_the_log()
    assert "WARNING desk: edit not saved: lineup_item.move" in (tmp_path / "console.log").read_text(encoding="utf-8")
