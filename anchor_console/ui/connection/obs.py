"""OBS on the connection page: connected or not, what it sends out and records, and the way to its card."""

from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.connection.facts import Fact
from anchor_console.ui.connection.rows import FactRow
from anchor_console.ui.look import Look
from anchor_console.ui.obs.deeds import ObsHere
from anchor_console.ui.words import Words


class ObsRow(FactRow):
    """The row OBS."""

    def __init__(self, desk: DeskView, look: Look, words: Words, actions: Actions, obs: ObsHere) -> None:
        self._set_up = KeyButton(look, run=lambda: actions.run("obs"), height=24)
        super().__init__(look, [self._set_up])
        self._desk, self._words, self._obs = desk, words, obs

    def refresh(self) -> None:
        """Read again how it stands."""
        self._set_up.show_as(self._words.say("connection.obs.open"))
        self._set_up.setVisible(self._obs.is_offered())
        self.say(self._told())

    def _told(self) -> Fact:
        from anchor_console.ui.obs import telling

        say, known, at = self._words.say, self._obs.known, self._desk.now()
        if known is None or known.now().link.step == "stopped":
            return Fact(
                "circle", "text3", say("connection.obs"), "", say("obs.link.stopped"), say("connection.obs.why")
            )
        now = known.now()
        link = telling.link(now, at, self._words)
        outputs = [telling.output(now, which, at, self._words).words for which in ("stream", "recording")]
        live = now.link.step == "live"
        why = " · ".join(outputs) if live else telling.way(now, self._words)
        token = link.icon_token or link.token
        return Fact(link.icon, token, say("connection.obs"), safe(now.address, 60), link.words, why)
