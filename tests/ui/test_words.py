"""Both languages say the same things, all that code asks for, and nothing that nobody asks for."""

import ast
import json
import re
import string

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.core import metrics, session
from anchor_console.kit.paths import resources
from anchor_console.ui.words import LANGUAGES, Words
from tests.house_rules import modules

CATALOGUES = {
    language: json.loads((resources() / "translations" / f"{language}.json").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
KEYS = set(CATALOGUES["zh"])
SECTIONS = {key.partition(".")[0] for key in KEYS}
KEY = re.compile(rf"(?:{'|'.join(sorted(SECTIONS))})(?:\.[a-z_0-9]+)+")


def holes(sentence: str) -> set[str]:
    """The names between the braces of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def written_in_code() -> tuple[set[str], set[str]]:
    """Keys that stand whole in the ui's code, and the beginnings of those that are put together."""
    whole, begun = set(), set()
    for module in modules("anchor_console/ui"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                whole.add(node.value)
    return whole, {start for start in begun if re.fullmatch(rf"(?:{'|'.join(SECTIONS)})\.[a-z_.]*", start)}


def asked_for(key: str, whole: set[str], begun: set[str]) -> bool:
    """Whether code can ask for the key: whole, by its beginning, or as another form of such a key."""
    stem = re.sub(r"\.(short|one|tip)$", "", key)
    return bool({key, stem} & whole) or any(stem.startswith(start) for start in begun)


def test_both_languages_have_the_same_keys() -> None:
    assert set(CATALOGUES["en"]) == KEYS


def test_a_sentence_has_the_same_holes_in_both_languages() -> None:
    assert [key for key in KEYS if holes(CATALOGUES["zh"][key]) != holes(CATALOGUES["en"][key])] == []


def test_no_sentence_is_empty() -> None:
    assert [
        key for catalogue in CATALOGUES.values() for key, sentence in catalogue.items() if not sentence.strip()
    ] == []


def test_every_key_in_code_has_its_sentence() -> None:
    whole, begun = written_in_code()
    files = re.compile(
        r".*\.(json|svg|otf)|session\.(put|step|ready|start|end)|lineup_item\..*|segment\.(put|remove)|theme\.system"
        r"|(rotation|correction)\.put|alarm\.settle"
        r"|products\.(new|import|paste|export|clear|rewrite|rewrite_second|save_view)"
        r"|(line|script|rehearsal)\.(put|ask|approve|return|remove|withdraw)|line\.(origin|type)|script\.part"
        r"|script\.(new|assemble|assist|filter_off|library|paste)"
    )
    assert {key for key in whole - KEYS if not files.fullmatch(key)} == set()
    assert [start for start in begun if not any(key.startswith(start) for key in KEYS)] == []


def test_no_sentence_is_unused() -> None:
    whole, begun = written_in_code()
    assert sorted(key for key in KEYS if not asked_for(key, whole, begun)) == []


def test_every_metric_and_state_of_the_trade_has_a_name() -> None:
    named = {f"metric.{name}" for name in metrics.FORMULAS} | {f"state.{state}" for state in session.STATES}
    assert named - KEYS == set()


def test_a_hole_without_its_value_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        Words(resources(), "zh").say("top.on_air", wrong=1)


def test_one_is_told_apart_from_many_where_the_language_does(qtbot: QtBot) -> None:
    words = Words(resources(), "en")
    assert words.many("status.waiting", 1, "1") == "1 edit pending"
    assert words.many("status.waiting", 3, "3") == "3 edits pending"


def test_switching_the_language_is_told_once(qtbot: QtBot) -> None:
    words = Words(resources(), "zh")
    told: list[str] = []
    words.changed.connect(lambda: told.append(words.say("workspace.live")))
    words.choose("en")
    words.choose("en")
    assert told == ["Live"]


def test_hostile_text_in_a_hole_stays_text(qtbot: QtBot) -> None:
    assert "{events}" in Words(resources(), "zh").say("palette.empty", text="{events}")
