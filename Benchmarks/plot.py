"""Draws points as an SVG with both axes logarithmic, legible on light and dark pages."""

import math
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 170, 46, 56
# Told apart by colour, by mark and by dash.
COLOURS = ["#1f6feb", "#c4481a", "#2d8a4e", "#8a57c9"]
DASHES = ["", "7 4", "2 4", "9 3 2 3"]
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.page { fill: #ffffff } .grid { stroke: #d0d7de } .axis { stroke: #57606a }
.title { font-size: 15px; font-weight: 600 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .page { fill: #0d1117 } .grid { stroke: #30363d } .axis { stroke: #8b949e }
}
"""


def decades(values):
    low = math.floor(math.log10(min(values)) + 1e-9)
    high = math.ceil(math.log10(max(values)) - 1e-9)
    return low, max(high, low + 1)


def number(exponent):
    return f"{10**exponent:,}" if exponent >= 0 else f"{10**exponent:.{-exponent}f}"


def mark(kind, x, y, colour):
    shapes = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"',
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
        f'<path d="M{x:.1f} {y - 5.5:.1f} l5.5 10 h-11 z"',
        f'<path d="M{x:.1f} {y - 6:.1f} l6 6 -6 6 -6 -6 z"',
    ]
    return f'{shapes[kind % 4]} fill="{colour}"/>'


def draw(title, across, up, series):
    """The picture; `series` is a list of names with their points, which are above zero."""
    left, right = decades([x for _, points in series for x, _ in points])
    low, high = decades([y for _, points in series for _, y in points])

    def place(x, y):
        return (LEFT + (math.log10(x) - left) / (right - left) * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - (math.log10(y) - low) / (high - low) * (HEIGHT - TOP - BOTTOM))

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
           f' aria-label="{escape(title)}">', f"<title>{escape(title)}</title>",
           f"<style>{STYLE}</style>", f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
           f'<text class="title" x="{LEFT}" y="24">{escape(title)}</text>']
    bottom, end = HEIGHT - BOTTOM, WIDTH - RIGHT
    for exponent in range(left, right + 1):
        x, _ = place(10**exponent, 10**low)
        out += [f'<path class="grid" d="M{x:.1f} {TOP} V{bottom}"/>',
                f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{number(exponent)}</text>']
    for exponent in range(low, high + 1):
        _, y = place(10**left, 10**exponent)
        out += [f'<path class="grid" d="M{LEFT} {y:.1f} H{end}"/>',
                f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{number(exponent)}</text>']
    out += [f'<path class="axis" fill="none" d="M{LEFT} {TOP} V{bottom} H{end}"/>',
            f'<text x="{(LEFT + end) / 2}" y="{HEIGHT - 14}" text-anchor="middle">{escape(across)}</text>',
            f'<text transform="translate(16 {(TOP + bottom) / 2}) rotate(-90)"'
            f' text-anchor="middle">{escape(up)}</text>']
    for index, (name, points) in enumerate(series):
        colour, dash = COLOURS[index % 4], DASHES[index % 4]
        spots = [place(x, y) for x, y in sorted(points)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"'
                   f' stroke-dasharray="{dash}"/>')
        out += [mark(index, x, y, colour) for x, y in spots]
        y = TOP + 12 + 22 * index
        out += [mark(index, end + 16, y, colour),
                f'<text x="{end + 28}" y="{y + 4}">{escape(name)}</text>']
    return "\n".join([*out, "</svg>\n"])
