import EventLoop
import Foundation
import Journal
import Logging
import Meeting
import Testing

@testable import Server

/// Packs on their way into a data folder: all of one or nothing.
@Suite struct ImporterTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// An OpenDocument file as far as the server looks at one.
    private let odt =
        "PK\u{3}\u{4}" + String(repeating: "\u{0}", count: 26)
        + "mimetypeapplication/vnd.oasis.opendocument.text"
        + "PK\u{5}\u{6}" + String(repeating: "\0", count: 18)

    private func pack(items: String = "[\"i1\"]", document: String? = nil) throws -> TemporaryFolder
    {
        let folder = try TemporaryFolder()
        try folder.write(
            "pack/meeting.json",
            """
            {"format":"nghisu.pack/1","body":{"id":"b","name":"B","incumbents":2},"title":"Họp",
             "kind":"ordinary","startsAt":"2026-05-20T08:00:00+07:00","place":"P","participants":[
             {"user":"tk","name":"T","position":"","role":"secretary","votes":false},
             {"user":"km","name":"K","position":"","role":"guest","votes":false,"items":\(items)}],
             "agenda":[{"item":"i1","title":"A","kind":"decision","presenter":"km",
               "documents":[{"file":"a.odt","name":"Tờ trình"}],
               "resolution":{"resolution":"r1","title":"R","file":"r.txt"},
               "polls":[{"poll":"p1","question":"?","subject":"r1","ballot":"open",
                 "form":"approval"}]}]}
            """)
        try folder.write("pack/a.odt", document ?? odt)
        try folder.write("pack/r.txt", "QUYẾT ĐỊNH\n\n1. Một\n")
        return folder
    }

    private func run(_ folder: TemporaryFolder, password: String? = nil) async throws
        -> Importer.Outcome
    {
        try await Importer.run(
            pack: folder.path + "/pack", data: folder.path + "/data", password: password,
            settings: Settings(), logger: logger)
    }

    @Test func aPackBecomesAMeetingWithItsPeopleAndItsFiles() async throws {
        let folder = try pack()
        let outcome = try await run(folder)
        #expect(outcome.accounts.map(\.user) == ["tk", "km"])
        #expect(Set(outcome.accounts.map(\.password)).count == 2)
        let journal = try Journal(folder: folder.path + "/data", mode: .open)
        defer { try? journal.close() }
        let opened = try #require(try RoomReader.read(outcome.meeting, from: journal))
        #expect(opened.state.agenda.map(\.presenter) == ["km"])
        #expect(opened.state.participants["km"]?.items == ["i1"])
        #expect(opened.state.resolutions["r1"]?.paragraphs.map(\.text) == ["QUYẾT ĐỊNH", "1. Một"])
        let document = try #require(opened.state.documents.values.first)
        #expect(document.name == "Tờ trình" && document.pages == .pending)
        #expect(try folder.names(in: "data/documents") == [document.checksum])
        #expect(try journal.account("tk")?.roles == ["secretary"])
        #expect(try journal.account("km")?.mustChangePassword == true)
        #expect(try journal.verify { _ in }.holds)
    }

    // Bug: the pages of a pack that was refused were still begun; the news of them came to
    // a meeting that did not exist and ended the process.
    // Reachable when: something behind the first document of a pack is wrong.
    @Test func aPackThatIsRefusedLeavesNoMeetingNoAccountAndNoWork() async throws {
        let folder = try pack(items: "[\"i9\"]")
        await #expect(throws: StartFault.self) { try await run(folder) }
        let late = try pack()
        try late.write(
            "pack/meeting.json",
            try String(contentsOfFile: late.path + "/pack/meeting.json", encoding: .utf8)
                .replacing("\"subject\":\"r1\"", with: "\"subject\":\"r9\""))
        await #expect(throws: StartFault.self) { try await run(late) }
        for data in [folder, late] {
            let journal = try Journal(folder: data.path + "/data", mode: .open)
            #expect(try journal.streams() == [] && journal.accounts().isEmpty)
            try journal.close()
            #expect(try data.names(in: "data/documents") == [])
            #expect(try data.names(in: "data/pages") == [])
        }
    }

    @Test func aFileThatCannotBeTakenIsNamed() async throws {
        let folder = try pack(document: "just words")
        do {
            _ = try await run(folder)
            Issue.record("The pack was taken.")
        } catch {
            let line = "\(error)"
            #expect(line.hasPrefix("pack: \(folder.path)/pack/a.odt: "))
            #expect(line.hasSuffix("[document.unsupported]") && !line.contains("\n"))
        }
    }

    @Test func accountsThatAreThereKeepTheirPasswords() async throws {
        let folder = try pack()
        let journal = try Journal(folder: folder.path + "/data", mode: .create)
        let hash = try PasswordHash.make("mật khẩu", cost: .init(rounds: 2))
        for user in ["tk", "km"] {
            try journal.insert(
                Account(
                    id: user, name: user, position: "", roles: [], mustChangePassword: false),
                password: hash)
        }
        try journal.close()
        #expect(try await run(folder, password: "khác hẳn").accounts.isEmpty)
        let again = try Journal(folder: folder.path + "/data", mode: .open)
        #expect(try again.passwordHash(of: "tk") == hash)
        try again.close()
    }

    @Test func aPasswordThatIsTooShortIsRefusedFirst() async throws {
        let folder = try pack()
        await #expect(throws: StartFault.self) { try await run(folder, password: "ngắn") }
        #expect(throws: (any Error).self) { try folder.names(in: "data") }
    }
}
