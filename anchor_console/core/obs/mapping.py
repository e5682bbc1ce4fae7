"""The mapping: which scene, texts and pictures of OBS belong to what is on air, and what they should hold now."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, get_args

from msgspec import Meta, Struct

from anchor_console.core.obs.stage import Action, ActionKind, SourceKind, Stage

SceneOf = Literal["segment", "product", "role"]
KINDS: Final[tuple[SceneOf, ...]] = get_args(SceneOf)
"""What a scene may belong to; what is named first wins."""
Text = Literal["title", "price", "stock", "next", "countdown"]
TEXTS: Final[tuple[Text, ...]] = get_args(Text)
HOLE: Final = "{}"
"""Where a pattern takes up the value."""

Name = Annotated[str, Meta(max_length=200)]


class SceneRule(Struct, frozen=True):
    """While this product, this kind of segment or an item of this role is on air, that scene is."""

    kind: SceneOf
    of: Name
    scene: Name


class TextRule(Struct, frozen=True):
    """A text source that always holds this, written as the pattern says: "到手价 {}"."""

    shows: Text
    source: Name
    pattern: Name = HOLE


class PictureRule(Struct, frozen=True):
    """An image source that always holds the picture of the product on air."""

    source: Name


class Mapping(Struct, frozen=True):
    """All rules of this desk. Without any, nothing is ever done to OBS."""

    scenes: Annotated[tuple[SceneRule, ...], Meta(max_length=1000)] = ()
    texts: Annotated[tuple[TextRule, ...], Meta(max_length=100)] = ()
    pictures: Annotated[tuple[PictureRule, ...], Meta(max_length=20)] = ()


class Shown(Struct, frozen=True, kw_only=True):
    """What is on air, as OBS is to show it: everything "" where there is none.

    `segment`: its kind, while it is the present row of the run; `price`: the one that may be said (core/glass), written
    already as `stock` and `countdown` are; `picture`: a file that OBS can read.
    """

    product: str = ""
    role: str = ""
    segment: str = ""
    title: str = ""
    price: str = ""
    stock: str = ""
    next: str = ""
    countdown: str = ""
    picture: str = ""


class Wanted(Struct, frozen=True):
    """What OBS should show: its scene ("": whichever it shows), the texts and the files of sources by their names."""

    scene: str = ""
    texts: dict[str, str] = {}
    images: dict[str, str] = {}


def wanted(mapping: Mapping, shown: Shown) -> Wanted:
    """What belongs on the stage now. A segment that is on has its scene; else a product's own comes before its role's.

    With no price in force a text that tells one is empty, pattern and all: nothing is said that nobody knows. A
    picture that is not known leaves its source as it is.
    """
    return Wanted(
        next(_scenes(mapping, shown), ""),
        {rule.source: _written(rule, shown) for rule in mapping.texts},
        {rule.source: shown.picture for rule in mapping.pictures if shown.picture},
    )


def differs(wanted: Wanted, stage: Stage) -> tuple[Action, ...]:
    """What is to be done so that OBS shows what is wanted: sources first, so that a scene comes on with the right ones.

    What OBS has not got is not asked for: `missing` says so.
    """
    found: list[Action] = []
    sorts: tuple[tuple[ActionKind, dict[str, str]], ...] = (("text", wanted.texts), ("image", wanted.images))
    for kind, values in sorts:
        for name, value in values.items():
            source = stage.sources.get(name)
            if source is not None and source.kind == kind and source.value != value:
                found.append(Action(kind, name, value))
    if wanted.scene and wanted.scene != stage.scene and wanted.scene in stage.scenes:
        found.append(Action("scene", wanted.scene))
    return tuple(found)


def missing(mapping: Mapping, stage: Stage) -> tuple[str, ...]:
    """The names of scenes and sources that the mapping speaks of and OBS has not got, or not of that kind."""
    scenes = [rule.scene for rule in mapping.scenes if rule.scene not in stage.scenes]
    texts = [rule.source for rule in mapping.texts if not _has(stage, rule.source, "text")]
    images = [rule.source for rule in mapping.pictures if not _has(stage, rule.source, "image")]
    return tuple(dict.fromkeys([*scenes, *texts, *images]))


def _scenes(mapping: Mapping, shown: Shown) -> Iterator[str]:
    now = {"segment": shown.segment, "product": shown.product, "role": shown.role}
    for kind in KINDS:
        yield from (rule.scene for rule in mapping.scenes if rule.kind == kind and rule.of == now[kind] != "")


def _written(rule: TextRule, shown: Shown) -> str:
    value: str = getattr(shown, rule.shows)
    return rule.pattern.replace(HOLE, value) if value else ""


def _has(stage: Stage, name: str, kind: SourceKind) -> bool:
    source = stage.sources.get(name)
    return source is not None and source.kind == kind
