"""Log lines into a rotating file of the program's own, or to stderr: plain for a console, JSON for a hub."""

import logging
import logging.handlers
import sys
from pathlib import Path
from typing import Final

_SIZE: Final = 5 * 1024 * 1024
_KEPT: Final = 3


def plain_log_to(path: Path | None) -> None:
    """Send all log lines to the file (5 MiB, three old ones kept), or to stderr when there is none."""
    _send(path, logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))


def log_to(path: Path | None) -> None:
    """The same as JSON, one object a line, also what is logged by structlog."""
    import structlog  # a console does without: where rich is installed it costs 90 ms and 9 MB

    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer()],
        foreign_pre_chain=shared,
    )
    _send(path, formatter)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _send(path: Path | None, formatter: logging.Formatter) -> None:
    handler: logging.Handler
    if path is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", errors="backslashreplace"
        )
    handler.setFormatter(formatter)
    root = logging.getLogger()
    before, root.handlers[:] = root.handlers[:], [handler]
    for old in before:
        if isinstance(old, logging.handlers.RotatingFileHandler):
            old.close()  # our own of before: one console can follow another in the same process
    root.setLevel(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs each request
