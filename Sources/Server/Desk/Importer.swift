public import EventLoop
internal import Journal
public import Logging
internal import Meeting

/// Makes a meeting out of a pack, by the same commands a secretary would give.
///
/// All or nothing: every file is examined and every command decided before the first byte is
/// committed. Accounts that exist are left as they are, their passwords above all.
@Loop public final class Importer {
    /// What came of it.
    public struct Outcome: Sendable {
        public let meeting: String
        /// The accounts that were made, with their passwords if these were made up here.
        public let accounts: [(user: String, name: String, password: String)]
    }

    let pack: Pack
    let house: House

    private init(pack: Pack, house: House) {
        self.pack = pack
        self.house = house
    }

    /// Imports the pack in `folder` into the data folder, which is made if it is not there.
    ///
    /// - Parameter password: for the new accounts, for good; `nil` makes one for each, to be
    ///   changed at the first login.
    /// - Throws: `StartFault`, one line; the data folder is as it was.
    public static func run(
        pack folder: String, data: String, password: String?, settings: Settings, logger: Logger
    ) async throws(StartFault) -> Outcome {
        let pack = try Pack(folder: folder)
        if let password, password.count < 8 {
            throw StartFault.account("the password needs at least 8 characters")
        }
        let journal: Journal
        do { journal = try Journal(folder: data, mode: Server.mode(of: data)) } catch {
            throw StartFault.folder("\(data): \(error)")
        }
        do {
            let house = try House(
                folder: data, journal: journal, settings: settings, layouts: "",
                log: Log(logger))
            let outcome = try await Importer(pack: pack, house: house).run(password)
            try await house.close()
            return outcome
        } catch let fault as StartFault {
            try? journal.close()
            throw fault
        } catch {
            try? journal.close()
            throw StartFault.folder("\(data): \(error)".firstLine)
        }
    }

    /// A document of the pack, examined.
    struct PackFile {
        let item: ItemID
        let name: String
        let kind: String
        let group: String?
        let source: String?
        let restricted: Bool?
        let examined: Examined
        let size: Int
        let checksum: String
        let upload: Upload
    }

    private func run(_ password: String?) async throws(StartFault) -> Outcome {
        let documents = try await examineAll()
        let accounts = try await makeAccounts(password)
        // From here to the commit there is no `await`, so it is one turn.
        let meeting: MeetingID
        do {
            meeting = try decide(documents)
        } catch {
            house.turn.abandon()
            throw error
        }
        do {
            try house.journal.change(
                accounts.map { .addAccount($0.account, $0.hash) } + bodyChanges(),
                by: Journal.Author("import", address: "", at: house.clock.milliseconds))
            for document in documents {
                try house.documents.keep(
                    document.upload, checksum: document.checksum, document.examined)
            }
        } catch {
            house.turn.abandon()
            throw .folder("\(error)")
        }
        house.turn.stop()
        return Outcome(
            meeting: meeting.text,
            accounts: accounts.map { ($0.account.id, $0.account.name, $0.password) })
    }

    // MARK: Files

    private func examineAll() async throws(StartFault) -> [PackFile] {
        var examined: [PackFile] = []
        for item in pack.contents.agenda {
            for file in item.documents ?? [] {
                examined.append(try await examine(file, of: item.item))
            }
        }
        return examined
    }

    private func examine(
        _ file: Pack.File, of item: ItemID
    ) async throws(StartFault) -> PackFile {
        let path = pack.path(of: file.file)
        do throws(Problem) {
            let examined = try await house.documents.examine(
                FileTree.absolute(path), name: file.file)
            guard let bytes = FileTree.read(path) else { throw Problem(400, "document.damaged") }
            let upload = try Upload(in: house.documents.incoming)
            try upload.append(bytes)
            let checksum = try await upload.finish()
            try await house.documents.seal(upload, as: checksum)
            return PackFile(
                item: item, name: (file.name ?? file.file).normalised, kind: file.kind ?? "",
                group: file.group, source: file.source, restricted: file.restricted,
                examined: examined, size: bytes.count, checksum: checksum, upload: upload)
        } catch {
            throw .pack("\(path): \(Words.message(for: error, in: .english)) [\(error.code)]")
        }
    }
}
