@testable import Meeting

/// One command of each kind, as it would be sent in a meeting where item `i1` runs, `uv02`
/// has asked for the floor by `s1`, and a poll `p1` is open.
let commandSamples: [Command] = [
    .editMeeting(title: "Mới", startsAt: nil, place: nil), .conveneMeeting,
    .cancelMeeting(reason: "Hoãn"), .openMeeting, .adjournMeeting(until: nil), .resumeMeeting,
    .closeMeeting, .archiveMeeting, .handOverChair(user: "uv03"),
    .item("x1"),
    .editAgendaItem(item: "i2", title: "Mới", kind: nil, presenter: nil, minutes: nil),
    .moveAgendaItem(item: "i2", after: nil), .removeAgendaItem(item: "i5"),
    .startItem(item: "i2"), .endItem(item: "i1"),
    .add("uv14", .member), .change("uv03", seat: "B1"),
    .removeParticipant(user: "uv03", reason: "Nghỉ"),
    .recuse(user: nil, item: "i1", reason: "Liên quan"),
    .answerInvitation(attending: true, reason: nil, substitute: nil), .checkIn(user: nil),
    .checkOut(user: nil), .signalReady(ready: true),
    .speak("i1"), .withdrawRequest(request: "s1"), .moveRequest(request: "s1", before: nil),
    .callSpeaker(request: "s1"), .extendSpeech(request: "s1", seconds: 60),
    .endSpeech(request: "s1"),
    .draft("r1"), .edit("r1", text: "Điều 1."), .withdrawDocument(document: "d1", reason: "Nhầm"),
    .appraise("d1"), .publishDocument(document: "d1"),
    .editScript(item: "i1", text: "Mời trình bày.", revision: nil),
    .editNotes(item: "i1", request: nil, text: "Nhất trí.", revision: nil),
    .arrangeSeats(rows: [["A1", "", "A2"]]),
    .prepare("p2"), .poll("p2"), .vote("p1", "approve"), .paper("p1", [("uv03", "approve")]),
    .pausePoll(poll: "p1"), .resumePoll(poll: "p1"), .closePoll(poll: "p1"),
    .cancelPoll(poll: "p1", reason: nil), .annulPoll(poll: "p1", reason: "Nhầm"),
    .recordConclusion(item: "i1", text: "Thống nhất", tasks: nil),
    .editMinutes(section: "opening", text: "Khai mạc."), .approveMinutes,
    .attach("d2"), .submit("d3"), .documentPagesReady(document: "d1", version: 1, pages: 2),
    .documentPagesFailed(document: "d1", version: 1, reason: "document.empty"),
]
