internal import EventLoop
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// Documents that are kept close: every page that goes out carries its reader's name and the
/// time, is written down before it leaves, and may be kept by nobody on the way.
///
/// The pictures that are shared by all readers stay bare; the mark is drawn for each answer.
extension Router {
    /// What was given out, as it stands in the log.
    enum Given: String {
        case page, words, file, comparison, dossier
    }

    /// `…/pages/4.png` or `….json` of a document that is kept close.
    func restrictedPage(_ request: Request) async throws(Problem) -> Answer {
        let user = try member(request)
        let (_, document) = try document(request, for: user)
        guard let (page, ending) = try pageNumber(request, of: document) else {
            throw Problem.notFound
        }
        let type = ending == "json" ? "application/json; charset=utf-8" : "image/png"
        let fields: HTTPFields = [.contentType: type, .cacheControl: "private, no-store"]
        // Whoever asks only whether it is there has seen nothing.
        if request.head.method == .head { return Answer(status: 200, fields: fields) }
        var bytes = try await bare(page, ending, of: document, request)
        if ending == "png" {
            bytes = try await house.watermarks.draw(
                Watermark(text: mark(for: user)), on: bytes)
        }
        // It took a while: what the person may see can have changed.
        let (room, now) = try self.document(request, for: user)
        try note(ending == "png" ? .page : .words, page, of: now, in: room, request)
        return Answer(status: 200, fields: fields, body: .bytes(bytes))
    }

    /// The picture as all readers share it, or the words.
    private func bare(
        _ page: Int, _ ending: Substring, of document: Document, _ request: Request
    ) async throws(Problem) -> [UInt8] {
        let store = house.documents.store
        // What was damaged on disk is gone when it has been read, and is made again.
        for _ in 1...2 {
            let path =
                ending == "json"
                ? try await house.documents.words(on: page, of: document, .waitedFor).path
                : try await house.documents.page(page, of: document, width: width(request))
            if let bytes = try? await store.load(path, limit: 64 << 20) { return bytes }
        }
        throw Problem(404, "document.unknown")
    }

    /// "Đặng Văn Ấp · 20/05/2026 09:42".
    private func mark(for user: UserID) throws(Problem) -> String {
        let name = try house.admission.account(user)?.name ?? user.text
        let civil = house.clock.now.civil
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(name) · \(two(civil.day))/\(two(civil.month))/\(civil.year) "
            + "\(two(civil.hour)):\(two(civil.minute))"
    }

    /// Writes down that something of a document that is kept close goes out with this answer.
    ///
    /// It is on disk before the answer leaves. Of any other document nothing is written.
    ///
    /// - Parameter page: 0 for the whole document.
    func note(
        _ given: Given, _ page: Int = 0, of document: Document, in room: Room, _ request: Request
    ) throws(Problem) {
        guard document.restricted, request.head.method != .head else { return }
        let user = try member(request)
        house.turn.keep(
            Journal.Viewing(
                at: house.clock.milliseconds, meeting: room.meeting.text,
                document: document.document.text, version: document.version, page: page,
                what: given.rawValue, user: user.text,
                name: try house.admission.account(user)?.name ?? "",
                address: request.peerAddress,
                device: String((request.head.fields[.userAgent] ?? "").prefix(300))))
    }
}
