"""Who works at this desk: signs in and out at its hub, keeps the token in the keyring, and knows why it fails."""

import logging
import random
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from msgspec import structs

from anchor_console.desk import profile as profiles
from anchor_console.desk import sign_in as calls
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import EmbeddedHub, TeamHub
from anchor_console.desk.picture import Changed
from anchor_console.desk.profile import Profile
from anchor_console.desk.view import Me
from anchor_console.desk.who import OWNER, Entered, Invited, Standing, Tried, Try, Where
from anchor_console.kit.http import Http, Trust
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.secrets import NotKept, Secrets
from anchor_console.kit.tasks import Tasks

TRIES_KEPT: Final = 5

Leave = Callable[[Path | None], None]
"""Ends this console and chooses a hub anew; a folder given is removed when nothing uses it any more."""
log = logging.getLogger(__name__)


class Entry:
    """A `Who` on a door to a hub. `folder` is the profile's; `device` what the hub calls this computer."""

    def __init__(
        self, folder: Path, chosen: Profile, door: EmbeddedHub | TeamHub, desk: Desk, tasks: Tasks, secrets: Secrets,
        device: str, chance: random.Random, leave: Leave,
    ) -> None:  # fmt: skip
        self._folder = folder
        self._profile = chosen
        self._door = door
        self._desk = desk
        self._tasks = tasks
        self._secrets = secrets
        self._device = device
        self._chance = chance
        self._leave = leave
        self._kept: Where = ""
        self._why = ""
        self._rank = ""
        """What the hub takes this person for: "owner", "admin" or "member"."""
        self._tries: deque[Try] = deque(maxlen=TRIES_KEPT)
        door.failed = lambda reason: self._tries.appendleft(Try(desk.now(), reason))
        desk.watch(self._hear)

    def standing(self) -> Standing:
        """Who is signed in here."""
        me, chosen = self._desk.me(), self._profile
        return Standing(
            hub=chosen.hub, person=chosen.person, name=me.name if me else chosen.name, role=self._rank if me else "",
            kept=self._kept, why=self._why,
        )  # fmt: skip

    async def begin(self) -> None:
        """Find the token, then keep in step with the hub."""
        if self._needs_token() and not self._door.token:
            found = await self._secrets.read(self._secret())
            if isinstance(found, NotKept):
                self._why, found = found.reason, ""
            self._door.token = found
            only = self._secrets.not_kept(self._secret())
            self._kept = "" if not found else "memory" if only else "keyring"
            self._why = only.reason if only else self._why
        else:
            self._kept = "given" if self._needs_token() else "file"
        self._desk.connect(self._door, self._tasks)

    def sign_in(self, code: str, person: str, told: Callable[[str], None]) -> None:
        """Sign in with a code, or as a person of this computer's hub with a PIN."""
        self._start("sign in", self._sign_in(code, person), told)

    def be_owner(self, told: Callable[[str], None]) -> None:
        """Go back to being whoever this computer belongs to."""
        self._start("sign in", self._be_owner(), told)

    def set_pin(self, person: str, pin: str, told: Callable[[str], None]) -> None:
        """Set a PIN."""
        me = self._desk.me()
        whose = person or (me.person if me else "owner")
        self._start("set PIN", self._with_hub(lambda http: calls.set_pin(http, whose, pin)), told)

    def add(self, name: str, role: str) -> str:
        """Add somebody to the team."""
        id = str(UUID(int=self._chance.getrandbits(128), version=4))
        self._desk.change("person.put", id, {"name": name, "role": role})
        return id

    def with_pins(self, told: Callable[[frozenset[str] | None], None]) -> None:
        """Who has a PIN."""

        async def ask() -> str:
            found: list[frozenset[str]] = []

            async def one(http: Http) -> None:
                found.append(await calls.with_pins(http))

            wrong = await self._with_hub(one)
            told(None if wrong else found[0])
            return wrong

        self._start("ask for PINs", ask(), lambda _: None)

    def invite(self, person: str, told: Callable[[Invited | str], None]) -> None:
        """A code for that person to join with."""

        async def ask() -> str:
            invited: list[Invited] = []

            async def one(http: Http) -> None:
                invited.append(await calls.invite(http, person))

            wrong = await self._with_hub(one)
            told(wrong or invited[0])
            return wrong

        self._start("invite", ask(), lambda _: None)

    def sign_out(self, with_copy: bool, told: Callable[[str], None]) -> None:
        """Revoke and forget the token, then choose a hub anew."""
        self._start("sign out", self._sign_out(with_copy), told)

    def change_hub(self) -> None:
        """Choose a hub anew."""
        self._leave(None)

    def check(self, told: Callable[[Tried], None], done: Callable[[], None]) -> None:
        """Try the way to the hub now."""

        async def one() -> str:
            address, trust, token = self._reached()
            try:
                await calls.check(address, trust, token, told)
            finally:
                done()
            return ""

        self._start("check", one(), lambda _: None)

    def tries(self) -> Sequence[Try]:
        """The last tries in vain, the newest first."""
        return tuple(self._tries)

    def _needs_token(self) -> bool:
        return self._profile.is_team or self._profile.person != OWNER

    def _secret(self) -> str:
        """At a team's hub it stays the name that the profile knows, whoever it was that a code has let in."""
        return calls.secret(self._profile.hub, self._profile.person)

    def _reached(self) -> tuple[str, Trust, str]:
        if isinstance(self._door, TeamHub):
            return self._door.address, self._door.trust, self._door.token or ""
        return self._desk.hub.address, Trust(), self._door.token or ""

    async def _sign_in(self, code: str, person: str) -> str:
        entered: list[Entered] = []

        async def one(http: Http) -> None:
            entered.append(await calls.sign_in(http, code, self._device, person))

        wrong = await self._with_hub(one)
        return wrong or await self._become(entered[0])

    async def _be_owner(self) -> str:
        if self._desk.waiting():
            return "edits_wait"
        await self._secrets.forget(self._secret())
        self._profile = structs.replace(self._profile, person=OWNER, name="")
        self._door.token = None
        self._kept, self._why = "file", ""
        return await self._anew()

    async def _become(self, entered: Entered) -> str:
        """Be that person from now on; edits that wait to be sent stay their author's."""
        known = self._profile.person
        if self._profile.is_team and known and entered.person != known:
            return "another_person"
        if not self._profile.is_team and entered.person != known and self._desk.waiting():
            return "edits_wait"
        if not self._profile.is_team:
            self._profile = structs.replace(self._profile, person=entered.person, name=entered.name)
        self._door.token = entered.token
        kept = await self._secrets.keep(self._secret(), entered.token)
        self._kept, self._why = ("memory", kept.reason) if isinstance(kept, NotKept) else ("keyring", "")
        return await self._anew()

    async def _anew(self) -> str:
        """Keep in step as somebody else from now on."""
        if not self._profile.is_team:
            try:
                profiles.keep(self._folder, self._profile)
            except OSError as error:
                log.warning("who works here is not kept: %s", error.strerror)
        self._desk.known_as(None)
        await self._tasks.end("hub")
        self._desk.connect(self._door, self._tasks)
        return ""

    async def _sign_out(self, with_copy: bool) -> str:
        wrong = await self._with_hub(calls.sign_out)
        stays = await self._secrets.forget(self._secret())
        removed = profiles.copy_folder(self._folder, self._profile) if with_copy and self._profile.is_team else None
        profiles.keep(self._folder, Profile(last=self._profile.hub if self._profile.is_team else ""))
        self._leave(removed)
        return wrong or (stays.reason if stays and self._kept == "keyring" else "")

    async def _with_hub(self, call: Callable[[Http], Coroutine[Any, Any, None]]) -> str:
        """Ask the hub something; "" when it did it, else a stable word."""
        try:
            http = await self._door.open()
            try:
                await call(http)
            finally:
                await http.close()
        except (Unreachable, Refused) as error:
            return calls.reason(error)
        return ""

    def _start(self, name: str, work: Coroutine[Any, Any, str], told: Callable[[str], None]) -> None:
        async def one() -> None:
            told(await work)

        self._tasks.start(name, one())

    def _hear(self, changed: Changed) -> None:
        if not changed & Changed.LINK:
            return
        link = self._desk.hub
        if link.step == "refused" and (not self._tries or self._tries[0].at < link.since):
            self._tries.appendleft(Try(link.since, link.reason))
        if link.step == "live" and self._desk.me() is None:
            self._tasks.start("who am I", self._ask_who())

    async def _ask_who(self) -> None:
        """What breaks here shows in the exchange; it is asked again when the hub is reached anew."""
        found: list[Me] = []

        async def one(http: Http) -> None:
            found.append(await calls.me(http))

        if not await self._with_hub(one):
            self._rank = found[0].role
            self._desk.known_as(found[0])
