internal import Crypto
internal import Foundation
internal import Glibc
internal import Journal
internal import Meeting
internal import Minutes

/// Takes the meeting of a package that holds into a data folder.
///
/// The log comes in as it is, hash by hash, and this journal signs the heads that were signed
/// where it comes from; that proof is kept beside it. Files first, then accounts, then the log in
/// one transaction: before that, nothing names what was stored. People are their names: who is
/// there under a login of the log with another name is somebody else, and nothing is done then.
struct DossierImport {
    let check: DossierCheck
    let journal: Journal
    let data: String
    /// Of the data folder, if documents there are encrypted.
    let vault: Vault?

    /// - Returns: the accounts that were made. Nobody knows their password.
    func run(password: PasswordHash) throws -> [String] {
        let stream = check.dossier.meeting.text
        guard try journal.head(of: stream) == nil else {
            throw Problem(409, "dossier.meetingExists", stream)
        }
        let state = try replayed()
        let accounts = try accounts(of: state)
        try keepDocuments()
        try keepLists(of: state)
        try keepProof()
        let author = Journal.Author(
            "dossier", address: "", at: WallClock(offsetMinutes: 420).milliseconds)
        try journal.change(accounts.map { .addAccount($0, password) }, by: author)
        try journal.append(check.records, signing: signed)
        return accounts.map(\.id)
    }

    /// The meeting as its log says it is.
    private func replayed() throws -> State {
        var state: State?
        for record in check.records {
            let entry = try Envelope.entry(record.bytes, seq: record.seq)
            if state == nil { state = State(first: entry.event) }
            state?.apply(entry.event, at: entry.at)
        }
        guard let state, state.id == check.dossier.meeting, state.hasMinutes else {
            throw DossierCheck.damaged(Dossier.log, "it is not the log of this meeting")
        }
        return state
    }

    private var signed: [Journal.Record] {
        let seqs = Set(check.proof.heads.map(\.seq))
        return check.records.filter { seqs.contains($0.seq) }
    }

    // MARK: People

    private func accounts(of state: State) throws -> [Account] {
        var made: [Account] = []
        for participant in state.participantsInOrder {
            let person = participant.person
            guard person.user.isWellFormed, person.user != Actor.serverName else {
                throw DossierCheck.damaged(Dossier.log, "a person has no name that can be")
            }
            guard let known = try journal.account(person.user.text) else {
                made.append(
                    Account(
                        id: person.user.text, name: person.name, position: person.position,
                        roles: [], mustChangePassword: true))
                continue
            }
            guard known.name == person.name else {
                throw Problem(409, "dossier.otherPerson", "\(known.id) (\(known.name))")
            }
        }
        return made
    }

    // MARK: Files

    private func keepDocuments() throws {
        let store = try DocumentStore(folder: data, vault: vault)
        for file in check.dossier.documents {
            let place = store.original(file.checksum)
            guard file.checksum.count == 64, file.checksum.allSatisfy(\.isHexDigit) else {
                throw DossierCheck.damaged(file.path, "no checksum")
            }
            if FileTree.exists(place) { continue }
            let copy = "\(store.incoming)/\(RandomName.make("d"))"
            try write(file, to: copy)
            try store.settle(store.arrive(copy, as: file.checksum), as: file.checksum)
        }
        FileTree.sync(store.folder + "/documents")
    }

    private func write(_ file: Dossier.File, to copy: String) throws {
        guard
            FileManager.default.createFile(
                atPath: copy, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw Problem(500, "storage.failed") }
        let out = try FileHandle(forWritingTo: URL(fileURLWithPath: copy))
        defer { try? out.close() }
        var hasher = SHA256()
        var fault: (any Error)?
        try check.reader.read(file.path, limit: Dossier.mostBytes) { part in
            hasher.update(data: part)
            do { try out.write(contentsOf: part) } catch { fault = error }
        }
        if let fault { throw fault }
        try out.synchronize()
        // Read once more since it was checked: it is what it was then, or it is not kept.
        guard Hex.text(hasher.finalize()) == file.checksum else {
            throw DossierCheck.damaged(file.path, "the checksum does not hold")
        }
    }

    private func keepLists(of state: State) throws {
        for (poll, path) in check.dossier.lists {
            guard state.polls[PollID(poll)]?.secrecy != nil, PollID(poll).isWellFormed else {
                throw DossierCheck.damaged(path, "it belongs to no poll")
            }
            let shelf = BallotShelf(data: data, meeting: state.id.text, poll: poll)
            try shelf.keep(try check.reader.bytes(path, limit: Dossier.smallBytes))
        }
    }

    /// Where the meeting comes from, and who signed its log there.
    private func keepProof() throws {
        let folder = "\(data)/\(Journal.proofsFolder)"
        try FileTree.make(folder)
        try FileTree.write(
            Envelope.encode(check.proof), to: "\(folder)/\(check.dossier.meeting.text).json")
        FileTree.sync(folder)
    }
}
