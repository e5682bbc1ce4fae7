"""The host's glass: the one value of what may stand on it. What is not in the ledger or a proven fact never does.

price_in_force     the one price that may be said
said               title, offer, points that may stand
glass              all of it at one instant
ledger             what a script line's price and stock words are filled with
lines_of → wrapped the prompter's text, with what its script says, and its lines
"""

from anchor_console.core.glass.asking import Asked, Cued, asked, cued
from anchor_console.core.glass.figures import amounts, figures
from anchor_console.core.glass.ledger import ledger
from anchor_console.core.glass.lines import Beat, beat_text, joined, lines_of
from anchor_console.core.glass.paragraphs import LeftOut, Paragraph, Piece, Text
from anchor_console.core.glass.points import Point, points, sentences
from anchor_console.core.glass.price import Sayable, price_in_force
from anchor_console.core.glass.scripted import Scripted, is_for, scripted
from anchor_console.core.glass.showing import Clock, Glass, Known, Next, Said, glass, said, title_of
from anchor_console.core.glass.wrapping import Wrapped, wrapped

__all__ = [
    "Asked",
    "Beat",
    "Clock",
    "Cued",
    "Glass",
    "Known",
    "LeftOut",
    "Next",
    "Paragraph",
    "Piece",
    "Point",
    "Said",
    "Sayable",
    "Scripted",
    "Text",
    "Wrapped",
    "amounts",
    "asked",
    "beat_text",
    "cued",
    "figures",
    "glass",
    "is_for",
    "joined",
    "ledger",
    "lines_of",
    "points",
    "price_in_force",
    "said",
    "scripted",
    "sentences",
    "title_of",
    "wrapped",
]
