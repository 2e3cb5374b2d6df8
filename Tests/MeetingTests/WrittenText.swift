import Chance

/// A text for the tests of anchoring, by seed: composed sentences with phrases that come back, whose
/// words are known one by one through every change.
struct WrittenText {
    struct Word: Hashable {
        var text: String
        var number: Int
    }

    var paragraphs: [[Word]] = []
    private var written = 0

    private static let offices = [
        "Văn phòng", "Ban Tổ chức", "Uỷ ban Kiểm tra", "Đoàn Thanh niên", "Trạm Y tế",
        "Tổ dân phố số sáu", "Chi bộ khu phố Bảy", "Hội Cựu chiến binh",
    ]
    private static let acts = [
        "rà soát", "chủ trì xây dựng", "báo cáo kết quả", "đôn đốc", "công khai", "bàn giao",
        "lập danh sách", "kiểm tra, giám sát",
    ]
    private static let things = [
        "quy chế làm việc", "tuyến mương nội đồng", "hồ sơ người có công", "quỹ khuyến học",
        "kết luận thanh tra", "nhà văn hoá", "dịch vụ công trực tuyến", "lớp bồi dưỡng",
        "chỉ tiêu thu ngân sách", "cây xanh ven đường", "bếp ăn bán trú", "sổ tay đảng viên",
    ]
    private static let repeated =
        "Giao Văn phòng theo dõi, đôn đốc việc thực hiện và báo cáo Ban Thường vụ."

    static func composed(
        _ count: Int, using random: inout Seeded
    ) -> WrittenText {
        var text = WrittenText()
        for number in 0..<count {
            if number % 6 == 5 {
                text.append(repeated)
                continue
            }
            let sentences = (0...Int.random(in: 0...2, using: &random)).map { _ in
                sentence(using: &random)
            }
            text.append(sentences.joined(separator: " "))
        }
        return text
    }

    private static func sentence(using random: inout Seeded) -> String {
        func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
        let day = Int.random(in: 1...28, using: &random)
        let share = Int.random(in: 10...99, using: &random)
        return
            "\(pick(offices)) \(pick(acts)) \(pick(things)) cùng \(pick(things)) trước ngày \(day), đạt \(share)% so với \(pick(things))."
    }

    mutating func append(_ paragraph: String) {
        paragraphs.append(paragraph.split(separator: " ").map { word(String($0)) })
    }

    mutating func word(_ text: String) -> Word {
        written += 1
        return Word(text: text, number: written)
    }

    /// The text as it is typed and the code points of each word.
    func set(_ shape: (String) -> String = { $0 }) -> (text: String, places: [Int: Range<Int>]) {
        var text = ""
        var length = 0
        var places: [Int: Range<Int>] = [:]
        for paragraph in paragraphs {
            for (index, word) in paragraph.enumerated() {
                let shaped = (index > 0 ? " " : "") + shape(word.text)
                let count = shaped.unicodeScalars.count
                places[word.number] = (length + (index > 0 ? 1 : 0))..<(length + count)
                text += shaped
                length += count
            }
            text += "\n"
            length += 1
        }
        return (text, places)
    }

    /// Replaces, drops and adds words.
    func edited(_ rate: Double, using random: inout Seeded) -> WrittenText {
        var result = self
        result.paragraphs = []
        for paragraph in paragraphs {
            var line: [Word] = []
            for word in paragraph {
                guard Double.random(in: 0..<1, using: &random) < rate else {
                    line.append(word)
                    continue
                }
                switch Int.random(in: 0..<4, using: &random) {
                case 0, 1: line.append(Word(text: "thay\(word.number)", number: word.number))
                case 2: line += [word, result.word("thêm\(word.number)")]
                case _: break
                }
            }
            if !line.isEmpty { result.paragraphs.append(line) }
        }
        return result
    }
}
