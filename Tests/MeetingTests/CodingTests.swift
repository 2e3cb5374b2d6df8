import Foundation
import Testing

@testable import Meeting

/// The wire and the disk: names and shapes that must not change.
struct CodingTests {
    @Test(arguments: [
        (Command.conveneMeeting, #"{"conveneMeeting":{}}"#),
        (.openMeeting, #"{"openMeeting":{}}"#),
        (
            .adjournMeeting(until: Timestamp("2026-05-20T13:30:00+07:00")),
            #"{"adjournMeeting":{"until":"2026-05-20T13:30:00+07:00"}}"#
        ),
        (.handOverChair(user: "uv02"), #"{"handOverChair":{"user":"uv02"}}"#),
        (
            .item("i1", title: "Kế hoạch", kind: .decision, minutes: 40),
            #"{"addAgendaItem":{"item":"i1","kind":"decision","minutes":40,"title":"Kế hoạch"}}"#
        ),
        (
            .add("km01", .guest, items: ["i1"]),
            #"{"addParticipant":{"items":["i1"],"role":"guest","user":"km01","votes":false}}"#
        ),
        (
            .answerInvitation(attending: false, reason: "Ốm", substitute: nil),
            #"{"answerInvitation":{"attending":false,"reason":"Ốm"}}"#
        ),
        (.checkIn(user: nil), #"{"checkIn":{}}"#),
        (
            .recuse(user: nil, item: "i1", reason: "Liên quan"),
            #"{"recuse":{"item":"i1","reason":"Liên quan"}}"#
        ),
        (.startItem(item: "i1"), #"{"startItem":{"item":"i1"}}"#),
        (.speak("i1", .question), #"{"requestToSpeak":{"item":"i1","kind":"question"}}"#),
        (.callSpeaker(request: "s1"), #"{"callSpeaker":{"request":"s1"}}"#),
        (
            .callSpeaker(request: "s1", seconds: 300),
            #"{"callSpeaker":{"request":"s1","seconds":300}}"#
        ),
        (
            .extendSpeech(request: "s1", seconds: 60),
            #"{"extendSpeech":{"request":"s1","seconds":60}}"#
        ),
        (.signalReady(ready: true), #"{"signalReady":{"ready":true}}"#),
        (
            .draft("r1"),
            #"{"draftResolution":{"item":"i1","paragraphs":[{"id":"k1","kind":"clause","text":"Điều 1."}],"resolution":"r1","title":"Dự thảo"}}"#
        ),
        (
            .poll("p1", base: .present, threshold: .majority),
            #"{"openPoll":{"base":"present","item":"i1","poll":"p1","question":"Thông qua?","threshold":{"exceeded":true,"fraction":"1/2"}}}"#
        ),
        (.vote("p1", "approve"), #"{"castVote":{"choice":"approve","poll":"p1"}}"#),
        (
            .paper("p1", [("uv02", "reject")], voters: ["uv02"]),
            #"{"recordPaperVotes":{"poll":"p1","voters":["uv02"],"votes":[{"choice":"reject","user":"uv02"}]}}"#
        ),
        (.annulPoll(poll: "p1", reason: "Nhầm"), #"{"annulPoll":{"poll":"p1","reason":"Nhầm"}}"#),
        (
            .recordConclusion(
                item: "i1", text: "Thống nhất",
                tasks: [Assignment(work: "A", lead: "B", support: "C", deadline: "2026-06-15")]),
            #"{"recordConclusion":{"item":"i1","tasks":[{"deadline":"2026-06-15","lead":"B","support":"C","work":"A"}],"text":"Thống nhất"}}"#
        ),
        (
            .editMinutes(section: "opening", text: "A"),
            #"{"editMinutes":{"section":"opening","text":"A"}}"#
        ),
    ])
    func aCommandHasThisJSON(command: Command, json: String) throws {
        #expect(try JSON.text(command) == json)
        #expect(try JSON.value(Command.self, json) == command)
    }

    @Test(arguments: [
        (
            Event.meetingOpened(quorum: Quorum(present: 8, needed: 9)),
            #"{"meetingOpened":{"quorum":{"met":false,"needed":9,"present":8}}}"#
        ),
        (.agendaItemMoved(item: "i1", after: nil), #"{"agendaItemMoved":{"item":"i1"}}"#),
        (
            .participantRecused(user: "uv02", item: "i1", reason: "A"),
            #"{"participantRecused":{"item":"i1","reason":"A","user":"uv02"}}"#
        ),
        (
            .speechEnded(request: "s1", seconds: 95),
            #"{"speechEnded":{"request":"s1","seconds":95}}"#
        ),
        (
            .documentRendered(document: "d1", version: 1, pages: 5),
            #"{"documentRendered":{"document":"d1","pages":5,"version":1}}"#
        ),
        (
            .voteCast(poll: "p1", voter: "uv02", choice: "other", opinion: "A"),
            #"{"voteCast":{"choice":"other","opinion":"A","poll":"p1","voter":"uv02"}}"#
        ),
        (
            .voteReceived(poll: "p1", voter: "uv02", paper: nil),
            #"{"voteReceived":{"poll":"p1","voter":"uv02"}}"#
        ),
        (.pollAnnulled(poll: "p1", reason: "A"), #"{"pollAnnulled":{"poll":"p1","reason":"A"}}"#),
        (
            .chairHandedOver(from: "uv01", to: "uv02"),
            #"{"chairHandedOver":{"from":"uv01","to":"uv02"}}"#
        ),
        (.minutesApproved(head: "ab"), #"{"minutesApproved":{"head":"ab"}}"#),
    ])
    func anEventHasThisJSON(event: Event, json: String) throws {
        #expect(try JSON.text(event) == json)
        #expect(try JSON.value(Event.self, json) == event)
    }

    @Test func everyCommandIsNamedOnTheWireAsInTheCode() throws {
        for command in commandSamples {
            #expect(try JSON.text(command).hasPrefix("{\"\(command.name.rawValue)\":{"))
            #expect(try JSON.value(Command.self, JSON.text(command)) == command)
        }
    }

    @Test func everyEventEverStoredIsInTheFixture() throws {
        #expect(Set(try Fixture.events().map(\.name)) == Set(EventName.allCases))
    }

    @Test func whatWasStoredReadsBackAsItWas() throws {
        for line in try Fixture.lines() {
            let event = try JSON.value(Event.self, line)
            #expect(line.hasPrefix("{\"\(event.name.rawValue)\":{"))
            let stored = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
            let again = try JSONSerialization.jsonObject(with: Data(JSON.text(event).utf8))
            #expect(stored == again as? NSDictionary, "\(line)")
        }
    }

    @Test(arguments: [
        #"{}"#, #"{"flyToTheMoon":{}}"#, #"{"castVote":{"choice":"approve"}}"#, #""openMeeting""#,
        #"{"openMeeting":{},"closeMeeting":{}}"#, #"{"startItem":{"item":7}}"#,
        #"{"addParticipant":{"user":"a","role":"king","votes":true}}"#,
        #"{"openPoll":{"threshold":{"fraction":"3/2","exceeded":true}}}"#, "[]", "",
    ])
    func whatIsNoCommandIsRefused(json: String) {
        #expect(throws: DecodingError.self) { try JSON.value(Command.self, json) }
    }

    @Test func aBodyTakesTheUsualRulesForThoseLeftOut() throws {
        let body = try JSON.value(Body.self, #"{"id":"btv","name":"Ban","incumbents":13}"#)
        #expect(body == Committee.body().renamed("Ban"))
        for incumbents in [0, 10_001] {
            #expect(throws: DecodingError.self) {
                try JSON.value(
                    Body.self, #"{"id":"btv","name":"Ban","incumbents":\#(incumbents)}"#)
            }
        }
    }

    @Test func signalsHaveTheShapeOfTheProtocol() throws {
        #expect(
            try JSON.text(Signal.page(document: "d1", page: 4, by: "u1"))
                == #"{"page":{"by":"u1","document":"d1","page":4}}"#)
        #expect(
            try JSON.value(Signal.self, #"{"page":{"document":"d1","page":4}}"#)
                == .page(document: "d1", page: 4, by: nil))
    }

    @Test func codesOfRejectionsAreDistinctAndDotted() {
        let codes = Rejection.Code.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.split(separator: ".").count == 2 })
    }
}

extension Body {
    fileprivate func renamed(_ name: String) -> Body {
        Body(id: id, name: name, incumbents: incumbents)
    }
}
