"""Clashes and their ways out in words: who, when, how much, what it costs, what speaks for it."""

from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.ways import Evidence, Way
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.schedule.times import clock, wall
from anchor_console.ui.words import Words


class ClashWords:
    """Says clashes; names are those of the desk, times those of the grid's zone."""

    def __init__(self, desk: DeskView, words: Words, zone: str) -> None:
        self._words, self._zone, self._language = words, zone, words.language
        self._people = {person.id: person.name for person in desk.people()}
        self._sessions = {row.id: (row.title, row.room_name) for row in desk.sessions()}
        self._desk = desk
        self._said: dict[Clash, str] = {}

    @property
    def zone(self) -> str:
        """The zone that times are said in."""
        return self._zone

    def name(self, clash: Clash) -> str:
        """What sort of clash it is, short."""
        return self._words.say(f"clash.{clash.kind}")

    def said(self, clash: Clash) -> str:
        """What collides, in one line; said once for each."""
        if clash not in self._said:
            self._said[clash] = self._saying(clash)
        return self._said[clash]

    def heir(self) -> "ClashWords":
        """Words for what the desk holds now, which remember what was said where all names are still the same."""
        new = ClashWords(self._desk, self._words, self._zone)
        if (new._people, new._sessions, new._language) == (self._people, self._sessions, self._language):
            new._said = self._said
        return new

    def _saying(self, clash: Clash) -> str:
        say = self._words.say
        key = f"clash.{clash.kind}.said"
        match clash.kind:
            case "platform":
                return say(
                    f"clash.platform.{clash.limit}", title=self._titles(clash), need=self._limit(clash, clash.need),
                    have=self._limit(clash, clash.have),
                )  # fmt: skip
            case "hand_over":
                key = f"{key}.gap" if clash.have < 0 else key
            case _:
                pass
        return say(
            key, who=self._who(clash), when=self.when(clash.starts, clash.ends), titles=self._titles(clash),
            room=self._room(clash), have=self._figure(clash, clash.have), need=self._figure(clash, clash.need),
            product=self._product(clash), over=clash.need - clash.have, begin=self._at(clash.starts),
            end=self._at(clash.ends), shares=self._shares(clash),
        )  # fmt: skip

    def title(self, clash: Clash) -> str:
        """The heading of its card."""
        return self._words.say(f"clash.{clash.kind}.title", who=self._who(clash), room=self._room(clash),
                               titles=self._titles(clash), product=self._product(clash))  # fmt: skip

    def way(self, way: Way) -> str:
        """What a way out does."""
        titles = "、".join(self._title(plan.id) for plan in way.after) or self._title(way.session)
        return self._words.say(
            f"way.{way.kind}", when=self.when(way.starts, way.ends), person=self.person(way.person),
            other=self.person(way.other), title=self._title(way.session), titles=titles,
        )  # fmt: skip

    def because(self, way: Way) -> str:
        """What it costs and what speaks for it."""
        parts = [self._ground(one) for one in way.evidence]
        if way.left:
            parts.append(self._words.many("way.left", way.left, str(way.left)))
        return self._words.say("way.and").join(parts)

    def person(self, id: str) -> str:
        """A person by name."""
        return safe(self._people.get(id, id), 40)

    def when(self, starts: int, ends: int) -> str:
        """周四 22:00 – 23:00."""
        start, end = wall(starts, self._zone), wall(ends, self._zone)
        weekday = self._words.say(f"weekday.{start.day.weekday()}")
        last = "24:00" if end.minute == 0 and end.day > start.day else clock(end.minute)
        return f"{weekday} {clock(start.minute)} – {last}"

    def _at(self, at: int) -> str:
        moment = wall(at, self._zone)
        return f"{self._words.say(f'weekday.{moment.day.weekday()}')} {clock(moment.minute)}"

    def _ground(self, one: Evidence) -> str:
        language = self._words.language
        return self._words.say(
            f"ground.{one.ground}", person=self.person(one.person), percent=one.percent, n=one.n, of=one.of,
            units=numerals.count(one.units), at=self._at(one.at) if one.at else "",
            minutes=numerals.hours(one.minutes * 60_000, language),
            limit=numerals.hours(one.of * 60_000, language),
        )  # fmt: skip

    def _figure(self, clash: Clash, figure: int) -> str:
        if clash.kind == "stock":
            return numerals.count(figure)
        return numerals.hours(abs(figure) * 60_000, self._words.language)

    def _limit(self, clash: Clash, figure: int) -> str:
        if clash.limit in ("earliest", "latest"):
            return clock(figure)
        return numerals.hours(figure * 60_000, self._words.language)

    def _who(self, clash: Clash) -> str:
        return self._words.say("plan.and").join(self.person(id) for id in clash.people)

    def _titles(self, clash: Clash) -> str:
        return self._words.say("clash.and").join(self._words.say("clash.quoted", title=self._title(id))
                                                 for id in clash.sessions)  # fmt: skip

    def _title(self, id: str) -> str:
        return safe(self._sessions.get(id, (id, ""))[0], 40)

    def _room(self, clash: Clash) -> str:
        return safe(next((self._sessions[id][1] for id in clash.sessions if id in self._sessions), ""), 40)

    def _product(self, clash: Clash) -> str:
        if not clash.product:
            return ""
        from anchor_console.core.product import Product

        kept = self._desk.one(Product, clash.product)
        return safe(kept.value.short_title or kept.value.title, 40) if kept is not None else clash.product

    def _shares(self, clash: Clash) -> str:
        return " + ".join(f"{self._title(id)} {numerals.count(units)}" for id, units in clash.shares)
