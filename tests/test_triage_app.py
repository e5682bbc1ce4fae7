"""`anchor-console triage`: a line of JSON for every comment, whatever its bytes are."""

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage.lexicon import TOPICS
from anchor_console.triage_app import HEAD, lines, run
from tests import programs


def triage(home: Path, given: bytes) -> list[dict[str, Any]]:
    ran = subprocess.run(
        [*programs.PROGRAM, "triage"], input=given, env=programs.environment(home), capture_output=True,
        timeout=programs.PATIENCE, cwd=programs.ROOT, check=True,
    )  # fmt: skip
    assert ran.stderr == b""
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_each_comment_is_told_in_order(tmp_path: Path) -> None:
    told = triage(tmp_path, "M码还有吗\n怎么还不发货\n\n好看，加薇信 abc123".encode())
    assert [row["line"] for row in told] == [1, 2, 3, 4]
    assert told[0] == {"line": 1, "kind": "question", "topic": "stock", "mood": 0.0}
    assert (told[1]["kind"], told[1]["topic"]) == ("complaint", "shipping")
    assert told[1]["mood"] < 0
    assert told[2] == {"line": 3, "kind": "chat", "topic": "", "mood": 0.0}
    assert told[3]["contact"] is True


def test_hostile_lines_are_lines_all_the_same(tmp_path: Path) -> None:
    hostile = [b"\xff\xfe\x00\x80", b"a" * 3_000_000, "好看".encode() + b"x" * HEAD, b"\x1b[2J\x07", b"\xe5\xa5", b"\r"]
    told = triage(tmp_path, b"\xef\xbb\xbf" + "多少钱\n".encode() + b"\n".join(hostile) + b"\n")
    assert [row["line"] for row in told] == [1, 2, 3, 4, 5, 6, 7]
    assert told[0]["kind"] == "question"


def test_an_answer_is_there_before_the_next_comment_comes(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*programs.PROGRAM, "triage"], env=programs.environment(tmp_path), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, cwd=programs.ROOT,
    ) as program:  # fmt: skip
        assert program.stdin is not None
        assert program.stdout is not None
        for text in ("真好看", "多少钱"):
            program.stdin.write(f"{text}\n".encode())
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["kind"] in ("praise", "question")
        program.stdin.close()
        assert program.wait(programs.PATIENCE) == 0


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*programs.PROGRAM, "triage"], env=programs.environment(tmp_path), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=programs.ROOT,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        program.stdout.close()
        assert program.stdin is not None
        program.stdin.write("好看\n".encode())
        program.stdin.close()
        assert program.wait(programs.PATIENCE) == 0
        assert program.stderr is not None
        assert program.stderr.read() == b""


def test_the_help_says_the_words(tmp_path: Path) -> None:
    said = programs.anchor_console("triage", "--help", home=tmp_path).stdout
    words = said.replace("\n", " ")
    assert [word for word in (*TOPICS, "question", "haggle", "mood", "contact") if word not in words] == []


def test_stopped_by_hand_is_said_by_the_status() -> None:
    class Stopped(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    assert run(Stopped(), io.BytesIO()) == 130


@pytest.mark.parametrize("end", [b"", b"\n"])
@given(st.lists(st.binary(max_size=3 * HEAD).map(lambda raw: raw.replace(b"\n", b" ")), min_size=1, max_size=5))
def test_as_many_lines_as_there_are(end: bytes, rows: list[bytes]) -> None:
    target = io.BytesIO()
    given_bytes = b"\n".join([*rows[:-1], rows[-1] or b"x"]) + end
    assert run(io.BytesIO(given_bytes), target) == 0
    assert [json.loads(line)["line"] for line in target.getvalue().splitlines()] == list(range(1, len(rows) + 1))


def test_of_a_long_line_only_its_head_is_held() -> None:
    assert [len(line) for line in lines(io.BytesIO(b"x" * (HEAD * 5) + b"\ny"))] == [HEAD, 1]
