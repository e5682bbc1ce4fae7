"""The clocks: one that people set, one that nobody sets and that runs on in the computer's sleep."""

import time

import pytest

from anchor_console.kit.clock import SystemClock, steady


def test_the_wall_clock_counts_milliseconds() -> None:
    assert abs(SystemClock().now() - time.time() * 1000) < 5_000


def test_the_steady_clock_never_goes_back() -> None:
    first = steady()
    assert steady() >= first


def test_where_a_system_names_no_such_clock_python_s_own_stands_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.delattr(time, "CLOCK_MONOTONIC", raising=False)
    before = time.monotonic()
    assert before <= steady() <= time.monotonic()
