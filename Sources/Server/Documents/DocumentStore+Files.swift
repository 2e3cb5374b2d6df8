internal import Crypto
internal import EventLoop

/// Reading and writing what the store has, in clear or encrypted: the one door to its bytes.
///
/// Without a vault every function here is the plain one. A path outside of `documents` and `pages`
/// names a file in clear in any case.
extension DocumentStore {
    /// The key of the document that a file belongs to, and what it is to it; `nil` for a file in
    /// clear.
    ///
    /// - Throws: `document.sealBroken`.
    private func lock(of place: String) throws(Problem) -> (key: SymmetricKey, role: String)? {
        guard let vault, place.hasPrefix(folder + "/") else { return nil }
        let parts = place.dropFirst(folder.count + 1).split(separator: "/").map(String.init)
        let (checksum, role): (String, String)
        switch (parts.first, parts.count) {
        case ("documents", 2): (checksum, role) = (parts[1], Vault.original)
        case ("pages", 3): (checksum, role) = (parts[1], parts[2])
        default: return nil
        }
        return try vault.key(of: checksum).map { ($0, role) }
    }

    /// The encrypted file at a place; `nil` if the place is one in clear.
    ///
    /// Blocks. What was made of a document can be made again: if it is damaged it goes.
    ///
    /// - Throws: `document.sealBroken`, 404 `document.unknown`.
    func sealed(_ place: String) throws(Problem) -> SealedFile? {
        guard let lock = try lock(of: place) else { return nil }
        do throws(Problem) {
            return try SealedFile(place, key: lock.key, role: lock.role)
        } catch {
            if error == .sealBroken, lock.role != Vault.original { FileTree.remove(place) }
            throw error
        }
    }

    /// The bytes of a file; `nil` if it is not there or damaged.
    ///
    /// Blocks.
    func read(_ place: String) -> [UInt8]? {
        guard vault != nil else { return FileTree.read(place) }
        do throws(Problem) {
            guard let file = try sealed(place) else { return FileTree.read(place) }
            return try file.read()
        } catch {
            return nil
        }
    }

    /// Writes a small file in one step.
    ///
    /// Blocks.
    func write(_ bytes: [UInt8], to place: String) throws(Problem) {
        guard let lock = try lock(of: place) else { return try FileTree.write(bytes, to: place) }
        var sealer = Sealer(SealedForm(for: lock.key, role: lock.role))
        let fresh = "\(folder)/incoming/\(RandomName.make("w"))"
        let file = try NewFile(fresh)
        do {
            try file.write(sealer.push(bytes))
            try file.write(sealer.finish())
        } catch {
            throw error as? Problem ?? Problem(500, "storage.failed")
        }
        try file.finish(durably: false)
        try FileTree.move(fresh, to: place)
    }

    /// Puts a file that was made just now to its place in one step.
    ///
    /// Blocks where it has to be encrypted.
    func move(_ made: String, to place: String) throws(Problem) {
        guard vault != nil, place.hasPrefix(folder + "/") else {
            return try FileTree.move(made, to: place)
        }
        let fresh = "\(folder)/incoming/\(RandomName.make("m"))"
        if let lock = try lock(of: place) {
            try SealedFile.seal(made, to: fresh, key: lock.key, role: lock.role, durably: false)
        } else {
            // Of a document that lies in clear; it was made on another disk.
            try FileTree.copy(made, to: fresh)
        }
        FileTree.remove(made)
        try FileTree.move(fresh, to: place)
    }

    // MARK: Originals

    /// What a new original is on its way to its place: a file in clear, or encrypted already.
    enum Arrival: Sendable {
        case plain(String)
        case sealed(Vault.Arrival)
    }

    /// Gets a file ready for its place; with a vault the one in clear is gone then.
    ///
    /// Blocks.
    func arrive(_ path: String, as checksum: String) throws(Problem) -> Arrival {
        guard let vault else { return .plain(path) }
        let arrival = try vault.seal(path, of: checksum)
        FileTree.remove(path)
        return .sealed(arrival)
    }

    /// Puts it there; its name is to be synced by who has put all of them there.
    func settle(_ arrival: Arrival, as checksum: String) throws(Problem) {
        switch arrival {
        case .plain(let path): try FileTree.move(path, to: original(checksum))
        case .sealed(let arrival):
            try vault?.establish(arrival, for: checksum)
            try FileTree.move(arrival.path, to: original(checksum))
        }
    }

    /// Removes what has arrived and was not put anywhere.
    func forget(_ arrival: Arrival) {
        switch arrival {
        case .plain(let path): FileTree.remove(path)
        case .sealed(let arrival): FileTree.remove(arrival.path)
        }
    }

    // MARK: From the loop

    /// As ``move(_:to:)``, off the loop where it takes long.
    @Loop func keep(_ made: String, at place: String) async throws(Problem) {
        guard vault != nil else { return try FileTree.move(made, to: place) }
        try await Self.offLoop { () throws(Problem) in try move(made, to: place) }
    }

    /// The encrypted file at a place, opened off the loop; `nil` if the place is one in clear.
    @Loop func opened(_ place: String) async throws(Problem) -> SealedFile? {
        guard vault != nil else { return nil }
        return try await Self.offLoop { () throws(Problem) in try sealed(place) }
    }

    /// A path under which a program can read a file: its own, or that of a copy in clear in
    /// `folder`, which is to be removed with it.
    @Loop func readable(_ place: String, in folder: String) async throws(Problem) -> String {
        guard vault != nil else { return place }
        return try await Self.offLoop { () throws(Problem) in
            guard let file = try sealed(place) else { return place }
            let copy = folder + "/original"
            try file.copy(to: copy)
            return copy
        }
    }

    /// The bytes of a file, read off the loop.
    ///
    /// - Parameter limit: more bytes than this are not read.
    @Loop func load(_ place: String, limit: Int) async throws -> [UInt8] {
        guard let file = try await opened(place) else {
            return try await FileReading.read(place, limit: limit)
        }
        guard file.size <= Int64(limit) else { throw Problem(413, "document.tooLarge") }
        return try await Self.offLoop { () throws(Problem) in try file.read() }
    }

    @Loop static func offLoop<T: Sendable>(
        _ work: @escaping @Sendable () throws(Problem) -> T
    ) async throws(Problem) -> T {
        do { return try await PoolWork.run(work) } catch {
            throw error as? Problem ?? Problem(500, "storage.failed")
        }
    }
}
