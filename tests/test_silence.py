"""The log is silent in tests, or the test says what it expects."""

import logging

import structlog

from tests.conftest import ExpectedLogs


def heard(*messages: str) -> ExpectedLogs:
    """A listener that has heard these warnings."""
    logs = ExpectedLogs()
    for message in messages:
        logs.handle(logging.makeLogRecord({"name": "hub", "levelname": "WARNING", "levelno": 30, "msg": message}))
    return logs


def test_an_unexpected_warning_is_a_complaint() -> None:
    """Named with its logger."""
    assert heard("disk is slow").complaints() == ["logged: WARNING hub: disk is slow"]


def test_an_expected_warning_is_none_however_often_it_comes() -> None:
    """One pattern covers all that it finds."""
    logs = heard("disk is slow", "disk is very slow")
    logs("disk is .*slow")
    assert logs.complaints() == []


def test_what_was_expected_and_never_came_is_a_complaint() -> None:
    """Else an expectation could outlive its cause."""
    logs = heard()
    logs("disk is slow")
    assert logs.complaints() == ["expected in vain: disk is slow"]


def test_structlog_is_heard_too(expected_logs: ExpectedLogs) -> None:
    """It speaks through the standard library here, with the exception that it was given."""
    expected_logs(r"ERROR room: connection lost \(OSError\('reset'\)\)")
    try:
        raise OSError("reset")
    except OSError:
        structlog.get_logger("room").exception("connection lost", attempt=3)


def test_information_is_no_complaint() -> None:
    """Only warnings and worse."""
    structlog.get_logger("room").info("connected")
    logging.getLogger("room").info("connected")
