import Foundation
import Meeting
import Testing
import Wire

@testable import Server

@Suite struct EnvelopeTests {
    /// The refusal of a message, as `code` or `code about`.
    private func refusal(of text: String) -> String {
        do throws(Problem) {
            _ = try Envelope.message(text)
            return "accepted"
        } catch {
            return error.about.map { "\(error.code) \($0)" } ?? error.code
        }
    }

    private func doing(_ command: String) -> String {
        "{\"id\":1,\"do\":{\"meeting\":\"m1\",\"key\":\"k\",\"command\":\(command)}}"
    }

    @Test(arguments: [
        ("", "json.invalid"),
        ("[", "json.invalid"),
        ("{\"id\":1", "json.invalid"),
        ("{\"id\":1}", "message.unknown"),
        ("{\"id\":1,\"shout\":{}}", "message.unknown"),
        ("{\"join\":{\"meeting\":\"m1\"}}", "field.missing id"),
        ("{\"id\":{},\"leave\":{\"meeting\":\"m1\"}}", "field.invalid id"),
        ("{\"id\":1,\"join\":{}}", "field.missing join.meeting"),
        ("{\"id\":1,\"join\":7}", "field.invalid join"),
        ("{\"id\":1,\"join\":{\"meeting\":\"m1\",\"after\":\"x\"}}", "field.invalid join.after"),
        ("{\"id\":1,\"leave\":{\"meeting\":4}}", "field.invalid leave.meeting"),
        ("{\"id\":1,\"signal\":{\"meeting\":\"m1\"}}", "field.invalid signal"),
        (
            "{\"id\":1,\"signal\":{\"meeting\":\"m1\",\"page\":{\"document\":\"d1\"}}}",
            "field.missing signal.page.page"
        ),
        ("{\"id\":1,\"do\":{\"meeting\":\"m1\"}}", "field.missing do.key"),
        ("{\"id\":1,\"do\":{\"meeting\":\"m1\",\"key\":\"k\"}}", "field.missing do.command"),
    ])
    func aMessageThatIsWrongIsRefusedWithTheNameOfWhatIsWrong(text: String, code: String) {
        #expect(refusal(of: text) == code)
    }

    /// What the short way takes, and what it leaves to the long one.
    @Test(arguments: [
        ("{\"id\":1,\"join\":{\"meeting\":\"m1\"}}", true),
        ("{\"id\":\"a\",\"join\":{\"meeting\":\"m1\",\"after\":7,\"epoch\":\"e\"}}", true),
        ("{\"id\":1,\"join\":{\"meeting\":\"m1\",\"after\":null,\"epoch\":null,\"x\":1}}", true),
        ("{\"id\":1,\"join\":{\"meeting\":\"m1\"},\"signal\":{}}", true),
        ("{\"id\":1,\"join\":{\"meeting\":\"m1\",\"meeting\":\"m2\"}}", true),
        ("{\"id\":1,\"do\":{},\"join\":{\"meeting\":\"m1\"}}", false),
        ("{\"id\":1,\"join\":{\"meeting\":\"m1\",\"after\":5.5}}", false),
        ("{\"id\":null,\"join\":{\"meeting\":\"m1\"}}", false),
        ("{\"id\":1,\"join\":[]}", false),
    ])
    func aJoinIsReadTheSameInBothWays(text: String, isShort: Bool) throws {
        let said = try JSONValue(text)
        let short = Envelope.Message(joining: said)
        let long = try? JSONReader.decode(Envelope.Message.self, from: said)
        #expect((short != nil) == isShort)
        if let short { #expect(long.map { "\($0)" } == "\(short)") }
    }

    @Test(arguments: [
        ("{}", "command.malformed"),
        ("{\"openMeeting\":{},\"closeMeeting\":{}}", "command.malformed"),
        ("{\"flyAway\":{}}", "command.unknown flyAway"),
        ("{\"startItem\":{}}", "field.missing do.command.startItem.item"),
        ("{\"startItem\":{\"item\":5}}", "field.invalid do.command.startItem.item"),
        ("{\"startItem\":{\"item\":null}}", "field.invalid do.command.startItem.item"),
        ("{\"startItem\":{\"item\":\"i1\",\"itme\":1}}", "field.unknown itme"),
        ("{\"openMeeting\":{\"now\":true}}", "field.unknown now"),
        (
            "{\"addParticipant\":{\"user\":\"an\",\"role\":\"king\",\"votes\":true}}",
            "field.invalid do.command.addParticipant.role"
        ),
        (
            "{\"recordPaperVotes\":{\"poll\":\"p1\",\"votes\":[{\"choice\":\"approve\"}]}}",
            "field.missing do.command.recordPaperVotes.votes.0.user"
        ),
    ])
    func aCommandThatIsWrongIsRefusedWithTheNameOfWhatIsWrong(command: String, code: String) {
        #expect(refusal(of: doing(command)) == code)
    }

    @Test func theRefusalCarriesTheIdOfAMessageThatCouldNotBeRead() throws {
        let text = "{\"id\":\"a7\",\"shout\":{}}"
        let bytes = Envelope.refusal(
            Problem(400, "message.unknown"), Envelope.tag(of: text), in: .english)
        let json = String(decoding: bytes, as: UTF8.self)
        #expect(JSON.member("re", of: json) == "a7")
        #expect(JSON.member("error.code", of: json) == "message.unknown")
        #expect(Envelope.tag(of: "{\"id\":[]}") == nil)
    }

    @Test func anIdOfAnyLengthComesBackAsItCameButNotLongerThanSixtyFour() throws {
        let long = String(repeating: "x", count: 100)
        let tag = try #require(Envelope.tag(of: "{\"id\":\"\(long)\"}"))
        #expect(tag.json == "\"" + String(repeating: "x", count: 64) + "\"")
        let number = try #require(Envelope.tag(of: "{\"id\":9007199254740993}"))
        #expect(number.json == "9007199254740993")
    }

    /// The two ways of writing ế, and the escapes of the second.
    @Test(arguments: ["Thuê\u{301} phí", "Thu\\u0065\\u0302\\u0301 phí", "Thuế phí"])
    func textFromPeopleIsKeptInNFCHoweverItWasWritten(title: String) throws {
        let bytes = Array("{\"editMeeting\":{\"title\":\"\(title)\"}}".utf8)
        guard case .editMeeting(let kept?, _, _) = try Envelope.command(bytes) else {
            Issue.record("Another command came out.")
            return
        }
        #expect(Array(kept.unicodeScalars) == Array("Thuế phí".unicodeScalars))
    }

    @Test func writingEscapesOutChangesNoNumbersAndNoOtherCharacters() throws {
        let text =
            #"{"id":1,"join":{"meeting":"m\u0031","after":9007199254740993}}"#
        let message = try Envelope.message(text)
        guard case .join(let meeting, let after, nil) = message.ask else {
            Issue.record("Another message came out.")
            return
        }
        #expect(meeting == "m1" && after == 9_007_199_254_740_993)
        let quoted = Array("{\"editMeeting\":{\"title\":\"a\\u0022b\\\\u0041\\n/\"}}".utf8)
        #expect(
            try Envelope.command(quoted)
                == .editMeeting(title: "a\"b\\u0041\n/", startsAt: nil, place: nil))
    }

    /// What is read in the short way is what the long one reads.
    @Test func `a command in the same words is the same command, whoever gives it`() throws {
        let vote = "{\"castVote\":{\"poll\":\"again\",\"choice\":\"approve\"}}"
        for (tag, key) in [
            ("1", "k1"), ("\"é\"", "k2"), ("\"\(String(repeating: "x", count: 99))\"", "k3"),
        ] {
            let message = try Envelope.message(
                "{\"do\":{\"command\":\(vote),\"key\":\"\(key)\",\"meeting\":\"m2\"},\"id\":\(tag)}"
            )
            guard
                case .perform("m2", key, .castVote("again", "approve", nil, nil, nil)) = message.ask
            else {
                Issue.record("Another message came out.")
                continue
            }
            #expect(tag.hasPrefix(String(message.id.json.prefix(2))))
            #expect(message.id.json.count <= 66)
        }
    }

    @Test(arguments: [
        ("{\"do\":{\"meeting\":\"m1\",\"key\":\"k\",\"command\":#}}", "field.missing id"),
        (
            "{\"id\":true,\"do\":{\"meeting\":\"m1\",\"key\":\"k\",\"command\":#}}",
            "field.invalid id"
        ),
        ("{\"id\":1,\"do\":{\"meeting\":\"m1\",\"command\":#}}", "field.missing do.key"),
        (
            "{\"id\":1,\"do\":{\"meeting\":1,\"key\":\"k\",\"command\":#}}",
            "field.invalid do.meeting"
        ),
        ("{\"id\":1,\"do\":{\"key\":\"k\",\"command\":#}}", "field.missing do.meeting"),
    ])
    func `around a command that was given before, what is wrong is still wrong`(
        text: String, code: String
    ) {
        let command = "{\"openMeeting\":{}}"
        #expect(refusal(of: doing(command)) == "accepted")
        #expect(refusal(of: text.replacing("#", with: command)) == code)
    }

    @Test func `a vote is written in the short way as it is in the long one`() throws {
        let odd = PollID("p\"\\\u{1}ế")
        let events: [Event] = [
            .voteCast(poll: odd, voter: "uv01", choice: "a\"b", opinion: nil),
            .voteReceived(poll: odd, voter: "uv\n", paper: nil),
            .voteCast(poll: odd, voter: "uv01", choice: nil, opinion: nil, choices: ["a"]),
            .voteCast(poll: odd, voter: "uv01", choice: "a", opinion: "ý kiến"),
            .voteCast(
                poll: odd, voter: "uv01", choice: "a", opinion: nil,
                comments: [ThemeComment(theme: "t", text: "x")]),
            .voteReceived(poll: odd, voter: "uv01", paper: true),
            .voteReceived(poll: odd, voter: "uv01", paper: false),
            .ballotTaken(poll: odd, voter: "uv01"),
        ]
        for event in events {
            let bytes = Envelope.event(event, meeting: "m1", seq: 3, at: .morning, by: "tk")
            let json = String(decoding: bytes, as: UTF8.self)
            #expect(
                json.hasSuffix(
                    "\"event\":" + String(decoding: Envelope.encode(event), as: UTF8.self) + "}"))
            #expect(try Envelope.entry(bytes, seq: 3).event == event)
        }
    }

    @Test func bytesThatAreNotUTF8AreNotJSON() {
        #expect(throws: Problem(400, "json.invalid")) {
            try Envelope.command([0x22, 0xFF, 0x22])
        }
    }

    @Test func whatIsMissingIsAbsentAndNotNull() throws {
        let event = Event.participantAdded(
            user: "an", name: "An", position: "", role: .member, votes: true, seat: nil,
            precedence: nil, items: nil)
        let bytes = Envelope.event(event, meeting: "m1", seq: 3, at: .morning, by: "tk")
        let json = String(decoding: bytes, as: UTF8.self)
        #expect(!json.contains("null") && !json.contains("seat"))
        #expect(JSON.member("at", of: json) == "2026-05-20T08:00:00+07:00")
        #expect(JSON.member("event.participantAdded.role", of: json) == "member")
        #expect(try Envelope.entry(bytes, seq: 3).event == event)
    }

    @Test func `text is one JSON string whatever is in it`() throws {
        let samples = [
            "", "uv01", "a/b", "\"", "\\", "a\"b\\c", "\n", "\u{0}", "\u{7F}", "Nguyễn Thị Thu Hà",
            "\u{1F600}", "</script>",
        ]
        for sample in samples {
            let json = Envelope.text(sample)
            let read = try JSONDecoder().decode(String.self, from: Data(json.utf8))
            #expect(read == sample, "\(json)")
            #expect(Array(json.utf8) == Envelope.encode(sample), "\(json)")
        }
    }
}
