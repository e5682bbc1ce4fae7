"""The guard: lines in, a JSON line each out, and how well it tells breaches from what only looks like one."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from msgspec import Struct

from anchor_console import guard_app
from anchor_console.__main__ import main
from anchor_console.core.compliance import Severity, flags
from anchor_console.desk.rules import rules
from tests.core.compliance.families import family

CASES: Final = Path(__file__).parent / "core" / "compliance" / "cases.jsonl"
DAY: Final = "2026-11-26"


class Case(Struct, frozen=True):
    """A line and what it must be told for; no severity: it is innocent."""

    category: str
    text: str
    severity: Severity | None = None
    family: str = ""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [msgspec.json.decode(line, type=Case) for line in CASES.read_bytes().splitlines()]


def answered(given: bytes, category: str = "general", platform: str = "", day: str = DAY) -> list[dict[str, Any]]:
    out = io.BytesIO()
    assert guard_app.run(io.BytesIO(given), out, category, platform, day) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def told(case: Case) -> list[tuple[str, Severity]]:
    found = flags(case.text, guard_app.CATEGORIES[case.category], rules(), DAY, "douyin")
    return [(flag.rule, flag.severity) for flag in found]


def test_each_line_gets_a_line_with_its_hits_in_order() -> None:
    first, second, third = answered("全网最低价\n第一次来的点个关注\n加我微信\n".encode())
    assert (first["line"], second, third["line"]) == (1, {"line": 2, "hits": []}, 3)
    hit = first["hits"][0]
    assert hit.keys() == {"rule", "article", "severity", "start", "end", "rewrite", "fine", "reason", "title"}
    assert (hit["article"], hit["severity"], hit["rewrite"]) == ("广告法 第九条第（三）项", "stop", "直播间价")
    assert "第五十七条" in hit["fine"]


def test_places_count_characters_of_the_line_as_it_was_given() -> None:
    line = "🎉 Ｖ Ｘ ：abc8899"
    (answer,) = answered(line.encode())
    assert line[answer["hits"][0]["start"] : answer["hits"][0]["end"]] == "Ｖ Ｘ ：abc8899"


@pytest.mark.parametrize(
    "line", [b"\xff\xfe\xe5", b"", b"\x00\x1b[31m", "顶".encode() * 30_000, b"[" * 5_000, "\u202e\u200b".encode() * 999]
)
def test_hostile_lines_are_answered(line: bytes) -> None:
    assert [answer["line"] for answer in answered(line + b"\n" + "全网第一".encode())] == [1, 2]


def test_the_day_chooses_the_rules() -> None:
    assert answered("比天猫便宜一百块".encode(), day="2014-01-01")[0]["hits"] == []


def test_the_platform_and_the_category_choose_them_too() -> None:
    assert answered("清热解毒的凉茶".encode(), category="food")[0]["hits"][0]["severity"] == "stop"
    assert guard_app.category_of("health-food") == "health_food"
    assert guard_app.category_of("化妆品") == "cosmetics"
    assert guard_app.platform_of("抖音") == guard_app.platform_of("DOUYIN") == "douyin"


def test_an_unknown_category_ends_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["guard", "--category", "dragons"])
    said = capsys.readouterr().err
    assert (ended.value.code, "health_food" in said) == (2, True)


@pytest.mark.parametrize("arguments", [["--on", "tomorrow"], ["--on", "2026-13-01"], ["--what"]])
def test_what_is_no_argument_ends_with_a_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["guard", *arguments])
    assert (ended.value.code, "error:" in capsys.readouterr().err) == (2, True)


class _Standard:
    def __init__(self, given: bytes) -> None:
        self.buffer = io.BytesIO(given)


@pytest.mark.parametrize(("arguments", "hits"), [([], 1), (["--on", "2010-01-01", "--platform", "douyin"], 0)])
def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch, arguments: list[str], hits: int) -> None:
    answer = _Standard(b"")
    monkeypatch.setattr("sys.stdin", _Standard("国家级工艺".encode()))
    monkeypatch.setattr("sys.stdout", answer)
    assert main(["guard", *arguments]) == 0
    assert len(json.loads(answer.buffer.getvalue())["hits"]) == hits


class _Stopped(io.BytesIO):
    def __next__(self) -> bytes:
        raise KeyboardInterrupt

    def __iter__(self) -> Iterator[bytes]:
        return self


def test_stopped_by_hand_it_says_so_by_its_exit_code() -> None:
    assert guard_app.run(_Stopped(), io.BytesIO(), "general", "", DAY) == guard_app.STOPPED


class _Closed(io.BytesIO):
    def write(self, _: object) -> int:
        raise BrokenPipeError


def test_who_reads_no_longer_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert guard_app.run(io.BytesIO(b"x\n"), _Closed(), "general", "", DAY) == guard_app.DONE


def heard(given: bytes) -> list[dict[str, Any]]:
    out = io.BytesIO()
    assert guard_app.listen(io.BytesIO(given), out, "general", "douyin", DAY) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_transcript_that_grows_is_told_for_each_hit_once() -> None:
    pieces = ("全网最", "全网最低价，大家放心拍吧，我们下一个链接", "全网最低价，大家放心拍吧，我们下一个链接见")
    given = "".join(json.dumps({"at": 1000 + n, "text": text}) + "\n" for n, text in enumerate(pieces))
    (answer,) = heard(given.encode())
    assert (answer["at"], answer["said"], answer["hit"]["severity"]) == (1000, "全网最低价", "stop")


def test_a_plain_line_of_a_transcript_is_a_whole_utterance() -> None:
    first, second = heard("12.5 加我微信领券\n国家级工艺\n第一次来的点个关注\n".encode())
    assert (first["at"], first["said"]) == (12_500, "加我微信领券")
    assert (second["at"], second["said"]) == (0, "国家级")


def test_what_a_transcript_has_left_at_its_end_is_told() -> None:
    assert [
        answer["said"] for answer in heard(b'{"at":5,"text":"\xe5\x8a\xa0\xe6\x88\x91\xe5\xbe\xae\xe4\xbf\xa1"}')
    ] == ["加我微信"]


@pytest.mark.parametrize("line", [b"\xff\xfe{", b"{}", b'{"text":5}', b"[" * 999, b"9" * 400, b"1e9 x", b""])
def test_hostile_lines_of_a_transcript_are_read_past(line: bytes) -> None:
    assert [answer["said"] for answer in heard(line + b"\n" + "国家级工艺".encode())] == ["国家级"]


@pytest.mark.parametrize(("source", "code"), [("stopped", guard_app.STOPPED), ("closed", guard_app.DONE)])
def test_listening_ends_as_reading_does(monkeypatch: pytest.MonkeyPatch, source: str, code: int) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    given = _Stopped() if source == "stopped" else io.BytesIO("国家级工艺\n".encode())
    answer = _Closed() if source == "closed" else io.BytesIO()
    assert guard_app.listen(given, answer, "general", "", DAY) == code


def test_the_command_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = _Standard(b"")
    monkeypatch.setattr("sys.stdin", _Standard("3 国家级工艺".encode()))
    monkeypatch.setattr("sys.stdout", answer)
    assert main(["guard", "--live"]) == 0
    assert json.loads(answer.buffer.getvalue())["at"] == 3_000


def test_enough_cases_half_of_them_innocent(cases: list[Case]) -> None:
    breaches = sum(case.severity is not None for case in cases)
    assert len(cases) >= 400
    assert 0.4 < breaches / len(cases) < 0.6
    assert {case.category for case in cases} <= guard_app.CATEGORIES.keys()


def test_breaches_are_found_with_their_severity_and_family(cases: list[Case]) -> None:
    wanted = [case for case in cases if case.severity is not None]
    missed = [case.text for case in wanted if case.severity not in {severity for _, severity in told(case)}]
    assert missed == []
    kin = {"food": "medical", "health_food": "medical"}
    other = [
        (case.text, told(case))
        for case in wanted
        if not {case.family, kin.get(case.family, case.family)} & {family(rule) for rule, _ in told(case)}
    ]
    assert other == []


def test_every_rule_that_stops_has_words_to_put_it_right() -> None:
    stopping = [
        (rule.id, pattern.rewrites)
        for rule in rules().rules
        for pattern in rule.patterns
        if (pattern.severity or rule.severity) == "stop"
    ]
    assert [id for id, rewrites in stopping if not rewrites] == []


def test_what_is_said_of_the_own_platform_leads_nowhere_else() -> None:
    assert answered("去抖音搜我们直播间".encode(), platform="douyin")[0]["hits"] == []
    assert answered("去抖音搜我们直播间".encode(), platform="kuaishou")[0]["hits"][0]["severity"] == "stop"
    assert answered("搜公众号领说明书".encode(), platform="wechat")[0]["hits"] == []


def test_what_only_looks_like_a_breach_raises_no_alarm(cases: list[Case]) -> None:
    alarms = [(case.text, told(case)) for case in cases if case.severity is None and told(case)]
    assert alarms == []


def test_a_rewrite_put_in_place_leaves_nothing_to_stop(cases: list[Case]) -> None:
    for case in (one for one in cases if one.severity == "stop"):
        category = guard_app.CATEGORIES[case.category]
        mended, end = "", 0
        for flag in flags(case.text, category, rules(), DAY, "douyin"):
            if flag.start >= end:
                mended += case.text[end : flag.start] + next(iter(flag.rewrites), "")
                end = flag.end
        mended += case.text[end:]
        left = [flag.rule for flag in flags(mended, category, rules(), DAY, "douyin") if flag.severity == "stop"]
        assert (case.text, mended, left) == (case.text, mended, [])


def test_every_rule_has_its_family() -> None:
    assert all(family(rule.id) for rule in rules().rules)
