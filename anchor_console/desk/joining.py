"""Choosing where the record is kept: this computer looked at, a team's hub joined, and the choice kept."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

from msgspec import structs

from anchor_console.core.ports import Clock
from anchor_console.desk import profile as profiles
from anchor_console.desk import sign_in as calls
from anchor_console.desk.choosing import Check
from anchor_console.desk.embedded import EmbeddedHub
from anchor_console.desk.profile import HERE, Profile
from anchor_console.desk.who import Entered, Tried
from anchor_console.kit.http import Trust
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.secrets import NotKept, Secrets
from anchor_console.kit.tasks import Tasks

ENOUGH: Final = 2 * 1024**3
"""Bytes free on the disk under which it is worth a look: a year of shows takes less."""
WRITTEN_AT: Final = 1_764_000_000_000
"""A clock that is before this program was written is wrong."""

log = logging.getLogger(__name__)


class Joining:
    """A `Choosing` for one profile's folder. `went_on` gets the choice when there is one, or None to go back."""

    def __init__(
        self, folder: Path, tasks: Tasks, secrets: Secrets, device: str, clock: Clock,
        went_on: Callable[[Profile | None], None], demo: Callable[[], None],
    ) -> None:  # fmt: skip
        self._folder = folder
        self._tasks = tasks
        self._secrets = secrets
        self._device = device
        self._clock = clock
        self._went_on = went_on
        self._demo = demo
        self._known = profiles.profile(folder)
        self.here = EmbeddedHub(folder / "hub")

    @property
    def offered(self) -> str:
        """The address of the hub that was left last."""
        return self._known.hub if self._known.is_team else self._known.last

    @property
    def can_go_back(self) -> bool:
        """Whether there was a choice before."""
        return bool(self._known.hub)

    def check(self, told: Callable[[Check], None]) -> None:
        """Look at this computer."""
        told(self._disk())
        now = self._clock.now()
        told(Check("clock", "good" if now >= WRITTEN_AT else "look", "" if now >= WRITTEN_AT else "wrong", now))
        self._tasks.start("check the hub", self._check_hub(told))
        self._tasks.start("check the keyring", self._check_keyring(told))

    def take_here(self) -> None:
        """Keep the record on this computer."""
        last = self._known.hub if self._known.is_team else self._known.last
        self._choose(Profile(hub=HERE, last=last))

    def join(
        self, address: str, code: str, proxy: str, authority: str,
        told: Callable[[Tried], None], done: Callable[[Entered | None], None],
    ) -> None:  # fmt: skip
        """Try the way to the team's hub and sign in there."""

        async def one() -> None:
            entered = await calls.join(address, code, self._device, Trust(proxy, authority), told)
            if entered is not None:
                await self._entered(entered, Profile(hub=address, proxy=proxy, authority=authority))
            done(entered)

        self._tasks.start("join", one())

    def cancel(self) -> None:
        """Stop joining."""
        self._tasks.cancel("join")

    def system_proxy(self) -> str:
        """The proxy that the system names for a hub."""
        named = getproxies()
        found = named.get("https") or named.get("http") or ""
        return found if urlsplit(found).scheme in ("http", "https") else ""

    def go_back(self) -> None:
        """Leave all as it was."""
        if self.can_go_back:
            self._went_on(None)

    def open_demo(self) -> None:
        """Open the demo."""
        self._demo()

    async def _entered(self, entered: Entered, chosen: Profile) -> None:
        chosen = structs.replace(chosen, person=entered.person, name=entered.name, last=chosen.hub)
        await self._secrets.keep(calls.secret(chosen.hub, chosen.person), entered.token)
        self._choose(chosen)

    def _choose(self, chosen: Profile) -> None:
        try:
            profiles.keep(self._folder, chosen)
        except OSError as error:
            log.warning("the choice is not kept: %s", error.strerror)
        self._went_on(chosen)

    def _disk(self) -> Check:
        try:
            free = shutil.disk_usage(self._folder).free
        except OSError:
            return Check("disk", "look", "unknown")
        return Check("disk", "good" if free >= ENOUGH else "look", "" if free >= ENOUGH else "little", free)

    async def _check_hub(self, told: Callable[[Check], None]) -> None:
        told(Check("hub", "asking"))
        try:
            http = await self.here.open()
        except (Unreachable, Refused, OSError):
            told(Check("hub", "look", "not_started"))
            return
        await http.close()
        told(Check("hub", "good"))

    async def _check_keyring(self, told: Callable[[Check], None]) -> None:
        told(Check("keyring", "asking"))
        answer = await self._secrets.works()
        told(Check("keyring", "look", answer.reason) if isinstance(answer, NotKept) else Check("keyring", "good"))
