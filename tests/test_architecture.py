"""The house stands as it is drawn: arrows, sizes, names, colours, and a map that is true."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import readme_map

from tests import house_rules
from tests.house_rules import ROOT, Module, modules

Rule = Callable[[Module], Iterator[str]]

PACKAGE = modules("anchor_console")
TESTS = modules("tests")
EVERYTHING = [*PACKAGE, *TESTS, *modules("benchmarks"), *modules("packaging")]


def complaints(rule: Rule, where: list[Module]) -> list[str]:
    """All that a rule has against these modules."""
    return [complaint for module in where for complaint in rule(module)]


def lint_imports(root: Path) -> tuple[int, str]:
    """Judge the arrows of a checkout; exit status and what was said."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, check=False, cwd=root, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout


def test_arrows_between_the_rooms_point_down() -> None:
    """import-linter's contracts in pyproject.toml hold."""
    status, said = lint_imports(ROOT)
    assert status == 0, said


ARROWS_THE_WRONG_WAY = {
    "core/price.py": "import asyncio",
    "kit/clock.py": "import anchor_console.core.price",
    "hub/room.py": "import PySide6.QtCore",
    "hub_app.py": "import anchor_console.ui.window",
    "ui/window.py": "import asyncio, httpx, anchor_console.hub.room",
    "ui/theme.py": "import anchor_console.ui.charts",
    "ui/charts.py": "import anchor_console.ui.theme",
    "connectors/replay.py": "import anchor_console.connectors.manual",
    "connectors/manual.py": "",
    "desk/desk.py": "",
    "attic.py": "",
}


def test_each_contract_catches_what_it_is_there_for(tmp_path: Path) -> None:
    """On a house with every arrow turned round, all contracts are broken, and the undeclared room is named."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for name, source in ARROWS_THE_WRONG_WAY.items():
        path = tmp_path / "anchor_console" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        (path.parent / "__init__.py").touch()
    status, said = lint_imports(tmp_path)
    assert status == 1
    assert "Contracts: 0 kept, 8 broken" in said
    assert "anchor_console.attic" in said


def test_core_takes_time_and_chance_as_arguments() -> None:
    """import-linter keeps the modules out; datetime and uuid are pure but for these calls."""
    core = [module for module in PACKAGE if module.parts[1:2] == ("core",)]
    assert core
    assert not complaints(house_rules.reads_a_clock_or_chance, core)


def test_every_module_says_what_it_is_for() -> None:
    """The map in README is made from this."""
    assert not complaints(house_rules.lacks_docstring, EVERYTHING)


def test_modules_and_functions_are_short() -> None:
    """At most 400 lines a module, 60 a function."""
    assert not complaints(house_rules.is_long, EVERYTHING)


def test_names_say_something() -> None:
    """No utils, no Manager."""
    assert not complaints(house_rules.has_a_vague_name, EVERYTHING)


def test_colours_live_in_the_theme() -> None:
    """No hex colour and no QColor of numbers elsewhere."""
    assert not complaints(house_rules.paints_its_own_colour, PACKAGE)


def test_tasks_are_started_in_one_place() -> None:
    """In kit/tasks, which names, keeps and reports them."""
    assert not complaints(house_rules.starts_a_task, PACKAGE)


def test_no_dialog_blocks_the_loop() -> None:
    """No exec() of a dialog or a menu."""
    assert not complaints(house_rules.blocks_the_loop, PACKAGE)


def test_every_silenced_tool_is_explained() -> None:
    """`type: ignore`, `noqa` and `pragma` carry their reason."""
    assert not complaints(house_rules.silences_without_a_reason, EVERYTHING)


def test_no_test_is_skipped_or_sleeps() -> None:
    """No skip, no xfail, no blind wait."""
    assert not complaints(house_rules.skips_or_sleeps, TESTS)


def test_every_module_of_the_package_is_tested() -> None:
    """By a test file in its place, or at least by being imported in some test."""
    assert not complaints(lambda module: house_rules.has_no_test(module, TESTS), PACKAGE)


def test_the_map_in_readme_is_true() -> None:
    """`python3 packaging/dev.py map` draws it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == readme_map.with_map(readme, readme_map.text()), "run: python3 packaging/dev.py map"


def test_fonts_are_small_and_licensed() -> None:
    """At most 400 KB a Latin weight and 4 MB for Chinese, each with its licence beside it."""
    fonts = {path.name: path.stat().st_size for path in (ROOT / "resources" / "fonts").glob("*.otf")}
    assert {name.partition("-")[0] for name in fonts} == {"Inter", "AnchorSansSC"}
    assert all(size <= (4_000_000 if name.startswith("Anchor") else 400_000) for name, size in fonts.items())
    for family in ("Inter", "AnchorSansSC"):
        licence = (ROOT / "resources" / "fonts" / f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence


PLANTED: list[tuple[Rule, str, str]] = [
    (house_rules.lacks_docstring, "anchor_console/core/price.py", "x = 1\n"),
    (house_rules.lacks_docstring, "anchor_console/core/price.py", '"""What a price is and\nis not."""'),
    (house_rules.is_long, "anchor_console/core/price.py", "x = 1\n" * 401),
    (house_rules.is_long, "anchor_console/core/price.py", "def f():\n" + "    x = 1\n" * 60),
    (house_rules.has_a_vague_name, "anchor_console/core/price_utils.py", ""),
    (house_rules.has_a_vague_name, "anchor_console/helpers/price.py", ""),
    (house_rules.has_a_vague_name, "anchor_console/core/price.py", "class PriceManager: ..."),
    (house_rules.has_a_vague_name, "anchor_console/core/price.py", "class BasePrice: ..."),
    (house_rules.paints_its_own_colour, "anchor_console/ui/feed.py", "x = 'color: #1a2B3c;'"),
    (house_rules.paints_its_own_colour, "anchor_console/ui/feed.py", "x = QtGui.QColor(1, 2, 3)"),
    (house_rules.starts_a_task, "anchor_console/desk/outbox.py", "asyncio.get_running_loop().create_task(f())"),
    (house_rules.starts_a_task, "anchor_console/desk/outbox.py", "loop.create_task(f())"),
    (house_rules.reads_a_clock_or_chance, "anchor_console/core/price.py", "x = datetime.datetime.now()"),
    (house_rules.reads_a_clock_or_chance, "anchor_console/core/price.py", "x = uuid4()"),
    (house_rules.blocks_the_loop, "anchor_console/ui/window.py", "dialog.exec()"),
    (house_rules.silences_without_a_reason, "anchor_console/ui/window.py", "x = 1  # type: ignore"),
    (house_rules.silences_without_a_reason, "anchor_console/ui/window.py", "x = 1  # noqa: E501"),
    (house_rules.skips_or_sleeps, "tests/ui/test_window.py", "@pytest.mark.skip\ndef test_x(): ..."),
    (house_rules.skips_or_sleeps, "tests/ui/test_window.py", "qtbot.wait(500)"),
    (lambda module: house_rules.has_no_test(module, []), "anchor_console/core/price.py", ""),
]


@pytest.mark.parametrize(("rule", "path", "source"), PLANTED)
def test_a_planted_violation_is_caught(rule: Rule, path: str, source: str) -> None:
    """Each rule can fail."""
    assert list(rule(Module(path, source)))


LAWFUL: list[tuple[Rule, str, str]] = [
    (house_rules.has_a_vague_name, "anchor_console/core/database.py", "class Information: ..."),
    (house_rules.paints_its_own_colour, "anchor_console/ui/theme.py", "x = '#1a2b3c'"),
    (house_rules.paints_its_own_colour, "anchor_console/ui/feed.py", "x = 'order #123456789'"),
    (house_rules.starts_a_task, "anchor_console/kit/tasks.py", "loop.create_task(f())"),
    (
        house_rules.starts_a_task,
        "anchor_console/hub/room.py",
        "async def f():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(g())",
    ),
    (house_rules.reads_a_clock_or_chance, "anchor_console/core/counters.py", "x = self.goods.now()"),
    (house_rules.silences_without_a_reason, "anchor_console/ui/window.py", "x = 1  # noqa: E501 - a long address"),
    (
        lambda module: house_rules.has_no_test(module, [Module("tests/core/test_counters.py", "")]),
        "anchor_console/core/counters/streaks.py",
        "",
    ),
    (
        lambda module: house_rules.has_no_test(module, [Module("tests/core/test_price.py", "")]),
        "anchor_console/core/price.py",
        "",
    ),
]


@pytest.mark.parametrize(("rule", "path", "source"), LAWFUL)
def test_what_is_lawful_is_left_in_peace(rule: Rule, path: str, source: str) -> None:
    """No rule cries wolf."""
    assert not list(rule(Module(path, source)))
