internal import Crypto
internal import Foundation
internal import Journal
internal import Meeting
internal import Minutes

/// Makes the package of a meeting that is over, beside a running server if there is one.
///
/// What whoever asks for it may not see is not in it: of such records only the hash is told.
/// Private notes and marks are in no log, and a secret poll is in it as its published list.
struct DossierExport {
    let journal: Journal
    /// The data folder.
    let data: String
    /// Of that folder, if documents there are encrypted: in a package they are in clear, since it
    /// is for somebody who has no key.
    let vault: Vault?
    /// The folder of layouts, and the one that is used.
    let layouts: String
    let layout: String
    /// Whose eyes it is for; `nil` for who has the whole folder anyway.
    let reader: UserID?
    let now: Timestamp
    /// What a converter made of the minutes; without it the package has no PDF of them.
    var printed: Printed?

    /// A Word document and the PDF that was made of it.
    struct Printed: Sendable {
        let word: [UInt8]
        let pdf: [UInt8]
    }

    typealias Entry = (name: String, content: PackageWriter.Content)

    /// Writes the package; long, and meant for a thread of its own.
    ///
    /// - Throws: `Problem`: `meeting.unknown`, `dossier.notReady`, `export.failed`.
    func write(_ meeting: MeetingID, to place: String) throws {
        guard let opened = try RoomReader.read(meeting.text, from: journal) else {
            throw Problem.meetingUnknown
        }
        let state = opened.state
        guard state.hasMinutes else { throw Problem(409, "dossier.notReady") }
        var entries: [Entry] = []
        let (log, count, isComplete) = try log(of: state)
        entries.append((Dossier.log, .bytes(log)))
        let proof = try journal.proof(of: state.id.text)
        entries.append((Dossier.proof, .bytes(Envelope.encode(proof))))
        let (files, missing) = documents(of: state)
        let clear = vault.map { "\($0.folder.path)/\(RandomName.make("d"))" }
        if let clear { try FileTree.make(clear) }
        defer { if let clear { FileTree.remove(clear) } }
        for file in files {
            entries.append((file.path, .file(try original(file.checksum, in: clear))))
        }
        let (minutes, earlier) = (try minutes(of: state), try earlierMinutes(of: state))
        entries += minutes + earlier.flatMap(\.files)
        let (votes, lists) = try votes(of: state)
        entries += votes
        let dossier = Dossier(
            format: Dossier.format, meeting: state.id, title: state.title, body: state.body.name,
            startsAt: state.startsAt, state: state.phase, madeAt: now, isComplete: isComplete,
            records: count, head: Hex.text(opened.head), documents: files, missing: missing,
            lists: lists)
        entries.append((Dossier.description, .bytes(Envelope.encode(dossier))))
        let page = DossierPage(
            dossier: dossier, state: state, fingerprint: proof.fingerprint,
            minutes: minutes.map(\.name),
            earlier: earlier.map { ($0.version, $0.files.map(\.name)) }, votes: votes.map(\.name))
        entries.insert((Dossier.index, .bytes(Array(page.html.utf8))), at: 0)
        try seal(&entries)
        do { try PackageWriter.write(entries, to: place) } catch {
            throw Problem(500, "export.failed")
        }
    }

    /// A document in clear: as it lies in the store, or a copy in `folder`.
    private func original(_ checksum: String, in folder: String?) throws -> String {
        let place = "\(data)/documents/\(checksum)"
        guard let folder, let key = try vault?.key(of: checksum) else { return place }
        let copy = "\(folder)/\(checksum)"
        if !FileTree.exists(copy) {
            try SealedFile(place, key: key, role: Vault.original).copy(to: copy)
        }
        return copy
    }

    private func seal(_ entries: inout [Entry]) throws {
        var manifest = DossierManifest()
        for entry in entries { manifest.add(entry.name, try Self.digest(entry.content)) }
        let bytes = Array(manifest.text.utf8)
        let signature = try journal.signature(over: bytes, for: Dossier.purpose)
        entries.append((Dossier.manifest, .bytes(bytes)))
        entries.append((Dossier.signature, .bytes(Array("\(signature)\n".utf8))))
    }

    private static func digest(_ content: PackageWriter.Content) throws -> String {
        switch content {
        case .bytes(let bytes): return Hex.text(SHA256.hash(data: bytes))
        case .file(let path):
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            var hasher = SHA256()
            while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
                hasher.update(data: part)
            }
            return Hex.text(hasher.finalize())
        }
    }

    // MARK: What is in it

    private func log(of state: State) throws -> (bytes: [UInt8], count: Int64, isComplete: Bool) {
        var (bytes, position, isComplete) = ([UInt8](), Int64(0), true)
        let role = reader.flatMap { state.role(of: $0) }
        while true {
            let page = try journal.records(
                of: state.id.text, after: position, limit: 10_000, bytes: 8 << 20)
            guard let last = page.last else { break }
            for record in page {
                let isSeen = reader.map { user in
                    role.map { Audience(record.audience)?.admits(user, $0) == true } ?? false
                }
                if isSeen == false { isComplete = false }
                bytes += Envelope.encode(LogLine(record, isSealed: isSeen == false))
                bytes.append(0x0A)
            }
            position = last.seq
        }
        return (bytes, position, isComplete)
    }

    private func documents(of state: State) -> (files: [Dossier.File], missing: [String]) {
        var files: [Dossier.File] = []
        var missing: [String] = []
        for (number, item) in state.agenda.enumerated() {
            for current in item.documents.compactMap({ state.documents[$0] }) {
                let versions = current.earlier.map(\.version) + [current.version]
                for version in versions.compactMap({ current.version($0) }) {
                    let name = DossierPage.fileName(version, item: number + 1)
                    guard FileTree.exists("\(data)/documents/\(version.checksum)") else {
                        missing.append(name)
                        continue
                    }
                    files.append(
                        Dossier.File(
                            document: version.document, version: version.version,
                            name: version.name, checksum: version.checksum,
                            path: "documents/\(name)"))
                }
            }
        }
        return (files, missing)
    }

    private func votes(of state: State) throws -> (entries: [Entry], lists: [String: String]) {
        var (entries, lists) = ([Entry](), [String: String]())
        let officer = state.participants.values.first { $0.role == .secretary }?.user ?? ""
        let views = Visibility.view(of: state, for: officer)?.polls ?? []
        for poll in state.pollsInOrder where poll.phase == .closed {
            let name = "votes/\(poll.poll.text)"
            let table = PollTable(poll: poll, state: state)
            entries.append(("\(name).csv", .bytes(table.csv(PollWords(.vietnamese).text))))
            if let view = views.first(where: { $0.poll == poll.poll }) {
                entries.append(("\(name).json", .bytes(PollTable.json(view, of: state))))
            }
            guard poll.secrecy != nil else { continue }
            let shelf = BallotShelf(data: data, meeting: state.id.text, poll: poll.poll.text)
            guard let list = try shelf.list() else { continue }
            entries.append(("\(name).ballots.json", .bytes(list)))
            lists[poll.poll.text] = "\(name).ballots.json"
        }
        return (entries, lists)
    }
}
