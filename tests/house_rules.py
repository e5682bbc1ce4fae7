"""The rules of this house that no off-the-shelf tool knows: each takes a module and gives its complaints."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES_OF_A_MODULE = 400
MAX_LINES_OF_A_FUNCTION = 60
VAGUE_FILES = re.compile(r"(^|_)(utils?|commons?|helpers?|misc|managers?|base|impl|info)(_|$)")
VAGUE_CLASSES = re.compile(r"(Manager|Helper|Utils?|Base|Impl|Data|Info)$|^(Base|Abstract)[A-Z]")
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6})(?![0-9a-zA-Z])|^#[0-9a-fA-F]{3,4}$")
SILENCED = re.compile(r"#\s*(?:type:\s*ignore|noqa|pragma:)")
EXPLAINED = re.compile(
    r"#\s*(?:type:\s*ignore\[[\w, -]+\]|noqa: [A-Z0-9, ]+?|pragma: no (?:cover|branch))\s+(?:#|-) \w+"
)
CLOCKS = re.compile(r"\b(datetime|date)\.(now|utcnow|today)$|^(uuid\.)?uuid[147]$")
SKIPS = {"pytest.skip", "pytest.xfail", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "qtbot.wait"}


@dataclass(frozen=True)
class Module:
    """A Python file: its path from the root of the checkout, and its source."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The source, parsed."""
        return ast.parse(self.source)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The folders and the file's name without its ending."""
        return Path(self.path).with_suffix("").parts

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where a node stands, as an editor opens it."""
        return f"{self.path}:{node.lineno}"


def modules(folder: str) -> list[Module]:
    """All modules under a folder of the checkout."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return [Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression that is such a name, else what of it is."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call in the module, with the dotted name of what is called."""
    return ((node, dotted(node.func)) for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def lacks_docstring(module: Module) -> Iterator[str]:
    """A module says in its first line what it is for."""
    first = (ast.get_docstring(module.tree) or "").partition("\n")[0].strip()
    if not first.endswith((".", "。")):
        yield f"{module.path} has no docstring whose first line is a whole sentence"


def is_long(module: Module) -> Iterator[str]:
    """A module, and each function of it, can be taken in at a sitting."""
    count = len(module.source.splitlines())
    if count > MAX_LINES_OF_A_MODULE:
        yield f"{module.path} has {count} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_LINES_OF_A_FUNCTION:
                yield f"{module.at(node)} {node.name} has {lines} lines"


def has_a_vague_name(module: Module) -> Iterator[str]:
    """Names come from the trade; a name that fits anything says nothing."""
    for part in module.parts:
        if VAGUE_FILES.search(part):
            yield f"{module.path}: the name {part} says nothing"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and VAGUE_CLASSES.search(node.name):
            yield f"{module.at(node)} the name {node.name} says nothing"


def paints_its_own_colour(module: Module) -> Iterator[str]:
    """Colours are tokens of ui/theme: a number elsewhere is wrong in one of the two looks."""
    if module.parts[1:3] == ("ui", "theme"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HEX_COLOUR.search(node.value):
            yield f"{module.at(node)} {HEX_COLOUR.findall(node.value)[0]}"
    for call, name in calls(module):
        numbers = [arg for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, int)]
        if name.rpartition(".")[2] in ("QColor", "fromRgb", "qRgb") and len(numbers) >= 3:
            yield f"{module.at(call)} {name} of numbers"


def starts_a_task(module: Module) -> Iterator[str]:
    """Only kit/tasks starts a task that outlives the line; a TaskGroup waits for its own."""
    if module.parts == ("anchor_console", "kit", "tasks"):
        return
    items = [item for node in ast.walk(module.tree) if isinstance(node, ast.AsyncWith) for item in node.items]
    groups = {dotted(item.optional_vars) for item in items if item.optional_vars and "TaskGroup" in ast.dump(item)}
    for call, name in calls(module):
        owner, _, verb = name.rpartition(".")
        if verb in ("create_task", "ensure_future") and owner not in groups:
            yield f"{module.at(call)} {name}"


def reads_a_clock_or_chance(module: Module) -> Iterator[str]:
    """Time and chance are passed in: else the same input would not give the same output."""
    for call, name in calls(module):
        if CLOCKS.search(name):
            yield f"{module.at(call)} {name}()"


def blocks_the_loop(module: Module) -> Iterator[str]:
    """A modal exec() inside a coroutine loses other tasks' wake-ups for ever: open() and a future."""
    for call, name in calls(module):
        if name.rpartition(".")[2] in ("exec", "exec_") and "." in name:
            yield f"{module.at(call)} {name}"


def silences_without_a_reason(module: Module) -> Iterator[str]:
    """Who silences a tool says why, on the same line."""
    for token in tokenize.generate_tokens(io.StringIO(module.source).readline):
        if token.type == tokenize.COMMENT and SILENCED.search(token.string) and not EXPLAINED.search(token.string):
            yield f"{module.path}:{token.start[0]} {token.string}"


def skips_or_sleeps(module: Module) -> Iterator[str]:
    """A test runs everywhere and waits on conditions."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and dotted(node) in SKIPS:
            yield f"{module.at(node)} {dotted(node)}"


def has_no_test(module: Module, tests: list[Module]) -> Iterator[str]:
    """A module, or the folder that it is a part of, has a test file in its place; or some test imports it."""
    *room, noun = module.parts
    places = [Path("tests", *module.parts[1:end]) for end in range(2, len(module.parts) + 1)]
    own = {place.with_name(f"test_{place.name}.py").as_posix() for place in places}
    import_of_it = re.compile(
        rf"\b{re.escape('.'.join(module.parts))}\b|from {re.escape('.'.join(room))} import \(?[^)\n]*\b{noun}\b"
    )
    is_tested = any(test.path in own or import_of_it.search(test.source) for test in tests)
    if noun not in ("__init__", "__main__") and not is_tested:
        yield f"{module.path}: no test file in its place, no import in any test"
