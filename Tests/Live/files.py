"""Files to upload: good ones and hostile ones, each made from nothing."""

import hashlib
import io
import pathlib
import struct
import subprocess
import tempfile
import unicodedata
import zipfile
import zlib


def pdf(pages, title="Document", size=(595, 842)):
    """A PDF (1.4) with so many pages, each with its number in words that can be found."""
    texts = [f"{title} page {number} of {pages}" for number in range(1, pages + 1)]
    return _written(_objects(texts, size))


def page_of(lines):
    """A PDF of one page with these lines of ASCII text."""
    text = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    objects = _objects([""])
    content = f"BT /F1 8 Tf 40 800 Td {text} ET".encode()
    objects[-1] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return _written(objects)


def pdf_with_script():
    """A PDF that would run a script in a viewer that runs scripts (ISO 32000-1 §12.6.4.16)."""
    objects = _objects(["SCRIPT"])
    objects[0] = objects[0].replace(b"/Pages", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Pages")
    return _written(objects)


def picture(kind="png", text="KE HOACH 2026 CUA VAN PHONG"):
    """A page as a picture only, as a scanner makes it."""
    ending = {"png": "png", "jpeg": "jpg", "tiff": "tif"}[kind]
    with tempfile.TemporaryDirectory() as folder:
        # TIFF needs a file that it can go back in.
        command = ["pdftoppm", f"-{kind}", "-r", "150", "-singlefile", "-", f"{folder}/page"]
        subprocess.run(command, input=_written(_objects([text])), check=True)
        return pathlib.Path(f"{folder}/page.{ending}").read_bytes()


def scan():
    return picture()


def secret_scan():
    """A page as a picture only, with a secrecy mark by itself above its text."""
    paragraphs = ["TUYỆT MẬT", "", "Báo cáo tình hình năm 2026 của Văn phòng Đảng uỷ."]
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "page.docx").write_bytes(docx(*paragraphs))
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        made = ["--convert-to", "pdf", "--outdir", folder, f"{folder}/page.docx"]
        subprocess.run(office + made, check=True, capture_output=True)
        draw = ["pdftoppm", "-png", "-r", "200", "-singlefile", f"{folder}/page.pdf"]
        subprocess.run([*draw, f"{folder}/page"], check=True)
        return (pathlib.Path(folder) / "page.png").read_bytes()


def huge_picture():
    """A PNG of a few bytes that promises 50,000 × 50,000 pixels."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IEND", b"")


def clear_picture():
    """A small PNG that lets the ground shine through."""
    rows = b"".join(b"\0" + b"\x20\x40\x80\x60" * 40 for _ in range(40))
    header = struct.pack(">IIBBBBB", 40, 40, 8, 6, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def bomb():
    """A DOCX of some kilobytes that would unpack to two gigabytes."""
    file = io.BytesIO(docx("Nhỏ"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/media/1.bin", "w", force_zip64=False) as entry:
            for _ in range(2000):
                entry.write(bytes(1 << 20))
    return file.getvalue()


def cut(content):
    """What is left of a file whose upload ended in the middle."""
    return content[: len(content) // 2]


def rtf(text):
    escaped = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi " + escaped + "}").encode()


def xlsx(text):
    """A sheet with one cell (ECMA-376 part 1 §12.2)."""
    return _office(
        "xl/workbook.xml", "spreadsheetml.sheet.main",
        f'<workbook xmlns="{_MAIN.format("spreadsheetml")}" xmlns:r="{_RELATED}"><sheets>'
        '<sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
        {
            "xl/worksheets/1.xml": ("spreadsheetml.worksheet", "worksheet",
                f'<worksheet xmlns="{_MAIN.format("spreadsheetml")}"><sheetData><row r="1">'
                f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>')
        },
    )  # fmt: skip


def pptx(text):
    """One slide with one box of text (ECMA-376 part 1 §13.3)."""
    shape = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="500000" y="500000"/><a:ext cx="6000000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    spaces = (
        f'xmlns:p="{_MAIN.format("presentationml")}" xmlns:a="{_MAIN.format("drawingml")}"'
        f' xmlns:r="{_RELATED}"'
    )
    return _office(
        "ppt/presentation.xml", "presentationml.presentation.main",
        f'<p:presentation {spaces}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>",
        {
            "ppt/slides/1.xml": ("presentationml.slide", "slide",
                f"<p:sld {spaces}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>")
        },
    )  # fmt: skip


def encrypted_pdf():
    """A PDF that nobody can open without its password (ISO 32000-1 §7.6.3, revision 2)."""
    owner = _rc4(hashlib.md5(_padded(b"owner")).digest()[:5], _padded(b"secret"))
    permissions = (-4).to_bytes(4, "little", signed=True)
    file_id = b"\x01" * 16
    key = hashlib.md5(_padded(b"secret") + owner + permissions + file_id).digest()[:5]
    user = _rc4(key, _PADDING)
    objects = _objects(["nobody reads this"])
    number = len(objects) + 1
    objects.append(
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
        % (owner.hex().encode(), user.hex().encode())
    )
    trailer = b"/Encrypt %d 0 R/ID[<%s><%s>]" % ((number,) + (file_id.hex().encode(),) * 2)
    return _written(objects, trailer)


def truncated_pdf():
    """A PDF of which the second half was lost on the way."""
    whole = pdf(3)
    return whole[: len(whole) // 2]


def docx(*paragraphs):
    """A word processor's file with these paragraphs."""
    namespace = "http://schemas.openxmlformats.org"
    office = f"{namespace}/officeDocument/2006/relationships/officeDocument"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{namespace}/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{namespace}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{namespace}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return file.getvalue()


# One file of each kind that is taken: its name, its bytes, and words that must come out.
KINDS = {
    "pdf": lambda: ("a.pdf", pdf(1, "PLAN"), "PLAN page 1"),
    "docx": lambda: ("a.docx", docx("Tờ trình"), "Tờ trình"),
    "xlsx": lambda: ("a.xlsx", xlsx("Dự toán"), "Dự toán"),
    "pptx": lambda: ("a.pptx", pptx("Báo cáo nhanh"), "Báo cáo nhanh"),
    "rtf": lambda: ("a.rtf", rtf("Tờ trình"), "Tờ trình"),
    "txt": lambda: ("a.txt", "Tờ trình".encode(), "Tờ trình"),
    "png": lambda: ("a.png", picture("png"), ""),
    "clear": lambda: ("b.png", clear_picture(), ""),
    "jpeg": lambda: ("a.jpg", picture("jpeg"), ""),
    "tiff": lambda: ("a.tif", picture("tiff"), ""),
}

# The same sentence as it was written before Unicode.
OLD_TEXTS = {
    "tcvn3": "Ban ChÊp hµnh Trung \u00ad¬ng ®¶ng céng s¶n viÖt nam".encode("latin-1"),
    "vni": "Ban Chaáp haønh Trung öông ñaûng coäng saûn vieät nam".encode("latin-1"),
    "decomposed": unicodedata.normalize(
        "NFD", "Ban Chấp hành Trung ương đảng cộng sản việt nam"
    ).encode(),
    "utf16": "Ban Chấp hành Trung ương đảng cộng sản việt nam".encode("utf-16"),
}

# What is refused at once: how it is made, the status and the code.
REFUSED = {
    "empty.pdf": (lambda: b"", 422, "document.empty"),
    "cut.pdf": (lambda: truncated_pdf(), 422, "document.damaged"),
    "cut.docx": (lambda: cut(docx("Một", "Hai")), 415, "document.unsupported"),
    "locked.pdf": (lambda: encrypted_pdf(), 422, "document.encrypted"),
    "not.pdf": (lambda: b"This is no PDF at all.\n" * 20, 415, "document.unsupported"),
    "binary.txt": (lambda: bytes(range(256)), 415, "document.unsupported"),
    "huge.png": (lambda: huge_picture(), 422, "document.tooLarge"),
    "bomb.docx": (lambda: bomb(), 422, "document.tooLarge"),
}

# What does not become a document, with the code that says why.
HOSTILE = {
    "cut.pdf": (truncated_pdf, "document.damaged"),
    "empty.pdf": (lambda: b"", "document.empty"),
    "not.pdf": (lambda: b"This is no PDF at all.\n" * 20, "document.unsupported"),
    "locked.pdf": (encrypted_pdf, "document.encrypted"),
    "archive.docx": (lambda: _plain_zip(), "document.unsupported"),
}


def _plain_zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "no document")
    return file.getvalue()


_MAIN = "http://schemas.openxmlformats.org/{}/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _office(main, kind, text, parts):
    """An office file of a main part and the parts that it refers to as r1, r2 and so on."""
    package = "http://schemas.openxmlformats.org/package/2006"
    typed = "application/vnd.openxmlformats-officedocument.{}+xml"
    overrides = {f"/{main}": typed.format(kind)}
    overrides |= {f"/{name}": typed.format(part[0]) for name, part in parts.items()}
    folder, _, name = main.rpartition("/")
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATED}/{part[1]}" Target="/{target}"/>'
        for number, (target, part) in enumerate(parts.items(), 1)
    )
    written = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in overrides.items())
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{_RELATED}/officeDocument" Target="{main}"/></Relationships>',
        main: text,
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{links}</Relationships>",
    } | {name: part[2] for name, part in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return file.getvalue()


def _chunk(name, content):
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _objects(texts, size=(595, 842)):
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(texts)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 %d %d]>>" % (kids, len(texts), *size),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, text in enumerate(texts):
        content = b"BT /F1 24 Tf 72 720 Td (%s) Tj ET" % text.encode()
        resources = b"/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(
            b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R>>" % (resources, 5 + 2 * index)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return objects


def _written(objects, trailer=b""):
    file = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return file + b"startxref\n%d\n%%%%EOF\n" % start


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _padded(password):
    return (password + _PADDING)[:32]


def _rc4(key, text):
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in text:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def pixels(png):
    """Width, height and the rows of bytes of a PNG of 8 bits a channel (ISO 15948 §9)."""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert depth == 8 and not interlaced
    size = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    place, packed = 8, b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += 12 + length
    raw, rows, above = zlib.decompress(packed), [], bytes(width * size)
    for start in range(0, len(raw), width * size + 1):
        filtered = raw[start]
        row = bytearray(raw[start + 1 : start + 1 + width * size])
        for at, byte in enumerate(row):
            left = row[at - size] if at >= size else 0
            corner = above[at - size] if at >= size else 0
            guess = [0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner)]
            row[at] = (byte + guess[filtered]) & 255
        rows.append(bytes(row))
        above = row
    return width, height, rows


def _paeth(left, above, corner):
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
