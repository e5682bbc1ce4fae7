"""Write the locks: every package's version and the hashes of its files, no address of an index."""

from __future__ import annotations

import re
import subprocess

from checkout import LOCKS, ROOT, Refusal, environment, venv_tool

ADDRESS = re.compile(r"https?://|file:|^\s*--(?:find-links|index-url|extra-index-url|trusted-host)|\s@\s", re.MULTILINE)
COMPILE = [
    *("pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--upgrade", "--quiet", "--no-config", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links"),
]


def names_an_address(lock: str) -> bool:
    """True where a lock says where a package came from: another machine may have another index."""
    return ADDRESS.search(lock) is not None


def write(name: str, *more: str) -> None:
    """Resolve anew and write one lock."""
    path = LOCKS / name
    env = {key: value for key, value in environment().items() if not key.startswith(("UV_", "PIP_"))}
    command = [venv_tool("uv"), *COMPILE, *more]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise Refusal(f"uv could not resolve {name}:\n{done.stderr}")
    if names_an_address(done.stdout):
        raise Refusal(f"{name} would name an address; it is left as it was.")
    path.write_text(done.stdout, encoding="utf-8")
    print(f"{name}: {done.stdout.count('==')} packages")


def main() -> int:
    """Write both: what the product runs on, and what it is worked on with."""
    write("lock.txt")
    write("lock-dev.txt", "--group", "dev")
    return 0
