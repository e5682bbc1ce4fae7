"""Secrets that a run of the tests makes up: whatever the programs write, none of them may stand in it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

ALLOWED: Final = frozenset(("token",))
"""Files whose purpose is to hold a secret: the owner's token lies in one."""
LONG: Final = 10
"""Characters from which on a text is found by chance nowhere; a shorter one counts only as a text in quotes."""
_RUN: Final = 20
_RUNS: Final = re.compile(rb"[A-Za-z0-9_-]{%d,}" % _RUN)
"""What can hold a token: most of a file can't, and to look for some hundred tokens in all of it takes minutes."""
_QUOTED: Final = re.compile(rb"""["'][0-9]{4,%d}["']""" % (LONG - 1))
"""What can be a code of a few digits; likewise."""
_PIECE: Final = 4 * 1024 * 1024
known: Final[dict[str, str]] = {}
"""Of each secret of this run its label."""


def secret(text: str, label: str = "a secret") -> str:
    """The text, which from now on must not be found in any file that the tests leave."""
    known.setdefault(text, label)
    return text


def leaks(folder: Path, secrets: Mapping[str, str]) -> list[str]:
    """Each file under the folder that holds one of the secrets, with the secret's label; never the secret."""
    labels = {form: label for text, label in secrets.items() for form in _forms(text)}
    files = (path for path in folder.rglob("*") if path.name not in ALLOWED and not path.is_symlink())
    told = {
        f"{path.relative_to(folder).as_posix()} holds {labels[form]}"
        for path in files
        if secrets and path.is_file()
        for form in _found(path, labels)
    }
    return sorted(told)


def _forms(text: str) -> list[bytes]:
    raw = text.encode()
    return [raw] if len(text) >= LONG else [b'"' + raw + b'"', b"'" + raw + b"'"]


def _found(path: Path, forms: Mapping[bytes, str]) -> Iterator[bytes]:
    """The forms that stand in the file. It is read in pieces, each with the end of the one before."""
    in_runs = [form for form in forms if len(form) >= _RUN and _RUNS.fullmatch(form)]
    quoted = {form for form in forms if _QUOTED.fullmatch(form)}
    anywhere = forms.keys() - quoted - set(in_runs)
    overlap = max(map(len, forms))
    before = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            looked_at = before + piece
            runs = b" ".join(_RUNS.findall(looked_at))
            yield from (form for form in in_runs if form in runs)
            yield from quoted.intersection(_QUOTED.findall(looked_at))
            yield from (form for form in anywhere if form in looked_at)
            before = looked_at[-overlap:]
