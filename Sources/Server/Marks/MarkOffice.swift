internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// Takes marks along when a document gets a new version: everybody's private ones and the
/// shared ones, in the background and off the loop.
///
/// What finds no certain place is told so and stays where it was; nothing is dropped.
@Loop
final class MarkOffice {
    private let journal: Journal
    private let documents: DocumentOffice
    private let log: Log

    init(journal: Journal, documents: DocumentOffice, log: Log) {
        self.journal = journal
        self.documents = documents
        self.log = log
    }

    private enum Owner {
        case shared(AnnotationID)
        case own(user: String, PrivateMark)
    }

    private struct Left {
        var owner: Owner
        var version: Int
        var mark: MarkPlaces.Mark
    }

    /// Finds the places of all marks that stand on earlier versions of this one.
    ///
    /// - Parameter isRead: Whether scans have been read; before, a version with pages without
    ///   words is left for later.
    func follow(_ version: Document, in room: Room, isRead: Bool) async {
        guard documents.isCurrent(version, in: room),
            let document = room.state.documents[version.document]
        else { return }
        do {
            let left = try behind(document, in: room)
            guard !left.isEmpty else { return }
            let new = try await text(of: document)
            guard isRead || new.emptyPages == 0 else { return }
            for (version, marks) in Dictionary(grouping: left, by: \.version) {
                let places = try await places(of: marks.map(\.mark), from: version, document, new)
                guard documents.isCurrent(document, in: room) else { return }
                for (one, place) in zip(marks, places) { try settle(one, place, document, room) }
            }
        } catch {
            log.fault("marks", error)
        }
    }

    private func behind(_ document: Document, in room: Room) throws -> [Left] {
        var left = room.state.annotationsBehind(document).compactMap { found -> Left? in
            guard let version = found.version, let page = found.page else { return nil }
            return Left(
                owner: .shared(found.annotation), version: version,
                mark: MarkPlaces.Mark(page: page, shape: found.shape, text: nil))
        }
        let own = try journal.marksBehind(Int64(document.version), of: document.document.text)
        for (user, found) in own {
            let mark = try JSONDecoder().decode(MarkPlaces.Mark.self, from: Data(found.body))
            left.append(
                Left(owner: .own(user: user, found), version: Int(found.version), mark: mark))
        }
        return left
    }

    private func places(
        of marks: [MarkPlaces.Mark], from version: Int, _ document: Document, _ new: DocumentText
    ) async throws -> [MarkPlaces.Mark?] {
        guard let before = document.version(version) else { return marks.map { _ in nil } }
        let old = try await text(of: before)
        return await Task.detached {
            let places = MarkPlaces(from: old, to: new)
            return marks.map { places.place($0) }
        }.value
    }

    /// All words of a version, read off the loop.
    func text(of document: Document) async throws -> DocumentText {
        guard case .ready(let count) = document.pages else {
            throw Problem(503, "document.notReady")
        }
        var files: [String] = []
        for page in 1...count {
            files.append(try await documents.words(on: page, of: document, .background).path)
        }
        return try await Task.detached { [files, store = documents.store] in
            let pages = try files.map { file in
                guard let bytes = store.read(file) else { throw Problem(503, "document.notReady") }
                return try JSONDecoder().decode(PageWords.Page.self, from: Data(bytes))
            }
            return DocumentText(pages)
        }.value
    }

    private func settle(
        _ one: Left, _ place: MarkPlaces.Mark?, _ document: Document, _ room: Room
    ) throws {
        switch one.owner {
        case .shared(let id):
            let command: Command =
                if let place {
                    .followAnnotation(
                        annotation: id, version: document.version, page: place.page,
                        shape: place.shape)
                } else {
                    .loseAnnotation(annotation: id, version: document.version)
                }
            try room.perform(command, by: .server(for: nil))
        case .own(let user, let before):
            let version = Int64(document.version)
            let after = PrivateMark(
                id: before.id, document: before.document,
                version: place == nil ? before.version : version, lost: place == nil ? version : 0,
                body: place.map(Envelope.encode) ?? before.body, editedAt: before.editedAt)
            try journal.followMark(of: user, after, seen: before.editedAt)
        }
    }
}
