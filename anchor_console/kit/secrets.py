"""Secrets in the system's own keyring, asked in a thread with a limit; where it can't keep one, in memory, and said."""

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, Final, Literal, Protocol, TypeVar

from msgspec import Struct

Reason = Literal["no_backend", "locked", "hangs", "too_small", "changed", "denied", "fault"]
"""Why the keyring did not keep a secret; `too_small`: it is too long for it, `changed`: another one comes back."""
PATIENCE: Final = 5.0
"""Seconds that a keyring has to answer. It may be showing a question to the person; or be dead."""
HANGING_AT_MOST: Final = 4
"""Threads that may hang in a keyring; with so many a further one is not tried."""
WINDOWS_HOLDS: Final = 2_560
"""Bytes of UTF-16 that one entry of Windows' Credential Manager holds."""

T = TypeVar("T")
log = logging.getLogger(__name__)


class Backend(Protocol):
    """A keyring, as the library `keyring` has them. Raises its exceptions."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


class Kept(Struct, frozen=True):
    """It is in the keyring, and was read back."""


class NotKept(Struct, frozen=True):
    """The keyring has it not: it is in memory until the program quits."""

    reason: Reason


class Secrets:
    """The secrets of one service by name. `backend` gives the keyring, in the worker's thread, or raises."""

    def __init__(
        self, service: str, backend: "Callable[[], Backend] | None" = None, patience: float = PATIENCE,
        limit: int = WINDOWS_HOLDS if sys.platform == "win32" else 0,
    ) -> None:  # fmt: skip
        self._service = service
        self._backend = backend or system_keyring
        self._patience = patience
        self._limit = limit
        self._memory: dict[str, str] = {}
        self._reasons: dict[str, Reason] = {}
        self._hanging = 0

    async def keep(self, name: str, secret: str) -> Kept | NotKept:
        """Keep a secret: in the keyring, else in memory until the program quits."""
        self._memory[name], self._reasons[name] = secret, "hangs"
        kept = await self._keep(name, secret)
        if isinstance(kept, NotKept):
            self._reasons[name] = kept.reason
        else:
            del self._memory[name]
        return kept

    def not_kept(self, name: str) -> NotKept | None:
        """Whether that secret is in memory alone, and why."""
        return NotKept(self._reasons[name]) if name in self._memory else None

    async def read(self, name: str) -> str | NotKept:
        """The secret; empty where there is none."""
        if name in self._memory:
            return self._memory[name]
        answer = await self._ask(lambda keyring: keyring.get_password(self._service, name))
        return (answer or "") if not isinstance(answer, NotKept) else answer

    async def forget(self, name: str) -> NotKept | None:
        """Take it away, here and in the keyring; a reason when the keyring did not answer."""
        self._memory.pop(name, None)

        def remove(keyring: Backend) -> None:
            if keyring.get_password(self._service, name) is not None:
                keyring.delete_password(self._service, name)

        return await self._ask(remove)

    async def works(self) -> NotKept | None:
        """Whether there is a keyring that answers: None, or the reason why not. Nothing is written."""
        answer = await self._ask(lambda keyring: keyring.get_password(self._service, "is it there"))
        return answer if isinstance(answer, NotKept) else None

    async def _keep(self, name: str, secret: str) -> Kept | NotKept:
        if self._limit and len(secret.encode("utf-16-le")) > self._limit:
            return NotKept("too_small")

        def write(keyring: Backend) -> str | None:
            keyring.set_password(self._service, name, secret)
            return keyring.get_password(self._service, name)

        answer = await self._ask(write, late=lambda keyring: keyring.delete_password(self._service, name))
        if isinstance(answer, NotKept):
            return answer
        return Kept() if answer == secret else NotKept("changed")

    async def _ask(self, work: Callable[[Backend], T], late: Callable[[Backend], None] | None = None) -> T | NotKept:
        """Ask in a thread of its own, so that one that hangs holds up nobody. What it does too late is undone."""
        if self._hanging >= HANGING_AT_MOST:
            return NotKept("hangs")
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[T | NotKept] = loop.create_future()

        def told(answer: T | NotKept) -> None:
            if not answered.done():
                answered.set_result(answer)

        def ended() -> None:
            self._hanging -= 1

        def one() -> None:
            answer = _answer(self._backend, work)
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                if answered.done() and late is not None and not isinstance(answer, NotKept):
                    _answer(self._backend, late)
                loop.call_soon_threadsafe(told, answer)
                loop.call_soon_threadsafe(ended)

        self._hanging += 1
        Thread(target=one, name="keyring", daemon=True).start()
        try:
            async with asyncio.timeout(self._patience):
                return await answered
        except TimeoutError:
            log.warning("the keyring does not answer")
            return NotKept("hangs")


def system_keyring() -> Backend:
    """The keyring of this system, one of those named here and no other.

    Raises:
        LookupError: there is none that works.
    """
    for make in _known():
        with suppress(Exception):  # each says in its own way that it is not there
            if make.priority > 0:
                keyring: Backend = make()
                return keyring
    raise LookupError("no keyring")


def _known() -> list[Any]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return [WinVaultKeyring]
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring

        return [Keyring]
    from keyring.backends import SecretService, kwallet, libsecret

    return [SecretService.Keyring, libsecret.Keyring, kwallet.DBusKeyring]


def _answer(backend: Callable[[], Backend], work: Callable[[Backend], T]) -> T | NotKept:
    """What the keyring answers; every exception of it as a reason. What it says itself is logged nowhere."""
    try:
        return work(backend())
    except Exception as error:
        return NotKept(_reason(error))


def _reason(error: Exception) -> Reason:
    from keyring import errors

    match error:
        case LookupError() | ImportError() | errors.NoKeyringError():
            return "no_backend"
        case errors.KeyringLocked() | errors.InitError():
            return "locked"
        case errors.PasswordSetError() | errors.PasswordDeleteError() | PermissionError():
            return "denied"
        case _:
            log.warning("the keyring failed: %s", type(error).__name__)
            return "fault"
