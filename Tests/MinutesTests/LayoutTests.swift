import Foundation
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

    private func withFolder(of text: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appending(path: "mine.json"))
        try body(folder.path)
    }
}
