"""Who is signed in, on the connection page: the row with its ways out, and the way to a hub that does not answer."""

from anchor_console.desk.view import DeskView
from anchor_console.desk.who import Standing
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, reasons
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.condition import Part
from anchor_console.ui.connection.facts import Aside, Fact
from anchor_console.ui.connection.rows import FactRow
from anchor_console.ui.look import Look
from anchor_console.ui.people.deeds import PeopleHere
from anchor_console.ui.words import Words


class SignInRow(FactRow):
    """The row 登录. Its first button is what is needed most."""

    def __init__(self, desk: DeskView, look: Look, words: Words, actions: Actions, people: PeopleHere) -> None:
        self.again = KeyButton(look, run=lambda: actions.run("sign_in"), height=24)
        self.switch = KeyButton(look, run=lambda: actions.run("who"), height=24)
        self.out = KeyButton(look, run=lambda: actions.run("sign_out"), height=24)
        super().__init__(look, [self.again, self.switch, self.out])
        self._desk, self._words, self._people = desk, words, people

    def refresh(self) -> None:
        """Read again who is signed in."""
        who, say = self._people.who, self._words.say
        self.setVisible(who is not None)
        if who is None:
            return
        standing = who.standing()
        self.say(sign_in_fact(standing, self._desk, self._words))
        for button, key in ((self.again, "again"), (self.switch, "switch"), (self.out, "out.do")):
            button.show_as(say(f"signed.{key}"))
        is_team, refused = standing.hub != "here", self._desk.hub.step == "refused"
        self.again.setVisible(refused and (is_team or bool(standing.person)))
        self.switch.setVisible(not is_team)
        self.out.setVisible(is_team)


def sign_in_fact(standing: Standing, desk: DeskView, words: Words) -> Fact:
    """Who is signed in, and where the token is kept."""
    say = words.say
    is_owner = standing.hub == "here" and not standing.person
    name = say("who.owner") if is_owner else safe(standing.name, 80)
    if desk.hub.step == "refused" or not standing.kept:
        why = reasons.keyring_sentence(standing.why, words) if standing.why else say("signed.out.why")
        return Fact("octagon", "stop", say("signed.row"), name, say("signed.out"), why)
    if standing.kept == "memory":
        why = reasons.keyring_sentence(standing.why, words)
        return Fact("triangle", "warn", say("signed.row"), name, say("signed.in"), why)
    return Fact("tick", "good", say("signed.row"), name, say("signed.in"), say(f"signed.kept.{standing.kept}"))


def with_way(aside: Aside, desk: DeskView, words: Words, people: PeopleHere) -> Aside:
    """The column at the right, with the steps to a hub that does not answer, and when it was tried."""
    who = people.who
    if who is None or (desk.hub.step not in ("lost", "refused") and not people.way.tried):
        return aside
    encrypted = not (desk.hub.address or who.standing().hub).startswith("http:")
    steps = tuple(reasons.way(people.way.tried, words, encrypted=encrypted)) if people.way.tried else ()
    tries = tuple(
        Part(str(at), "clock", f"{numerals.time_of_day(one.at, seconds=True)}  {_short(one.reason, words)}", "text2")
        for at, one in enumerate(who.tries())
    )
    lists = ((words.say("connection.way"), steps),) if steps else ()
    tried = ((words.say("connection.tried"), tries),) if tries else ()
    return Aside(aside.title, aside.sentence, (*lists, *aside.lists, *tried))


def _short(reason: str, words: Words) -> str:
    """The first sentence of the reason: the row's whole is said elsewhere."""
    said = reasons.sentence(reason, words)
    return said.partition("。")[0].partition(". ")[0]
