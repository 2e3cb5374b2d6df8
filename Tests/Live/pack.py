"""A meeting pack: thirteen members, two secretaries, three guests of one item each.

Every item has words of its own, so that what a guest was not to see can be searched for.
"""

import json

import files

CHAIR = "uv01"
MEMBERS = [f"uv{number:02}" for number in range(1, 14)]
SECRETARIES = ["tk01", "tk02"]
GUESTS = {"km01": "i1", "km02": "i2", "km03": "i3"}
EVERYBODY = MEMBERS + SECRETARIES + list(GUESTS)
PASSWORD = "thu-nghiem-1"

NAMES = [
    *("Trần Văn An", "Nguyễn Thị Bình", "Lê Văn Chính", "Phạm Thị Dung", "Đỗ Văn Đạt"),
    *("Hoàng Thị Giang", "Vũ Văn Hải", "Bùi Thị Hương", "Ngô Văn Khánh", "Đặng Thị Lan"),
    *("Trịnh Văn Minh", "Lý Thị Nga", "Doãn Văn Ơn", "Mai Thị Phương", "Phan Văn Quý"),
    *("Cao Thị Sen", "Hồ Văn Tài", "Tạ Thị Uyên"),
]

ITEMS = {
    "i1": "Kế hoạch chỉnh trang đường làng",
    "i2": "Thông báo kết quả thu ngân sách",
    "i3": "Tiến độ sửa nhà văn hoá",
    "i4": "Phương án nhân sự trường mầm non",
    "i5": "Những việc khác trong tháng",
}
KINDS = {"i1": "decision", "i2": "information", "i3": "discussion", "i4": "decision"}
PRESENTERS = {"i1": "uv11", "i2": "uv02", "i3": "km03", "i4": "uv05", "i5": "uv01"}

# Made when the pack is written; the words of a document begin with its first argument.
DOCUMENTS = {
    "i1": {
        "ke-hoach.pdf": lambda: files.pdf(5, "PLAN"),
        "ke-hoach.docx": lambda: files.docx("Kế hoạch chỉnh trang", "Làm trong quý ba."),
    },
    "i2": {"thu-ngan-sach.pdf": lambda: files.pdf(4, "REVENUE")},
    "i3": {"nha-van-hoa.pdf": lambda: files.pdf(3, "HALL")},
}
DRAFT = """KẾ HOẠCH CHỈNH TRANG ĐƯỜNG LÀNG

I. MỤC TIÊU

1. Đường làng sạch, sáng và có cây.

a) Thay hai mươi bóng đèn.

II. THỰC HIỆN

1. Uỷ ban giao việc cho từng xóm.
"""


def contents():
    """What stands in `meeting.json`."""
    participants = [_member(number, user) for number, user in enumerate(MEMBERS, 1)]
    others = [(user, "secretary") for user in SECRETARIES] + [(u, "guest") for u in GUESTS]
    for index, (user, role) in enumerate(others, len(MEMBERS)):
        person = {"user": user, "name": NAMES[index], "position": "Chuyên viên"}
        guest = {"items": [GUESTS[user]]} if role == "guest" else {}
        participants.append(person | {"role": role, "votes": False} | guest)
    return {
        "format": "nghisu.pack/1",
        "body": {
            "id": "btv",
            "name": "Ban Thường vụ Đảng uỷ phường",
            "parent": "Đảng uỷ phường",
            "symbol": "ĐU",
            "incumbents": 13,
            "quorum": "2/3",
            "base": "incumbent",
            "threshold": {"fraction": "1/2", "exceeded": True},
            "documentsDaysBefore": 3,
        },
        "title": "Hội nghị Ban Thường vụ tháng 6 năm 2026",
        "kind": "ordinary",
        "startsAt": "2026-06-17T08:00:00+07:00",
        "place": "Phòng họp số 1",
        "participants": participants,
        "agenda": [_item(item) for item in ITEMS],
    }


def write(folder, changed=None):
    """Writes the pack into a folder; `changed` may have its way with the contents first."""
    folder.mkdir(parents=True, exist_ok=True)
    meeting = contents()
    if changed:
        changed(meeting)
    for documents in DOCUMENTS.values():
        for name, made in documents.items():
            (folder / name).write_bytes(made())
    (folder / "ke-hoach.txt").write_text(DRAFT)
    (folder / "meeting.json").write_text(json.dumps(meeting, ensure_ascii=False))
    return folder


def _member(number, user):
    return {
        "user": user,
        "name": NAMES[number - 1],
        "position": "Bí thư" if user == CHAIR else "Uỷ viên Ban Thường vụ",
        "precedence": number,
        "role": "chair" if user == CHAIR else "member",
        "votes": True,
        "seat": f"A{number}",
    }


def _item(item):
    documents = [{"file": name, "kind": "dự thảo"} for name in DOCUMENTS.get(item, {})]
    made = {
        "item": item,
        "title": ITEMS[item],
        "kind": KINDS.get(item, "discussion"),
        "presenter": PRESENTERS[item],
        "minutes": 20,
        "documents": documents,
    }
    if item == "i1":
        made["resolution"] = {
            "resolution": "r1",
            "title": "Kế hoạch chỉnh trang đường làng",
            "file": "ke-hoach.txt",
        }
        made["polls"] = [_poll("p1", "Thông qua Kế hoạch chỉnh trang", "open") | {"subject": "r1"}]
    if item == "i4":
        made["polls"] = [_poll("p2", "Đồng ý với phương án nhân sự", "secret")]
    return made


def _poll(poll, question, ballot):
    return {"poll": poll, "question": question, "ballot": ballot, "form": "approval"}
