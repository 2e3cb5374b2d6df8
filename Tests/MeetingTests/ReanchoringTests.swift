import Chance
import Testing

@testable import Meeting

/// Marks are found again in the next version of a text, or they are orphans; never elsewhere.
struct ReanchoringTests {
    private let old = """
        1. Mục tiêu
        Giảm 30% thời gian giải quyết hồ sơ đất đai so với năm 2025, bảo đảm đúng hẹn.
        Giao Văn phòng chủ trì, phối hợp với các đơn vị liên quan thực hiện.
        2. Nhiệm vụ
        Uỷ ban nhân dân phường số hoá toàn bộ sổ hộ tịch trước ngày 30/6 và công khai kết quả.
        Giao Văn phòng chủ trì, phối hợp với các đơn vị liên quan thực hiện.
        3. Tổ chức
        Mỗi chi bộ cử một đồng chí theo dõi, báo cáo hằng tháng về Thường trực Đảng uỷ.
        """

    private func place(
        _ exact: String, after prefix: String = "", in new: String
    ) -> String? {
        let search = Reanchoring(old: old, new: new)
        return search.place(of: Quotation(exact: exact, prefix: prefix)).map(search.newText)
    }

    @Test func `a mark in an unchanged text stays where it is`() {
        #expect(place("số hoá toàn bộ sổ hộ tịch", in: old) == "số hoá toàn bộ sổ hộ tịch")
    }

    @Test func `a mark keeps its place when a word in it changes`() {
        let new = old.replacing("toàn bộ sổ hộ tịch", with: "toàn bộ hồ sơ hộ tịch")
        #expect(place("số hoá toàn bộ sổ hộ tịch", in: new) == "số hoá toàn bộ hồ sơ hộ tịch")
    }

    @Test func `a mark on a phrase that is repeated stays with its own neighbours`() {
        let new = old.replacing("1. Mục tiêu", with: "1. Mục tiêu\nMột đoạn được thêm vào đầu.")
        let search = Reanchoring(old: old, new: new)
        let prefix = "trước ngày 30/6 và công khai kết quả.\n"
        let quotation = Quotation(exact: "Giao Văn phòng chủ trì", prefix: prefix)
        let place = search.place(of: quotation)
        let before = place.map { search.newText(($0.lowerBound - prefix.count)..<$0.lowerBound) }
        #expect(before == prefix)
    }

    @Test func `a mark whose sentence was deleted is an orphan`() {
        let gone = "Mỗi chi bộ cử một đồng chí theo dõi, báo cáo hằng tháng về Thường trực Đảng uỷ."
        #expect(place("báo cáo hằng tháng", in: old.replacing(gone, with: "")) == nil)
    }

    @Test func `a repeated phrase that was deleted is not found in its other place`() {
        let new = old.replacing(
            "30/6 và công khai kết quả.\nGiao Văn phòng chủ trì, phối hợp với các đơn vị liên quan thực hiện.",
            with: "30/6 và công khai kết quả.")
        let found = place("Giao Văn phòng chủ trì", after: "và công khai kết quả.\n", in: new)
        #expect(found == nil)
    }

    @Test func `a mark goes along with a paragraph that was moved`() {
        let moved =
            "Uỷ ban nhân dân phường số hoá toàn bộ sổ hộ tịch trước ngày 30/6 và công khai kết quả.\n"
        let new = old.replacing(moved, with: "") + "\n" + moved
        #expect(place("số hoá toàn bộ sổ hộ tịch", in: new) == "số hoá toàn bộ sổ hộ tịch")
    }

    @Test func `two equal paragraphs of which one went leave their marks as orphans`() {
        let line = "Các chi bộ nghiêm túc thực hiện."
        let search = Reanchoring(
            old: "Phần đầu có chữ riêng.\n\(line)\n\(line)\nPhần cuối có chữ riêng khác.",
            new: "Phần đầu có chữ riêng.\n\(line)\nPhần cuối có chữ riêng khác.")
        for start in [23, 56] {
            #expect(search.place(of: start..<(start + 10)) == nil)
        }
    }

    @Test func `it does not matter how letters were typed`() {
        let new = old.replacing("hoá", with: "hóa").replacing("Uỷ", with: "Ủy")
            .unicodeScalars.map { $0 == "ộ" ? "o\u{323}\u{302}" : String($0) }.joined()
        let found = place("phường số hoá toàn bộ sổ", in: new)
        #expect(found?.unicodeScalars.count == "phường số hóa toàn bộ sổ".unicodeScalars.count + 2)
    }

    @Test func `it does not matter where lines and words were broken`() {
        let new = old.replacing(" ", with: "\n").replacing("công", with: "cô-\nng")
        #expect(place("công khai kết quả.", in: new) == "cô-\nng\nkhai\nkết\nquả.")
    }

    @Test func `signs at the edges belong to the mark`() {
        let new = old.replacing("đúng hẹn.", with: "đúng hẹn .")
        #expect(place("đúng hẹn.", in: new) == "đúng hẹn .")
    }

    @Test func `a part of a word is marked as that part`() {
        let new = old.replacing("Mục tiêu", with: "Các mục tiêu")
        #expect(place("hồ sơ đất đ", in: new) == "hồ sơ đất đ")
    }

    @Test func `a quotation that the old text does not have finds no place`() {
        #expect(place("không hề có câu này", in: old) == nil)
    }

    @Test func `a position is believed only where the quoted words stand`() {
        let search = Reanchoring(old: old, new: old)
        let quotation = Quotation(exact: "sổ hộ tịch", position: 3..<13)
        #expect(search.place(of: quotation).map(search.newText) == "sổ hộ tịch")
        #expect(search.place(of: Quotation(exact: "", position: 0..<1_000_000)) == nil)
    }

    @Test func `nothing is found in nothing`() {
        #expect(Reanchoring(old: "", new: "").place(of: 0..<0) == nil)
        #expect(Reanchoring(old: "một hai", new: "").place(of: 0..<3) == nil)
        #expect(Reanchoring(old: "", new: "một").place(of: Quotation(exact: "một")) == nil)
    }

    @Test func `a long passage stays whole around a paragraph that came into it`() {
        let first = "Uỷ ban nhân dân phường số hoá toàn bộ sổ hộ tịch trước ngày 30/6"
        let end = "các đơn vị liên quan thực hiện.\n3. Tổ chức"
        let passage = String(
            old[old.firstRange(of: first)!.lowerBound..<old.firstRange(of: end)!.upperBound])
        let come = "kết quả.\nĐoạn này mới có trong bản sau, ba bốn lời thôi.\n"
        let new = old.replacing("kết quả.\n", with: come)
        #expect(place(passage, in: new) == passage.replacing("kết quả.\n", with: come))
    }

    @Test func `a word that a rewritten paragraph happens to have again is not the marked one`() {
        let written =
            "Mỗi chi bộ cử một đồng chí theo dõi, báo cáo hằng tháng về Thường trực Đảng uỷ."
        let new = old.replacing(
            written, with: "Người đứng đầu chịu trách nhiệm nếu hồ sơ trễ hẹn theo lời kể của dân.")
        #expect(place("theo", after: "một đồng chí ", in: new) == nil)
    }

    @Test func `a paragraph that went elsewhere is not looked for among its old neighbours`() {
        let moved =
            "Giảm 30% thời gian giải quyết hồ sơ đất đai so với năm 2025, bảo đảm đúng hẹn.\n"
        let new = old.replacing(moved, with: "") + "\n4. Khác\n" + moved
        #expect(place("so với năm 2025", in: new) == "so với năm 2025")
        #expect(place("2025", in: new) == "2025")
    }

    @Test func `a sentence of every paragraph that went with its own is found in no other`() {
        let line = "Nội dung này giao cơ quan chủ trì báo cáo sau."
        let names = (1...60).map { "Việc số \($0) riêng\($0) chữ\($0) tên\($0)." }
        let old = names.map { "\($0) \(line)" }.joined(separator: "\n")
        // Half of them go, and what is left is turned round.
        let new = names.enumerated().filter { $0.offset % 2 == 0 }.reversed()
            .map { "Khác\($0.offset). \(line)" }.joined(separator: "\n")
        let search = Reanchoring(old: old, new: new)
        let quotation = Quotation(exact: line, prefix: "Việc số 2 riêng2 chữ2 tên2. ")
        #expect(search.place(of: quotation) == nil)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6], [0.01, 0.05, 0.1])
    func `no mark is put in a wrong place, and few are lost`(seed: UInt64, rate: Double) {
        var random = Seeded(seed)
        let old = WrittenText.composed(80, using: &random)
        let new = old.edited(rate, using: &random)
        let (oldText, oldPlaces) = old.set()
        let (newText, newPlaces) = new.set()
        let search = Reanchoring(old: oldText, new: newText)
        let kept = Set(new.paragraphs.joined())
        var there = 0
        var found = 0
        for paragraph in old.paragraphs {
            for first in stride(from: 0, to: paragraph.count, by: 3) {
                let words = paragraph[first..<min(paragraph.count, first + 1 + first % 7)]
                guard let start = oldPlaces[words.first?.number ?? -1]?.lowerBound,
                    let end = oldPlaces[words.last?.number ?? -1]?.upperBound
                else { continue }
                let place = search.place(of: start..<end)
                let expected = words.compactMap { newPlaces[$0.number] }
                guard words.contains(where: kept.contains) else {
                    #expect(place == nil, "\(words.map(\.text))")
                    continue
                }
                there += 1
                guard let place else { continue }
                found += 1
                #expect(
                    expected.contains { $0.overlaps(place) },
                    "\(words.map(\.text)) at \(place): \(search.newText(place))")
            }
        }
        #expect(Double(found) >= Double(there) * 0.98, "\(found) of \(there)")
    }

    @Test(arguments: [1, 2, 3])
    func `unrelated texts have nothing in common`(seed: UInt64) {
        var random = Seeded(seed)
        let old = WrittenText.composed(30, using: &random).set()
        let new = (0..<600).map { "chữ\(Int.random(in: 0..<200, using: &random)) \($0)" }
        let search = Reanchoring(old: old.text, new: new.joined(separator: " "))
        for (_, range) in old.places { #expect(search.place(of: range) == nil) }
    }
}
