internal import EventLoop
internal import Foundation
internal import Journal
internal import Meeting

/// Keeps the search index true to the meetings, in the background and off the loop.
///
/// After a commit the meetings it concerned are looked through again, several commits at once;
/// pages of documents are put in when they can be read, and again when scans have been. What a
/// stop or a lost index leaves undone the next start finds by the stamps.
@Loop final class SearchOffice {
    /// How long changes are gathered.
    private static let pause = Duration.milliseconds(300)

    private let epoch: String
    private let documents: DocumentOffice
    let log: Log
    /// `nil` in a command that only writes, and where the disk does not let it be made.
    private(set) var index: SearchIndex?
    private var changedRooms: [MeetingID: Room] = [:]
    /// Pages that could not be read; tried again when something about them changes.
    private var givenUp: [String: String] = [:]
    private var worker: Task<Void, Never>?
    private var isStopping = false

    init(epoch: String, documents: DocumentOffice, log: Log) {
        self.epoch = epoch
        self.documents = documents
        self.log = log
    }

    /// How text becomes words.
    nonisolated static let folding = SearchIndex.Folding(version: SearchText.version) {
        SearchText.columns($0)
    }

    /// Opens the index and brings it up to date.
    func start(_ rooms: [Room]) {
        do {
            let index = try SearchIndex(
                folder: documents.store.search, epoch: epoch, folding: Self.folding)
            self.index = index
            let known = Set(rooms.map(\.stream) + [PaperPart.source])
            for gone in try index.sources() where !known.contains(gone) {
                try index.remove(of: gone)
            }
        } catch {
            log.fault("search index", error)
        }
        changed(rooms)
    }

    /// Something in these meetings is on disk that was not before.
    func changed(_ rooms: [Room]) {
        guard index != nil, !isStopping else { return }
        for room in rooms { changedRooms[room.meeting] = room }
        guard worker == nil, !changedRooms.isEmpty else { return }
        worker = Task { @Loop in
            while !isStopping, !changedRooms.isEmpty {
                try? await Task.sleep(for: Self.pause)
                let round = changedRooms.values
                changedRooms = [:]
                for room in round where !isStopping {
                    do { try await take(room) } catch { log.fault("search index", error) }
                }
            }
            worker = nil
        }
    }

    func cancel() {
        isStopping = true
        worker?.cancel()
    }

    func stop() async {
        await worker?.value
        do { try index?.close() } catch { log.fault("search index", error) }
        index = nil
    }

    // MARK: One meeting

    private func take(_ room: Room) async throws {
        guard let index else { return }
        let (state, stamp, source) = (room.state, "\(room.seq)", room.stream)
        let stamps = try await Task.detached(priority: .low) {
            let stamps = try index.stamps(of: source)
            if stamps[SearchPart.meeting] != stamp {
                try index.put([SearchPart.meeting(state, stamp: stamp)])
            }
            return stamps
        }.value
        var wanted: Set<String> = [SearchPart.meeting]
        for document in state.documents.values {
            guard document.withdrawn == nil else { continue }
            let before = document.earlier.compactMap { document.version($0.version) }
            for version in [document] + before {
                guard case .ready = version.pages else { continue }
                let part = SearchPart(
                    version, in: state, isEarlier: version.version != document.version)
                wanted.insert(part.name)
                guard stamps[part.name] != part.stamp, givenUp[part.name] != part.stamp,
                    !isStopping
                else { continue }
                try await read(version, part, of: source, into: index)
            }
        }
        let gone = stamps.keys.filter { !wanted.contains($0) }
        guard !gone.isEmpty else { return }
        try await Task.detached(priority: .low) {
            for name in gone { try index.remove(name, of: source) }
        }.value
    }

    private func read(
        _ document: Document, _ part: SearchPart, of source: String, into index: SearchIndex
    ) async throws {
        let pages: [PageWords.Page]
        do throws(Problem) {
            pages = try await documents.allWords(of: document, .background)
        } catch {
            if !isStopping { givenUp[part.name] = part.stamp }
            return
        }
        try await Task.detached(priority: .low) {
            try index.put([part.holding(pages.map(\.text), of: source)])
        }.value
    }
}
