"""Health, and the end."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from anchor_console import __version__
from anchor_console.hub.server.described import NDJSON, TakesEvents, ndjson
from anchor_console.hub.server.health import Health
from tests.hub.running import running_hub


async def test_health_names_version_and_epoch(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        answer = (await running.http.get("/v1/health")).json()
        assert answer == {"ok": True, "version": __version__, "epoch": running.hub.epoch, "space": ""}
        assert Health(**answer).ok


async def test_a_disk_that_runs_full_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running_hub(tmp_path) as running:
        for free, said in ((10**8, "low"), (1_000, "full")):
            monkeypatch.setattr("shutil.disk_usage", lambda _, free=free: SimpleNamespace(free=free))
            assert (await running.http.get("/v1/health")).json()["space"] == said


async def test_the_epoch_stays_from_start_to_start(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        epoch = running.hub.epoch
    async with running_hub(tmp_path) as running:
        assert running.hub.epoch == epoch


async def test_only_the_owner_stops_the_hub(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        assert (await running.http.post("/v1/stop", headers={"Authorization": "Bearer x"})).status_code == 401
        admin = await running.signed_in_as("ann", role="owner")
        assert (await running.http.post("/v1/stop", headers=admin)).status_code == 403


def test_streams_are_described() -> None:
    assert ndjson("frames")[200].media_type == NDJSON
    body = TakesEvents().request_body
    assert body is not None
