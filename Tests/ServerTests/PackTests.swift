import Meeting
import Testing

@testable import Server

@Suite struct PackTests {
    private static let people =
        #"[{"user":"tk","name":"T","position":"","role":"secretary","votes":false}]"#

    private func pack(
        format: String = "nghisu.pack/1", participants: String = people, agenda: String = "[]"
    ) -> String {
        """
        {"format":"\(format)","body":{"id":"b","name":"B","incumbents":3},"title":"Họp",
         "kind":"ordinary","startsAt":"2026-05-20T08:00:00+07:00","place":"P",
         "participants":\(participants),"agenda":\(agenda)}
        """
    }

    /// What is said of a pack, without the folder's own name.
    private func complaint(_ text: String?, files: [String] = []) throws -> String {
        let folder = try TemporaryFolder()
        if let text { try folder.write("meeting.json", text) }
        for file in files { try folder.write(file, "x") }
        do throws(StartFault) {
            _ = try Pack(folder: folder.path)
            return "accepted"
        } catch {
            let line = error.description.replacing(folder.path + "/", with: "")
            #expect(line.allSatisfy { !$0.isNewline })
            return line
        }
    }

    @Test func aFileWithASecrecyLevelIsRefusedByName() throws {
        func said(_ level: String) throws -> String {
            try complaint(
                pack(
                    agenda:
                        #"[{"item":"i1","title":"A","kind":"decision","documents":[{"file":"a.pdf","secrecy":"\#(level)"}]}]"#
                ), files: ["a.pdf"])
        }
        #expect(
            try said("Mật")
                == "pack: meeting.json: agenda[0].documents[0].secrecy: what carries a secrecy level"
                + " stays on paper: leave \"a.pdf\" out")
        #expect(try said("không") == "accepted")
    }

    @Test func whatBreaksALineOrMovesACursorIsWrittenOut() throws {
        func said(_ file: String) throws -> String {
            try complaint(
                pack(
                    agenda:
                        #"[{"item":"i1","title":"A","kind":"decision","documents":[{"file":"\#(file)"}]}]"#
                ))
        }
        let place = "pack: meeting.json: agenda[0].documents[0].file: "
        #expect(try said(#"a\fb"#) == place + #""a\u{0C}b" is missing"#)
        #expect(try said(#"a\nb\u2028"#) == place + #""a\nb\u{2028}" is missing"#)
        #expect(try said(#"\u001b[2Ja"#) == place + #""\u{1B}[2Ja" is missing"#)
        #expect(try said("biên bản") == place + #""biên bản" is missing"#)
    }

    @Test func aPackThatIsRightIsTaken() throws {
        let agenda =
            #"[{"item":"i1","title":"A","kind":"decision","documents":[{"file":"a.pdf"}]}]"#
        #expect(try complaint(pack(agenda: agenda), files: ["a.pdf"]) == "accepted")
    }

    @Test func aMissingOrUnreadablePackIsNamed() throws {
        #expect(try complaint(nil) == "pack: meeting.json: cannot be read")
        #expect(
            try complaint("{")
                == "pack: meeting.json: The content could not be read. [json.invalid]")
        #expect(
            try complaint("{}") == "pack: meeting.json: Missing: format. [field.missing]")
        #expect(
            try complaint(pack(format: "other/2"))
                == "pack: meeting.json: format: \"other/2\" is not nghisu.pack/1")
    }

    @Test func aWrongFieldIsNamedByItsPath() throws {
        let agenda = #"[{"item":"i1","title":"A","kind":"party"}]"#
        #expect(
            try complaint(pack(agenda: agenda))
                == "pack: meeting.json: Not valid: agenda.0.kind. [field.invalid]")
    }

    @Test func aPersonNamedTwiceIsNamed() throws {
        let twice = "[" + Self.people.dropFirst().dropLast() + "," + Self.people.dropFirst()
        #expect(
            try complaint(pack(participants: twice))
                == "pack: meeting.json: participants[1].user: \"tk\" occurs twice")
    }

    @Test(arguments: ["server", "a b", "a,b", ""])
    func aNameThatNoAccountMayHaveIsNamed(user: String) throws {
        let people = Self.people.replacing("\"tk\"", with: "\"\(user)\"")
        #expect(
            try complaint(pack(participants: people))
                == "pack: meeting.json: participants[0].user: \"\(user)\" is not a user name")
    }

    @Test func aMeetingWithoutASecretaryIsRefused() throws {
        #expect(
            try complaint(pack(participants: "[]"))
                == "pack: meeting.json: participants: there is no secretary")
    }

    @Test func aFileThatIsNotThereIsNamed() throws {
        let agenda =
            #"[{"item":"i1","title":"A","kind":"decision","documents":[{"file":"a.pdf"},{"file":"b.pdf"}]}]"#
        #expect(
            try complaint(pack(agenda: agenda), files: ["a.pdf"])
                == "pack: meeting.json: agenda[0].documents[1].file: \"b.pdf\" is missing")
    }

    @Test(arguments: ["../a.pdf", "/etc/passwd", "..", "."])
    func aFileOutsideThePackIsRefused(file: String) throws {
        let agenda =
            #"[{"item":"i1","title":"A","kind":"decision","documents":[{"file":"\#(file)"}]}]"#
        #expect(
            try complaint(pack(agenda: agenda))
                == "pack: meeting.json: agenda[0].documents[0].file: \"\(file)\" is not a file's name"
        )
    }
}

@Suite struct PackTextTests {
    private func kinds(_ text: String) -> [Paragraph.Kind] {
        PackText.paragraphs(of: text).map(\.kind)
    }

    @Test func blocksBetweenEmptyLinesAreParagraphsWithNamesOfTheirOwn() {
        let paragraphs = PackText.paragraphs(of: "NGHỊ QUYẾT\n\n \t\nMột\nhai\r\n\r\nba\n")
        #expect(paragraphs.map(\.text) == ["NGHỊ QUYẾT", "Một hai", "ba"])
        #expect(paragraphs.map(\.id) == ["p1", "p2", "p3"])
        #expect(PackText.paragraphs(of: " \n\n").isEmpty)
    }

    @Test func aBlockIsKnownByWhatItBeginsWith() {
        #expect(
            kinds("Tên\n\nI. MỤC ĐÍCH\n\n1. Một\n\n1.2. Hai\n\na) Ba\n\n- Bốn\n\n+ Năm\n\nSáu")
                == [.title, .heading, .clause, .clause, .point, .point, .point, .text])
    }

    @Test func aHeadingMayHaveADash() {
        #expect(kinds("Tên\n\nII- MỤC ĐÍCH\n\nab- x") == [.title, .heading, .text])
    }

    @Test func belowTheNameOfAKindStandsWhatItIsAbout() {
        #expect(kinds("KẾ HOẠCH\n\nCải cách hành chính\n\n(1) Một") == [.title, .title, .point])
        #expect(kinds("KẾ HOẠCH\n\nNgày 1/5.") == [.title, .text])
        #expect(kinds("Tên\n\nCải cách hành chính") == [.title, .text])
    }

    @Test func whatOnlyLooksLikeAMarkIsText() {
        #expect(
            kinds("Tên\n\n. a\n\nTP. Hà Nội\n\n2026 là năm\n\nab) x") == [
                .title, .text, .text, .text, .text,
            ])
    }
}
