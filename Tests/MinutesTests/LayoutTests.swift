import Foundation
import Meeting
import Minutes
import Testing

@Suite struct LayoutTests {
    @Test func `the layouts that come with the program are all readable`() throws {
        let names = try Layout.names(in: WardMeeting.layouts)
        #expect(names == ["hd05-2026", "hd36-2018", "nd30-2020"])
        for name in names {
            #expect(try !Layout.named(name, in: WardMeeting.layouts).title.isEmpty)
        }
    }

    @Test(arguments: ["hd99", "../layouts/hd05-2026", "HD05-2026", "", "hd05-2026.json", "a\0b"])
    func `an unknown name is refused with the names there are`(name: String) throws {
        let known = try Layout.names(in: WardMeeting.layouts)
        #expect(throws: MinutesError.unknownLayout(name: name, known: known)) {
            try Layout.named(name, in: WardMeeting.layouts)
        }
    }

    @Test func `a folder that is not there is reported`() {
        #expect {
            try Layout.names(in: "/nowhere/at/all")
        } throws: { error in
            guard case .layoutsUnreadable(let folder, _) = error as? MinutesError else {
                return false
            }
            return folder == "/nowhere/at/all"
        }
    }

    @Test(arguments: ["{}", "not JSON", #"{"title": "x"}"#])
    func `a damaged layout is reported by its name`(text: String) throws {
        try withFolder(of: text) { folder in
            #expect {
                try Layout.named("mine", in: folder)
            } throws: { error in
                guard case .damagedLayout("mine", _) = error as? MinutesError else { return false }
                return true
            }
        }
    }

    @Test func `a layout with an impossible length is refused`() throws {
        let good = try String(
            contentsOfFile: WardMeeting.layouts + "/hd05-2026.json", encoding: .utf8)
        let bad = good.replacingOccurrences(of: "\"width\": 210", with: "\"width\": 1e9")
        #expect(bad != good)
        try withFolder(of: bad) { folder in
            #expect(throws: MinutesError.self) { try Layout.named("mine", in: folder) }
        }
    }

    /// Changes of a good layout, with what is said of each.
    static let faults: [(was: String, becomes: String, reason: String)] = [
        ("\"columns\": [75, 90]", "\"columnz\": [75, 90]", "letterhead.columns: missing"),
        ("\"exact\": true", "\"exact\": true, \"exakt\": true", "paragraphs.exakt: no such field"),
        (
            "\"mark\": { \"size\"", "\"mark\": { \"colour\": \"red\", \"size\"",
            "type.mark.colour: no such field"
        ),
        (
            "\"name\": \"{chair}\"", "\"name\": \"{chairman}\"",
            "forms.minutes.no field {chairman}"
        ),
        ("\"head\": \"TT\"", "\"hed\": \"TT\"", "forms.opinionSummary.columns.0.head: missing"),
        (
            "\"head\": \"TT\"", "\"heat\": 1, \"head\": \"TT\"",
            "forms.opinionSummary.columns.0.heat: no such field"
        ),
        ("\"notice\": {", "\"memo\": {", "forms.memo: no such form"),
        (
            "\"width\": 10 }", "\"width\": 100 }",
            "forms.opinionSummary.columns: wider than the text"
        ),
        ("\"firstLine\": 10", "\"firstLine\": \"10\"", "paragraphs.firstLine: not a Double"),
    ]

    @Test(arguments: faults.indices)
    func `a misspelt layout is refused with the field`(place: Int) throws {
        let fault = Self.faults[place]
        let good = try String(
            contentsOfFile: WardMeeting.layouts + "/hd05-2026.json", encoding: .utf8)
        let parts = good.split(separator: fault.was, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "the layout has no \(fault.was)")
        try withFolder(of: parts.joined(separator: fault.becomes)) { folder in
            #expect(throws: MinutesError.damagedLayout(name: "mine", reason: fault.reason)) {
                try Layout.named("mine", in: folder)
            }
        }
    }

    @Test func `a layout of one's own is a file and nothing else`() throws {
        let good = try String(
            contentsOfFile: WardMeeting.layouts + "/hd05-2026.json", encoding: .utf8)
        let own = good.replacingOccurrences(of: "\"THÔNG BÁO\"", with: "\"THÔNG BÁO NHANH\"")
        try withFolder(of: own) { folder in
            let layout = try Layout.named("mine", in: folder)
            #expect(try WardMeeting.closed.form(.notice).html(layout).contains("THÔNG BÁO NHANH"))
        }
    }

    private func withFolder(of text: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appending(path: "mine.json"))
        try body(folder.path)
    }
}
