#!/usr/bin/env python3
"""Makes an old archive out of nothing: PDF files of Vietnamese text with a catalogue.

    Benchmarks/old_archive.py FOLDER COUNT [PAGES]

The same numbers give the same files. Each document has a word of its own (`hosoN`), so that it
can be looked for.
"""

import csv
import pathlib
import random
import sys
import zlib

WORDS = """
nghị quyết|chỉ thị|kết luận|thông báo|kế hoạch|báo cáo|tờ trình|quy chế|quyết định|hướng dẫn
cải cách hành chính|chuyển đổi số|công tác cán bộ|kiểm tra giám sát|dân vận|quốc phòng an ninh
phát triển kinh tế|xã hội|giáo dục|y tế|môi trường|đất đai|xây dựng|giao thông|ngân sách|thu chi
Đảng uỷ phường|Ban Thường vụ|Ban Chấp hành|chi bộ|đảng viên|cấp uỷ|Hội đồng nhân dân|Uỷ ban nhân dân
Mặt trận Tổ quốc|đoàn thể|nhân dân|khu phố|tổ dân phố|doanh nghiệp|hộ gia đình|người dân|thanh niên
thực hiện|triển khai|chỉ đạo|lãnh đạo|tổ chức|phối hợp|đôn đốc|rà soát|đánh giá|tổng kết|sơ kết
hoàn thành|vượt chỉ tiêu|còn hạn chế|nguyên nhân|giải pháp|nhiệm vụ|trọng tâm|năm tới|quý một|quý hai
theo quy định|của Trung ương|của Thành uỷ|trên địa bàn|trong thời gian qua|kịp thời|hiệu quả|nghiêm túc
và|các|cho|với|được|những|từ|đến|về|tại|theo|một số|không|có|là|để|do|trong|trên|sau khi
""".replace("\n", "|").split("|")
WORDS = [word for word in WORDS if word]
NAMES = ["Trần Văn An", "Nguyễn Thị Bình", "Lê Văn Chính", "Phạm Thị Dung", "Đỗ Văn Đạt"]
KINDS = ["Nghị quyết", "Báo cáo", "Kế hoạch", "Tờ trình", "Thông báo"]
HEAD = ["Tệp", "Trích yếu", "Số ký hiệu", "Ngày ban hành", "Loại văn bản", "Cơ quan", "Người ký",
        "Phạm vi"]
LETTERS = sorted({letter for word in WORDS + NAMES for letter in word if ord(letter) > 127})
CODES = {letter: code for code, letter in enumerate(LETTERS, 128)}
assert len(LETTERS) <= 127


def cmap():
    """Which letter a code is (ISO 32000-1 §9.10.3)."""
    pairs = [(code, chr(code)) for code in range(32, 127)] + [(c, x) for x, c in CODES.items()]
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
             "/CMapName /V def /CMapType 2 def",
             "1 begincodespacerange <00> <FF> endcodespacerange"]
    for start in range(0, len(pairs), 100):
        part = pairs[start:start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in part]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap end end"]).encode()


def coded(text):
    return "".join(f"{CODES.get(letter, ord(letter)):02X}" for letter in text)


def stream(data):
    packed = zlib.compress(data, 1)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)


def pdf(number, pages):
    dice = random.Random(number)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * page) for page in range(pages))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, pages),
               b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 4 0 R>>",
               stream(cmap())]
    for page in range(pages):
        lines = [" ".join(dice.choices(WORDS, k=7)) for _ in range(32)]
        lines[3] += f" hoso{number}"
        text = " ".join(f"<{coded(line)}> Tj 0 -22 Td" for line in lines)
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>"
                       b"/Contents %d 0 R>>" % (6 + 2 * page))
        objects.append(stream(f"BT /F1 11 Tf 50 790 Td {text} ET".encode()))
    file, places = b"%PDF-1.4\n", []
    for index, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (index, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, start)


def line(number):
    dice = random.Random(-number)
    kind = dice.choice(KINDS)
    day = f"{dice.randrange(1, 29):02}/{dice.randrange(1, 13):02}/{dice.randrange(2005, 2026)}"
    title = f"{kind} {' '.join(dice.choices(WORDS, k=5))}"
    return [f"{number // 500:03}/{number:05}.pdf", title, f"{number}-{kind[0]}/ĐU", day, kind, "",
            dice.choice(NAMES), dice.choice(["mọi người", "thư ký"])]


def generate(folder, count, pages=5):
    """Writes the files and the catalogue; returns its path."""
    folder = pathlib.Path(folder)
    for number in range(count):
        path = folder / line(number)[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf(number, pages))
    catalogue = folder / "danh-muc.csv"
    with catalogue.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        writer.writerows(line(number) for number in range(count))
    return catalogue


if __name__ == "__main__":
    print(generate(sys.argv[1], int(sys.argv[2]), int((sys.argv[3:] or ["5"])[0])))
