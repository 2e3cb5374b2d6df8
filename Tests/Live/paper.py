"""A printed page as numbers: where each line of a PDF stands, in which type, and its rules.

Lengths are millimetres, sizes of type points. Read with poppler's programs, whose pages measure
three dots to the point.
"""

import re
import subprocess
import xml.etree.ElementTree as Tree

MM = 25.4 / 72
DOTS = 3


def said(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return done.stdout


class Line:
    """One line of text: its page, its box, its type."""

    def __init__(self, page, element, types):
        at = {key: int(element.get(key)) for key in ("top", "left", "width", "height")}
        self.page = page
        self.text = "".join(element.itertext()).strip()
        self.left = at["left"] / DOTS * MM
        self.right = (at["left"] + at["width"]) / DOTS * MM
        self.top = at["top"] / DOTS * MM
        self.bottom = (at["top"] + at["height"]) / DOTS * MM
        self.size = int(types[element.get("font")]) / DOTS
        self.bold = element.find(".//b") is not None
        self.italic = element.find(".//i") is not None

    @property
    def middle(self):
        return (self.left + self.right) / 2

    def __repr__(self):
        return f"{self.text!r} {self.size} pt at {self.left:.1f}, {self.top:.1f} mm"


class Paper:
    """All lines of a PDF in reading order."""

    def __init__(self, path):
        self.path = path
        xml = said("pdftohtml", "-xml", "-i", "-stdout", "-zoom", DOTS, path)
        # The program writes its own control characters as they are.
        tree = Tree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", xml))
        types, self.lines, self.pages = {}, [], 0
        for number, page in enumerate(tree.iter("page"), 1):
            self.pages = number
            self.width = int(page.get("width")) / DOTS * MM
            self.height = int(page.get("height")) / DOTS * MM
            types |= {one.get("id"): one.get("size") for one in page.iter("fontspec")}
            found = [Line(number, text, types) for text in page.iter("text")]
            self.lines += [line for line in found if line.text]

    def line(self, start):
        """The first line that begins so."""
        found = next((line for line in self.lines if line.text.startswith(start)), None)
        assert found, f"{self.path.name} has no line {start!r}: {self.lines}"
        return found

    def on(self, page):
        return [line for line in self.lines if line.page == page]

    def words(self, page=1):
        """Every word of a page with its exact edges: `(text, left, top, right, bottom)`."""
        xml = said("pdftotext", "-bbox", "-f", page, "-l", page, self.path, "-").decode()
        pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
        return [(text, *(float(edge) * MM for edge in edges))
                for *edges, text in re.findall(pattern, xml)]

    def rules(self, page=1, shortest=8.0):
        """Horizontal rules as `(left, right, top)`, the topmost first."""
        scale = 8
        picture = said("pdftoppm", "-gray", "-r", scale * 25.4, "-f", page, "-l", page, self.path)
        kind, width, height, _ = picture.split(maxsplit=4)[:4]
        assert kind == b"P5"
        width, height = int(width), int(height)
        rows = picture[len(picture) - width * height :]
        found = []
        for y in range(height):
            row = rows[y * width : (y + 1) * width]
            for run in re.finditer(rb"[\x00-\xb4]{%d,}" % int(shortest * scale), row):
                left, right = run.start() / scale, run.end() / scale
                if not any(abs(left - a) < 1 and y / scale - top < 1 for a, _, top in found):
                    found.append((left, right, y / scale))
        return found

    def text(self):
        return " ".join(said("pdftotext", "-enc", "UTF-8", self.path, "-").decode().split())

    def fonts(self):
        """`(name, embedded, with a table back to text)` of every font."""
        rows = said("pdffonts", self.path).decode().splitlines()[2:]
        parts = [row.split() for row in rows]
        return [(row[0], row[-5] == "yes", row[-3] == "yes") for row in parts]

    def facts(self):
        return said("pdfinfo", "-meta", self.path).decode(), said("pdfinfo", self.path).decode()
