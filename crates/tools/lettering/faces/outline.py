"""Writes a face's letters as outlines: `python outline.py FONT.ttf > face.txt` (needs `fonttools`).

The first line is the number of units of an em. Every other line is one letter: its number in Unicode, how far the
next letter is, and the outline as an SVG path, y upwards from the baseline.
"""

import sys

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

LETTERS = [*range(0x20, 0x7F), *map(ord, "°£€×·–—’“”…±½äöüÄÖÜßéèêàçñ")]

font = TTFont(sys.argv[1])
glyphs, names, widths = font.getGlyphSet(), font.getBestCmap(), font["hmtx"]
print(font["head"].unitsPerEm)
for letter in LETTERS:
    pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
    glyphs[names[letter]].draw(pen)
    print(letter, widths[names[letter]][0], pen.getCommands())
