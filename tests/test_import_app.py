"""Sheets brought into a real hub by the command: what is printed, what is kept, what comes again."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import programs
from tests.programs import Hub

HEAD = "商品编码,商品名称,日常价（元）,库存"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with programs.hub(tmp_path) as running:
        yield running


def run(hub: Hub, file: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    to_hub = ["--hub", hub.url, "--token-file", str(hub.token_file)]
    return programs.anchor_console("import", str(file), *to_hub, *more, home=file.parent)


def told(hub: Hub, file: Path, *more: str) -> dict[str, Any]:
    """The one line of an import that went through."""
    done = run(hub, file, *more)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    said: dict[str, Any] = json.loads(line)
    return said


def products(hub: Hub) -> dict[str, dict[str, Any]]:
    """All products, by id."""
    return {one["id"]: one for one in hub.http.get("/v1/products", params={"limit": 500}).json()["items"]}


def sheet(folder: Path, *rows: str, name: str = "goods.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_sheet_is_made_changed_and_the_same(hub: Hub, tmp_path: Path) -> None:
    goods = sheet(tmp_path, HEAD, *(f"A{n},毛巾 {n},29.9,{n}" for n in range(120)))
    assert told(hub, goods, "--dry-run")["created"] == 120
    assert products(hub) == {}
    assert told(hub, goods) == {"read": 120, "created": 120, "changed": 0, "same": 0, "rejected": []}
    assert products(hub)["A7"]["list_price"] == 2990
    assert told(hub, goods) == {"read": 120, "created": 0, "changed": 0, "same": 120, "rejected": []}
    changed = sheet(tmp_path, HEAD, "A1,毛巾 1,19.9,", "A2,毛巾 2,29.9,2", name="again.csv")
    assert told(hub, changed) == {"read": 2, "created": 0, "changed": 1, "same": 1, "rejected": []}
    assert (products(hub)["A1"]["list_price"], products(hub)["A1"]["stock"]) == (1990, 1)


def test_each_broken_row_is_named_as_the_sheet_names_it(hub: Hub, tmp_path: Path) -> None:
    goods = sheet(tmp_path, HEAD, "A1,毛巾,29.9,5", "A2,,19.9,5", "A3,浴巾,免费,5", "A1,毛巾,9.9,1", "A5,枕头,9,-1")
    said = told(hub, goods)
    assert (said["read"], said["created"]) == (5, 1)
    assert [(one["row"], one["column"]) for one in said["rejected"]] == [
        (3, "商品名称"), (4, "日常价（元）"), (5, ""), (6, "库存"),
    ]  # fmt: skip
    assert "免费" in said["rejected"][1]["reason"]


def test_what_the_hub_refuses_is_rejected_with_its_row(hub: Hub, tmp_path: Path) -> None:
    """A record that is too large for the hub is none that the importer foresees."""
    many = [f"P1,款,规格 {n} {'长' * 100},{n}.9" for n in range(200)]
    said = told(hub, sheet(tmp_path, "商品编码,商品名称,规格,日常价", *many, "P2,巾,,1"))
    assert (said["created"], len(said["rejected"])) == (1, 1)
    assert said["rejected"][0]["row"] == 2
    assert "hub refused" in said["rejected"][0]["reason"]


def test_a_product_that_was_removed_is_made_again(hub: Hub, tmp_path: Path) -> None:
    goods = sheet(tmp_path, HEAD, "A1,毛巾,29.9,5")
    told(hub, goods)
    hub.edits(("product.remove", "A1", {}))
    assert products(hub) == {}
    assert told(hub, goods)["created"] == 1


def test_a_broken_file_is_refused_in_a_sentence_and_still_prints_its_line(hub: Hub, tmp_path: Path) -> None:
    broken = tmp_path / "half.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    done = run(hub, broken)
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    line = json.loads(done.stdout)
    assert (line["created"], line["rejected"][0]["row"]) == (0, 0)


def test_a_sheet_without_goods_says_which_columns_it_has(hub: Hub, tmp_path: Path) -> None:
    done = run(hub, sheet(tmp_path, "author,message", "a,b", "c,d"))
    assert done.returncode == 1
    assert "author" in done.stderr
    empty = run(hub, sheet(tmp_path, HEAD, name="empty.csv"))
    assert empty.returncode == 1
    assert "no goods" in empty.stderr


def test_without_a_hub_a_dry_run_works_and_an_import_says_how(tmp_path: Path) -> None:
    goods = str(sheet(tmp_path, HEAD, "A1,毛巾,29.9,5"))
    dry = programs.anchor_console("import", goods, "--dry-run", home=tmp_path)
    assert (dry.returncode, json.loads(dry.stdout)["created"]) == (0, 1)
    wet = programs.anchor_console("import", goods, home=tmp_path)
    assert wet.returncode == 1
    assert "anchor-console hub" in wet.stderr
    assert json.loads(wet.stdout)["created"] == 0


def test_a_wrong_token_is_said(hub: Hub, tmp_path: Path) -> None:
    goods, token = sheet(tmp_path, HEAD, "A1,毛巾,29.9,5"), tmp_path / "wrong"
    token.write_text("nonsense")
    done = programs.anchor_console("import", str(goods), "--hub", hub.url, "--token-file", str(token), home=tmp_path)
    assert done.returncode == 1
    assert "refused" in done.stderr


def test_a_currency_can_be_said_and_must_be_one(hub: Hub, tmp_path: Path) -> None:
    goods = sheet(tmp_path, "code,title,price", "T1,Towel,12")
    assert told(hub, goods, "--currency", "usd")["created"] == 1
    assert products(hub)["T1"]["currency"] == "USD"
    assert run(hub, goods, "--currency", "dollars").returncode == 2
