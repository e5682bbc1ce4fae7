"""Write README's map of the code from the first line of each module's docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from checkout import ROOT

BEGIN = "<!-- map: written by `python3 packaging/dev.py map` -->"
END = "<!-- end of map -->"
FOLDERS = ("anchor_console", "benchmarks", "packaging", "tests")
WIDTH = 34


def purpose(source: str) -> str:
    """The first line of a module's docstring, or "" where it has none."""
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0].strip()


def is_mapped(path: Path) -> bool:
    """Everything but the test files: those mirror the package, file by file."""
    return not path.name.startswith("test_")


def lines(folder: Path, depth: int = 0) -> Iterator[str]:
    """One line for the folder, then its files, then its folders, each a step further in."""
    own = folder / "__init__.py"
    yield line(f"{folder.name}/", purpose(own.read_text(encoding="utf-8")) if own.exists() else "", depth)
    for path in sorted(folder.glob("*.py")):
        if path != own and is_mapped(path):
            yield line(path.name, purpose(path.read_text(encoding="utf-8")), depth + 1)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if any(is_mapped(path) for path in inner.rglob("*.py")):
            yield from lines(inner, depth + 1)


def line(name: str, says: str, depth: int) -> str:
    """A name, and what it is for in a column of its own."""
    return f"{'  ' * depth + name:<{WIDTH}} {says}".rstrip()


def text(root: Path = ROOT) -> str:
    """The whole map."""
    present = [root / name for name in FOLDERS if (root / name).is_dir()]
    return "\n".join(row for folder in present for row in lines(folder))


def with_map(readme: str, drawn: str) -> str:
    """The README with this map between its two marks."""
    before, found, rest = readme.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise ValueError("README.md has lost the marks of its map")
    return f"{before}{BEGIN}\n```text\n{drawn}\n```\n{END}{after}"


def main() -> int:
    """Write it."""
    readme = ROOT / "README.md"
    readme.write_text(with_map(readme.read_text(encoding="utf-8"), text()), encoding="utf-8")
    return 0
