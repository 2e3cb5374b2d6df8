"""Files to upload: good ones and hostile ones, each made from nothing."""

import hashlib
import io
import zipfile


def pdf(pages, title="Document"):
    """A PDF (1.4) with so many pages, each with its number in words that can be found."""
    texts = [f"{title} page {number} of {pages}" for number in range(1, pages + 1)]
    return _written(_objects(texts))


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


def _objects(texts):
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(texts)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, len(texts)),
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
