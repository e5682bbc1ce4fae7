"""A hub is found at the same port after a restart, if nobody else has taken it."""

import contextlib
from pathlib import Path

import pytest

from anchor_console.hub.binding import CannotListen, bind, listener_at, remember


def port_of(host: str, port: int, folder: Path) -> int:
    with contextlib.closing(listener_at(host, port, folder)) as listener:
        found: int = listener.getsockname()[1]
        return found


def test_it_listens_where_it_listened_before(tmp_path: Path) -> None:
    first = port_of("127.0.0.1", 0, tmp_path)
    remember(tmp_path, first)
    assert port_of("127.0.0.1", 0, tmp_path) == first


@pytest.mark.parametrize("kept", ["", "nonsense", "80", "99999", "９９９９"])
def test_a_port_that_makes_no_sense_is_as_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / "port").write_text(kept, encoding="utf-8")
    assert port_of("127.0.0.1", 0, tmp_path) >= 1024


def test_one_that_somebody_else_has_is_given_up_but_not_one_that_was_asked_for(tmp_path: Path) -> None:
    with contextlib.closing(bind("127.0.0.1", 0)) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        remember(tmp_path, port)
        assert port_of("127.0.0.1", 0, tmp_path) != port
        with pytest.raises(CannotListen):
            port_of("127.0.0.1", port, tmp_path)
