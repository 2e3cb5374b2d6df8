"""Long texts in the manner of committee papers, and later versions of them, by seed.

`Text.written(seed)` composes a text of some hundred paragraphs from patterns: headings, duties
of offices, figures, phrases that come back in every chapter. `Text.edited` makes the next
version and remembers for every word what became of it, so that it is known where each marked
passage must be found, or that it is gone. Nothing here is taken from a real paper.
"""

import random
import unicodedata

SUBJECTS = """Đảng uỷ phường|Ban Thường vụ Đảng uỷ|Thường trực Đảng uỷ|Uỷ ban nhân dân phường|Văn phòng Đảng uỷ
Uỷ ban Kiểm tra|Ban Tuyên giáo|Mặt trận Tổ quốc phường|Đoàn Thanh niên|Hội Phụ nữ|Hội Cựu chiến binh
Các chi bộ khu phố|Trạm Y tế|Công an phường|Ban Chỉ huy Quân sự|Trường Trung học cơ sở|Hợp tác xã
Tổ công tác liên ngành|Bộ phận Một cửa|Trung tâm Văn hoá|Phòng Kinh tế, Hạ tầng|Phòng Văn hoá, Xã hội
Người đứng đầu cấp uỷ|Bí thư chi bộ|Đội quản lý trật tự đô thị|Tổ dân phố|Ban Quản lý chợ""".replace("\n", "|").split("|")
VERBS = """chủ trì xây dựng|rà soát|tổ chức triển khai|kiểm tra, giám sát|phối hợp thực hiện|tham mưu ban hành
báo cáo kết quả|đôn đốc|quán triệt|hoàn thiện|cập nhật|công khai|thẩm định|đề xuất điều chỉnh|tổng hợp
nghiên cứu nhân rộng|bố trí kinh phí cho|chấn chỉnh|đánh giá|lập kế hoạch cho|bàn giao|nghiệm thu""".replace("\n", "|").split("|")
OBJECTS = """chương trình chuyển đổi số|kế hoạch cải cách hành chính|đề án vị trí việc làm|công tác tiếp công dân
hồ sơ cấp giấy chứng nhận|tuyến đường nội khu|hệ thống thoát nước|quỹ vì người nghèo|phong trào toàn dân
cơ sở dữ liệu dân cư|quy chế làm việc|danh mục đầu tư công|nhà văn hoá khu phố|lớp bồi dưỡng đảng viên mới
công tác phòng cháy, chữa cháy|mô hình dân vận khéo|dịch vụ công trực tuyến|chỉ tiêu thu ngân sách
việc học tập và làm theo tấm gương đạo đức|an toàn thực phẩm tại bếp ăn tập thể|kết luận thanh tra
hoạt động của tổ hoà giải|diện tích cây xanh|việc sử dụng vỉa hè|chế độ đối với người có công
số hoá tài liệu lưu trữ|bảo hiểm y tế hộ gia đình|phương án bố trí trụ sở|công tác phát triển đảng
nếp sống văn minh|tỷ lệ giải ngân|hộ kinh doanh cá thể|nguồn nhân lực trẻ|môi trường nước""".replace("\n", "|").split("|")
PLACES = """tại khu phố {n}|trên địa bàn phường|ở cả {n} tổ dân phố|tại tuyến Nguyễn Văn Cừ|dọc kênh số {n}
trong toàn Đảng bộ|tại các trường học|ở khu tái định cư|tại chợ trung tâm|quanh bến xe cũ|""".replace("\n", "|").split("|")
REASONS = """nhằm rút ngắn thời gian giải quyết hồ sơ|để bảo đảm quyền lợi của người dân|do nhu cầu thực tế tăng nhanh
theo ý kiến của cử tri|trên cơ sở kết quả khảo sát|vì nguồn lực còn hạn chế|gắn với trách nhiệm người đứng đầu
trong điều kiện sắp xếp lại bộ máy|qua đó nâng mức hài lòng lên {n}%|giảm {n} thủ tục so với năm trước
với tổng kinh phí {n} triệu đồng|phấn đấu đạt {n}% kế hoạch|không để phát sinh điểm nóng|bảo đảm đúng quy định""".replace("\n", "|").split("|")
TIMES = """trong quý {q} năm 20{y}|trước ngày {d}/{m}/20{y}|thường xuyên hằng tháng|chậm nhất ngày {d} tháng {m}
trong nhiệm kỳ 20{y} - 2030|từ nay đến hết năm 20{y}|ngay sau hội nghị này|mỗi tuần một lần""".replace("\n", "|").split("|")
REPEATED = [
    "Giao Văn phòng Đảng uỷ chủ trì, phối hợp với các cơ quan, đơn vị liên quan tham mưu thực hiện nội dung này.",
    "Các chi bộ trực thuộc căn cứ tình hình thực tế để cụ thể hoá và tổ chức thực hiện có hiệu quả.",
    "Định kỳ sáu tháng, một năm báo cáo kết quả về Ban Thường vụ Đảng uỷ để theo dõi, chỉ đạo.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc thì kịp thời phản ánh để xem xét, giải quyết.",
    "Đảng uỷ phường yêu cầu cấp uỷ các cấp nghiêm túc triển khai thực hiện.",
]
CHAPTERS = ["Mục tiêu", "Nhiệm vụ", "Giải pháp", "Tổ chức thực hiện", "Kết quả", "Hạn chế", "Nguyên nhân", "Kiến nghị"]
FILLERS = " ".join(SUBJECTS + VERBS + OBJECTS).replace(",", "").lower().split()
# The two ways to set the tone of the same syllable.
TONES = {"uỷ": "ủy", "hoá": "hóa", "hoà": "hòa", "thuỷ": "thủy", "xoá": "xóa", "quỹ": "qũy"}


class Word:
    """A word as it is written, known by itself: two equal words are two words."""

    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text


def sentence(chance):
    """One sentence; the patterns differ so that no two chapters read alike."""
    def pick(words):
        text = chance.choice(words)
        return text.format(n=chance.randint(2, 97), q=chance.choice(["I", "II", "III", "IV"]),
                           y=chance.randint(24, 29), d=chance.randint(1, 28), m=chance.randint(1, 12))
    who, act, what = pick(SUBJECTS), pick(VERBS), pick(OBJECTS)
    where, why, when = pick(PLACES), pick(REASONS), pick(TIMES)
    form = chance.randrange(6)
    if form == 0:
        text = f"{who} {act} {what} {where} {when}, {why}"
    elif form == 1:
        text = f"{when[0].upper()}{when[1:]}, {who} {act} {what}; đồng thời {pick(VERBS)} {pick(OBJECTS)} {where}"
    elif form == 2:
        text = f"Việc {act} {what} {where} đã có chuyển biến, song {pick(OBJECTS)} còn chậm {why}"
    elif form == 3:
        text = f"Giao {who} {act} {what}, hoàn thành {when}"
    elif form == 4:
        text = f"Đến nay, {chance.randint(3, 99)} trong số {chance.randint(100, 400)} hồ sơ về {what} đã được {who} xử lý, {why}"
    else:
        text = f"{who} cùng {pick(SUBJECTS)} {act} {what} {where}; {pick(SUBJECTS)} {pick(VERBS)} {pick(OBJECTS)} {when}"
    return " ".join(text.split()) + "."


def words(text):
    return [Word(word) for word in text.split()]


class Text:
    """A list of paragraphs, each a list of words."""

    def __init__(self, paragraphs):
        self.paragraphs = paragraphs

    @classmethod
    def written(cls, seed, paragraphs=300, repeated=0.12):
        chance = random.Random(seed)
        made = []
        for number in range(paragraphs):
            if number % 14 == 0:
                made.append(words(f"{number // 14 + 1}. {chance.choice(CHAPTERS)}"))
            elif chance.random() < repeated:
                made.append(words(chance.choice(REPEATED)))
            else:
                made.append(words(" ".join(sentence(chance) for _ in range(chance.randint(1, 6)))))
        return cls(made)

    @classmethod
    def read(cls, text):
        return cls([words(line) for line in text.split("\n") if line.split()])

    def edited(self, seed, rate=0.0, kinds=()):
        """The next version: `rate` of the words replaced, dropped or added, and whole paragraphs
        changed by `kinds`. Words that stay are the same objects; the second answer names for a
        replaced word the one in its place."""
        chance = random.Random(seed)
        paragraphs = [list(paragraph) for paragraph in self.paragraphs]
        some = max(1, len(paragraphs) // 20)
        for kind in kinds:
            for _ in range(some):
                at = chance.randrange(len(paragraphs))
                change(kind, paragraphs, at, chance)
        replaced = {}
        result = []
        for paragraph in paragraphs:
            line = []
            for word in paragraph:
                if chance.random() >= rate:
                    line.append(word)
                    continue
                act = chance.random()
                if act < 0.5:
                    other = Word(chance.choice(FILLERS))
                    replaced[word] = other
                    line.append(other)
                elif act >= 0.75:
                    line += [word, Word(chance.choice(FILLERS))]
            if line:
                result.append(line)
        return Text(result), replaced

    def set(self, seed=0, look="plain"):
        """The text as it is typed, and where each word stands in it, in code points."""
        chance = random.Random(seed)
        out, spans, length, line = [], {}, 0, 0

        def put(text):
            nonlocal length
            out.append(text)
            length += len(text)

        for paragraph in self.paragraphs:
            for number, word in enumerate(paragraph):
                text = shaped(word.text, look, chance)
                if number:
                    put("\n" if look != "plain" and line > 70 else " ")
                    line = 0 if line > 70 else line
                if look == "paged" and chance.random() < 0.002:
                    put(f"\n\n{chance.randint(1, 99)}\n\fĐẢNG BỘ THÀNH PHỐ\n")
                spans[word] = (length, length + len(text))
                put(text)
                line += len(text) + 1
            put("\n\n" if look == "paged" else "\n")
            line = 0
        return "".join(out), spans


def shaped(text, look, chance):
    if look == "decomposed":
        return unicodedata.normalize("NFD", text)
    if look == "tones":
        for one, other in TONES.items():
            text = text.replace(one, other)
    if look == "paged" and len(text) > 5 and chance.random() < 0.03:
        return text[:3] + "-\n" + text[3:]
    return text


def change(kind, paragraphs, at, chance):
    paragraph = paragraphs[at]
    if kind == "inserted":
        new = chance.choice(REPEATED) if chance.random() < 0.2 else " ".join(sentence(chance) for _ in range(3))
        paragraphs.insert(at, words(new))
    elif kind == "deleted" and len(paragraphs) > 2:
        del paragraphs[at]
    elif kind == "merged" and at + 1 < len(paragraphs):
        paragraphs[at:at + 2] = [paragraph + paragraphs[at + 1]]
    elif kind == "split" and len(paragraph) > 8:
        cut = chance.randrange(3, len(paragraph) - 3)
        paragraphs[at:at + 1] = [paragraph[:cut], paragraph[cut:]]
    elif kind == "moved":
        del paragraphs[at]
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), paragraph)
    elif kind == "replaced":
        paragraphs[at] = words(" ".join(sentence(chance) for _ in range(3)))


class Mark:
    """A passage of one paragraph that somebody has marked."""

    def __init__(self, number, passage, text, spans, positions):
        self.id = f"m{number}"
        self.passage = passage
        start, end = spans[passage[0]][0], spans[passage[-1]][1]
        self.annotation = {"id": self.id, "exact": text[start:end],
                           "prefix": text[max(0, start - 64):start], "suffix": text[end:end + 64]}
        if positions:
            self.annotation |= {"start": start, "end": end}

    def expected(self, spans, replaced):
        """Where it must be found, or None when nothing of it is left."""
        if not any(word in spans for word in self.passage):
            return None
        left = [replaced.get(word, word) for word in self.passage]
        found = [spans[word] for word in left if word in spans]
        return min(start for start, _ in found), max(end for _, end in found)


def marks(text, typed, spans, seed, count, positions=True):
    chance = random.Random(seed)
    made = []
    while len(made) < count:
        paragraph = chance.choice(text.paragraphs)
        length = min(len(paragraph), chance.choice([1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 45]))
        start = chance.randrange(len(paragraph) - length + 1)
        made.append(Mark(len(made), paragraph[start:start + length], typed, spans, positions))
    return made
