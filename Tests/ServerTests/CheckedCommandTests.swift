import Meeting
import Testing

@testable import Server

/// Every command with all its fields.
let writtenCommands: [String: String] = [
    "editMeeting": #""title":"a","startsAt":"2026-05-20T08:00:00+07:00","place":"b""#,
    "conveneMeeting": "", "openMeeting": "", "resumeMeeting": "",
    "closeMeeting": #""withCopiesOut":true"#,
    "archiveMeeting": "", "approveMinutes": "",
    "cancelMeeting": #""reason":"a""#,
    "adjournMeeting": #""until":"2026-05-20T13:00:00+07:00""#,
    "handOverChair": #""user":"an""#,
    "addAgendaItem":
        #""item":"i1","title":"a","kind":"decision","presenter":"an","minutes":5,"after":"i0""#,
    "editAgendaItem":
        #""item":"i1","title":"a","kind":"discussion","presenter":"an","minutes":5,"revision":1"#,
    "moveAgendaItem": #""item":"i1","after":"i2""#,
    "removeAgendaItem": #""item":"i1""#,
    "startItem": #""item":"i1""#,
    "endItem": #""item":"i1""#,
    "addParticipant":
        #""user":"an","role":"guest","votes":false,"seat":"A1","precedence":1,"items":["i1"]"#,
    "changeParticipant": #""user":"an","role":"member","votes":true,"seat":"A1","items":["i1"]"#,
    "removeParticipant": #""user":"an","reason":"a""#,
    "recuse": #""user":"an","item":"i1","reason":"a""#,
    "answerInvitation": #""attending":false,"reason":"a","substitute":"b""#,
    "checkIn": #""user":"an""#,
    "checkOut": #""user":"an""#,
    "signalReady": #""ready":true"#,
    "requestToSpeak": #""item":"i1","kind":"question","topic":"a""#,
    "withdrawRequest": #""request":"s1""#,
    "moveRequest": #""request":"s1","before":"s2""#,
    "callSpeaker": #""request":"s1","seconds":300"#,
    "extendSpeech": #""request":"s1","seconds":60"#,
    "endSpeech": #""request":"s1""#,
    "draftResolution":
        #""item":"i1","resolution":"r1","title":"a","paragraphs":[{"id":"p1","kind":"text","text":"b"}]"#,
    "editResolution":
        #""item":"i1","resolution":"r1","title":"a","paragraphs":[],"revision":2"#,
    "proposeAmendment":
        #""amendment":"a1","resolution":"r1","paragraph":"k1","action":"replace","text":"a","reason":"b","proposer":"an""#,
    "numberResolution": #""resolution":"r1","number":"05-NQ/ĐU""#,
    "sponsorAmendment": #""amendment":"a1","sponsoring":true"#,
    "orderAmendments": #""resolution":"r1","order":["a1"]"#,
    "decideAmendment":
        #""amendment":"a1","outcome":"accepted","note":"a","text":"b","revision":1"#,
    "withdrawDocument": #""document":"d1","reason":"a""#,
    "preparePoll":
        #""poll":"p1","item":"i1","question":"a","subject":"r1","ballot":"open","form":"approval","options":["x"],"base":"present","threshold":{"fraction":"1/2","exceeded":true},"details":{"seats":1}"#,
    "openPoll":
        #""poll":"p1","item":"i1","question":"a","subject":"r1","ballot":"open","form":"approval","options":["x"],"base":"present","threshold":{"fraction":"1/2","exceeded":true},"details":{"seats":1}"#,
    "castVote":
        #""poll":"p1","choice":"approve","opinion":"a","choices":["x"],"comments":[{"theme":"t","text":"a"}]"#,
    "recordCall": #""poll":"p1","user":"an","choice":"approve""#,
    "reserveOpinion": #""poll":"p1","opinion":"a""#,
    "remindVoters": #""poll":"p1""#,
    "answerOpinions":
        #""poll":"p1","opinions":[{"user":"an","theme":"t"}],"outcome":"explained","text":"a""#,
    "expirePoll": #""poll":"p1""#,
    "requestBallot": #""poll":"p1","blinded":"AA==""#,
    "publishBallotKey":
        #""poll":"p1","ballotKey":{"key":"a","fingerprint":"b","delaySeconds":1,"receipt":false}"#,
    "countBallots": #""poll":"p1","ballots":[{"ballot":"a","choice":"approve"}]"#,
    "failPoll": #""poll":"p1","reason":"ballot.keyMissing""#,
    "recordPaperVotes":
        #""poll":"p1","voters":["an"],"votes":[{"user":"an","choice":"approve"}],"counts":{"approve":1},"issued":1"#,
    "pausePoll": #""poll":"p1""#, "resumePoll": #""poll":"p1""#, "closePoll": #""poll":"p1""#,
    "cancelPoll": #""poll":"p1","reason":"a""#,
    "annulPoll": #""poll":"p1","reason":"a""#,
    "recordConclusion":
        #""item":"i1","text":"a","tasks":[{"work":"a","lead":"b","support":"c","deadline":"d"}]"#,
    "reportTask": #""task":"t1","progress":"done","note":"a""#,
    "returnTask": #""task":"t1","reason":"a""#, "confirmTask": #""task":"t1""#,
    "extendTask": #""task":"t1","deadline":"2026-12-31","reason":"a""#,
    "reassignTask": #""task":"t1","person":"an","lead":"a","reason":"b""#,
    "editMinutes": #""section":"opening","text":"a","revision":1"#,
    "askReadiness": "", "callToSeat": #""seat":"A1""#, "recallFromSeat": #""seat":"A1""#,
    "draftConclusion": #""item":"i1","text":"a","revision":1"#,
    "reopenMinutes": #""reason":"a""#, "issueNotice": #""number":15"#,
    "callService": #""note":"a""#, "answerService": #""call":"v1""#,
    "appraiseDocument":
        #""document":"d1","version":1,"heads":{"requirement":true,"scope":true,"procedure":true,"authority":true,"form":true},"accepted":true,"reason":"a""#,
    "publishDocument": #""document":"d1""#,
    "editScript": #""item":"i1","text":"a","revision":1"#,
    "editNotes": #""item":"i1","request":"s1","text":"a","revision":1"#,
    "annotate":
        #""annotation":"n1","document":"d1","version":1,"page":1,"resolution":"r1","paragraph":"p1","shape":{"kind":"note","point":[1,2]},"text":"a""#,
    "eraseAnnotation": #""annotation":"n1""#,
    "answerAnnotation": #""annotation":"n1","text":"a""#,
    "resolveAnnotation": #""annotation":"n1","resolved":true"#,
    "placeAnnotation":
        #""annotation":"n1","version":1,"page":1,"shape":{"kind":"note","point":[1,2]}"#,
    "followAnnotation":
        #""annotation":"n1","version":1,"page":1,"shape":{"kind":"note","point":[1,2]}"#,
    "loseAnnotation": #""annotation":"n1","version":1"#,
    "arrangeSeats": #""rows":[["A1",""]]"#,
    "submitDocument":
        #""document":"d1","item":"i1","name":"a","kind":"b","mediaType":"c","size":1,"checksum":"e","details":{"by":"u"}"#,
    "attachDocument":
        #""document":"d1","item":"i1","name":"a","kind":"b","mediaType":"c","size":1,"checksum":"e","details":{"by":"u","group":"g","source":"s"}"#,
    "documentPagesReady": #""document":"d1","version":1,"pages":2"#,
    "documentPagesFailed": #""document":"d1","version":1,"reason":"a""#,
    "recogniseDocument": #""document":"d1","version":1,"pages":2"#,
    "restrictDocument": #""document":"d1","restricted":true"#,
    "planHandout": #""item":"i1","level":"secret","copies":["01"]"#,
    "cancelHandout": #""item":"i1""#,
    "handOutCopy": #""item":"i1","copy":"01","user":"u1""#,
    "takeBackCopy": #""item":"i1","copy":"01""#,
    "allowDownload": #""document":"d1","allowed":false"#,
    "handOverPresentation": #""user":"u1""#,
]

@Suite struct CheckedCommandTests {
    private func read(_ name: String, _ fields: String) throws(Problem) -> Command {
        try Envelope.command(Array("{\"\(name)\":{\(fields)}}".utf8))
    }

    @Test(arguments: writtenCommands.keys.sorted())
    func everyFieldOfACommandIsKnownAndNoOther(name: String) throws {
        let fields = try #require(writtenCommands[name])
        _ = try read(name, fields)
        let more = fields.isEmpty ? "\"extra\":1" : fields + ",\"extra\":1"
        #expect(throws: Problem(400, "field.unknown", "extra")) { try read(name, more) }
        // A command that has been seen is remembered; the second time must be like the first.
        _ = try read(name, fields)
    }

    @Test func theTableHasEveryCommandThereIs() throws {
        let source = try Sources.text("Meeting/Command.swift")
        let names = source.matches(of: /(?m)^ {4}case (\w+)/).map { String($0.1) }
        #expect(names.count > 40)
        #expect(Set(names) == Set(writtenCommands.keys))
    }

    @Test func anOptionalFieldMayBeLeftOut() throws {
        #expect(try read("checkIn", "") == .checkIn(user: nil))
        #expect(
            try read("openPoll", #""poll":"p1""#)
                == .openPoll(
                    poll: "p1", item: nil, question: nil, subject: nil, ballot: nil, form: nil,
                    options: nil, base: nil, threshold: nil))
    }
}
