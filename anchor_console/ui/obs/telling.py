"""How it stands with OBS, in words: link, stream, recording, scenes, what was confirmed; rules as words."""

from collections.abc import Mapping
from typing import Final

from anchor_console.core.obs import Mapping as Rules
from anchor_console.core.obs import PictureRule, SceneRule, TextRule, timecode
from anchor_console.desk.obs.view import Done, ObsNow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.condition import Part
from anchor_console.ui.words import Words

Rule = SceneRule | TextRule | PictureRule
NAME: Final = 60
FAILED_FOR: Final = 60_000
"""Ms for which the status line says what OBS did not do."""
SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "starting": ("half", "accent"), "connecting": ("half", "accent"), "live": ("tick", "good"),
    "lost": ("triangle", "warn"), "refused": ("octagon", "stop"), "stopped": ("circle", "text3"),
}  # fmt: skip


def link(now: ObsNow, at: int, words: Words) -> Part:
    """How it stands with the connection, in one sentence."""
    icon, token = SHAPES[now.link.step]
    stage = now.stage
    version = safe(stage.version, 20) if stage is not None else ""
    age = numerals.span(at - now.link.since, words.language)
    said = words.say(f"obs.link.{now.link.step}", version=version, address=safe(now.address, NAME), age=age)
    return Part("link", icon, said, "text", token)


def way(now: ObsNow, words: Words) -> str:
    """What is wrong and what to do about it; where nothing is, what else should be known."""
    if now.link.step in ("lost", "refused"):
        key = f"obs.reason.{now.link.reason}"
        return words.say(key if words.known(key) else "obs.reason.other")
    if now.link.step == "stopped":
        return words.say("obs.how")
    if now.unkept:
        return words.say("obs.unkept")
    if now.missing:
        names = words.say("obs.and").join(safe(name, 40) for name in now.missing[:3])
        return words.say("obs.missing", names=names)
    if now.far and now.mapping.pictures:
        return words.say("obs.far")
    return words.say("obs.dry" if now.dry else "obs.acts")


def output(now: ObsNow, which: str, at: int, words: Words) -> Part:
    """The "stream" or the "recording": whether it runs, and for how long."""
    runs = now.runs(which, at)
    if runs is None:
        known = now.stage is not None and now.link.step == "live"
        return Part(which, "circle", words.say(f"obs.{which}.{'off' if known else 'unknown'}"), "text3")
    held = now.stage.stream if which == "stream" and now.stage else now.stage.recording if now.stage else None
    paused = held is not None and held.paused
    said = words.say(f"obs.{which}.{'paused' if paused else 'on'}", time=numerals.show_clock(runs))
    if paused:
        return Part(which, "pause", said, "warn")
    return Part(which, "dot", said, "text", "stop_fill")


def scene(now: ObsNow, words: Words) -> Part:
    """Which scene is on air in OBS, and which should be."""
    stage = now.stage
    if stage is None or now.link.step != "live":
        return Part("scene", "circle", words.say("obs.scene.unknown"), "text3")
    shown = safe(stage.scene, NAME)
    if not now.follows or not now.wanted.scene:
        return Part("scene", "monitor", words.say("obs.scene.free", scene=shown), "text", "text2")
    if now.wanted.scene == stage.scene:
        return Part("scene", "tick", words.say("obs.scene.right", scene=shown), "text", "good")
    wanted = safe(now.wanted.scene, NAME)
    key = "obs.scene.due" if now.due and not now.dry else "obs.scene.other"
    return Part("scene", "half", words.say(key, scene=shown, wanted=wanted), "text", "warn")


def done(one: Done, words: Words) -> Part:
    """Something that was asked of OBS: confirmed after how long, or not, and why."""
    of, value = safe(one.of, 30), safe(one.value.rpartition("/")[2] if one.action == "image" else one.value, 30)
    what = words.say(f"obs.done.{one.action}", of=of, value=value)
    time = numerals.time_of_day(one.at, seconds=True)
    if one.reason:
        key = f"obs.failed.{one.reason}"
        why = words.say(key if words.known(key) else "obs.failed.not_seen")
        return Part("done", "cross", f"{time}  {what} · {why}", "text", "stop")
    return Part("done", "check-filled", f"{time}  {what} · {words.say('obs.seen', ms=one.took)}", "text2", "good")


def marked(now: ObsNow, words: Words) -> Part:
    """The last mark, or how one is set."""
    if not now.marks:
        return Part("marks", "flag", words.say("obs.marks.none"), "text3")
    last = now.marks[-1]
    said = words.say(
        "obs.marks", n=len(now.marks), at=timecode(last.into) or numerals.time_of_day(last.at, seconds=True)
    )
    return Part("marks", "flag", said, "text", "text2")


def status(now: ObsNow, at: int, words: Words) -> list[Part]:
    """Its part of the status line; nothing where no OBS was ever chosen."""
    if now.link.step == "stopped":
        return []
    if now.link.step in ("lost", "refused"):
        age = numerals.span(at - now.link.since, words.language)
        said = words.say("status.obs.refused" if now.link.step == "refused" else "status.obs.lost", age=age)
        return [Part("obs", "triangle", said, "warn")]
    if now.link.step != "live":
        return [Part("obs", "half", words.say("status.obs.connecting"), icon_token="accent")]
    failed = next((one for one in now.done[:1] if one.reason and at - one.at < FAILED_FOR), None)
    if failed is not None:
        said = words.say("status.obs.failed" if failed.of else "status.obs.undone", of=safe(failed.of, 20))
        return [Part("obs", "triangle", said, "warn")]
    running = [which for which in ("stream", "recording") if now.runs(which, at) is not None]
    said = " · ".join(output(now, which, at, words).words for which in running) or words.say("status.obs.idle")
    if now.dry and all_rules(now.mapping):
        said = f"{said} · {words.say('status.obs.dry')}"
    if not running:
        return [Part("obs", "monitor", f"OBS {said}", "text3")]
    return [Part("obs", "dot", f"OBS {said}", icon_token="stop_fill")]


def kind_of(rule: Rule) -> str:
    """What sort of rule it is, as a stable word."""
    match rule:
        case SceneRule(kind):
            return kind
        case TextRule():
            return "text"
        case PictureRule():
            return "picture"


def target(rule: Rule) -> str:
    """The scene or source that it speaks of."""
    return rule.scene if isinstance(rule, SceneRule) else rule.source


def all_rules(mapping: Rules) -> list[Rule]:
    """Every rule in the order of the list."""
    return [*mapping.scenes, *mapping.texts, *mapping.pictures]


def rule(one: Rule, products: Mapping[str, str], words: Words) -> tuple[str, str]:
    """What a rule is about, and where it goes. `products`: names by their ids."""
    kind, where = words.say(f"obs.rule.{kind_of(one)}"), safe(target(one), NAME)
    match one:
        case SceneRule("product", of):
            return f"{kind} · {safe(products.get(of, of), NAME)}", words.say("obs.to.scene", name=where)
        case SceneRule("segment", of):
            return f"{kind} · {words.say(f'segment.{of}')}", words.say("obs.to.scene", name=where)
        case SceneRule(_, of):
            return f"{kind} · {words.say(f'role.{of}')}", words.say("obs.to.scene", name=where)
        case TextRule(shows, _, pattern):
            said = f"{kind} · {words.say(f'obs.text.{shows}')}"
            return (said if pattern == "{}" else f"{said} “{safe(pattern, 24)}”"), words.say("obs.to.text", name=where)
        case PictureRule():
            return kind, words.say("obs.to.image", name=where)


def without(mapping: Rules, one: Rule) -> Rules:
    """The rules without that one."""
    return Rules(
        tuple(rule for rule in mapping.scenes if rule != one), tuple(rule for rule in mapping.texts if rule != one),
        tuple(rule for rule in mapping.pictures if rule != one),
    )  # fmt: skip


def with_rule(mapping: Rules, one: Rule) -> Rules:
    """The rules with that one, in the place of the one that it contradicts."""
    match one:
        case SceneRule(kind, of):
            others = tuple(rule for rule in mapping.scenes if (rule.kind, rule.of) != (kind, of))
            return Rules((*others, one), mapping.texts, mapping.pictures)
        case TextRule(_, source):
            held = tuple(rule for rule in mapping.texts if rule.source != source)
            return Rules(mapping.scenes, (*held, one), mapping.pictures)
        case PictureRule():
            kept = tuple(rule for rule in mapping.pictures if rule != one)
            return Rules(mapping.scenes, mapping.texts, (*kept, one))
