internal import Crypto
internal import Foundation
internal import Glibc

/// The file outside the data folder with the keys that open the keys of documents.
///
/// Text, a key a line, the newest last: that one is in use, those above it are there for what has
/// not been wrapped anew, and for backups. A key's name is made of the key, so that a line that was
/// misspelt is found out. Only the account that the server runs as may read the file.
struct KeyFile: Sendable {
    /// One key.
    struct Key: Sendable {
        /// 16 hexadecimal digits, made of the key.
        let id: String
        /// The day on which it was made, `yyyy-MM-dd`.
        let day: String
        let secret: SymmetricKey

        init(_ bytes: [UInt8], day: String) {
            secret = SymmetricKey(data: bytes)
            self.day = day
            let name = SHA256.hash(data: Array("nghisu key name 1\n".utf8) + bytes)
            id = String(Hex.text(name).prefix(16))
        }

        static func random() -> Key {
            let day = Date().formatted(.iso8601.year().month().day())
            return Key(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }, day: day)
        }
    }

    static let head = """
        # Keys of the documents of a NghiSu server; the last is the one in use.
        # Whoever has this file and the data folder can read every document. Without it nobody can:
        # keep a copy where neither the server nor its backups are.

        """

    let path: String
    /// At least one; the last is the one in use.
    let keys: [Key]

    var current: Key { keys[keys.count - 1] }

    func key(_ id: String) -> Key? { keys.first { $0.id == id } }

    private init(path: String, keys: [Key]) {
        self.path = path
        self.keys = keys
    }

    /// Reads a key file.
    ///
    /// - Parameter data: the data folder that it must not lie in.
    /// - Throws: `StartFault.documents`, one line that says what to do.
    init(_ path: String, outside data: String) throws(StartFault) {
        guard let real = realpath(path, nil) else {
            throw .documents(
                "\(path) (documents.keyFile) cannot be read: bring it back, or make one with "
                    + "\"nghisu key make \(path)\"")
        }
        let place = String(cString: real)
        free(real)
        if let folder = realpath(data, nil) {
            defer { free(folder) }
            guard !place.hasPrefix(String(cString: folder) + "/") else {
                throw .documents(
                    "\(path) (documents.keyFile) lies in the data folder, where it protects "
                        + "nothing: move it elsewhere")
            }
        }
        let found = try? FileManager.default.attributesOfItem(atPath: place)
        guard let mode = found?[.posixPermissions] as? NSNumber, mode.intValue & 0o077 == 0 else {
            throw .documents(
                "\(path) (documents.keyFile) can be read by others: chmod 600 \(path)")
        }
        guard let text = FileTree.read(place).flatMap({ String(validating: $0, as: UTF8.self) })
        else { throw .documents("\(path) (documents.keyFile) cannot be read") }
        self.path = place
        keys = try Self.keys(in: text, path)
    }

    private static func keys(in text: String, _ path: String) throws(StartFault) -> [Key] {
        var keys: [Key] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let words = line.split(separator: " ")
            guard words.count == 4, words[0] == "key", let bytes = Self.bytes(words[3]) else {
                throw .documents("\(path):\(index + 1): not a key")
            }
            let key = Key(bytes, day: String(words[2]))
            guard key.id == words[1] else {
                throw .documents(
                    "\(path):\(index + 1): the key \(words[1]) was changed; bring back a copy "
                        + "of this file")
            }
            keys.append(key)
        }
        guard !keys.isEmpty else { throw .documents("\(path): there is no key in it") }
        return keys
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = text.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
        guard digits.count == 64, text.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    // MARK: Writing

    /// Makes a file with one key, where there is none.
    static func make(_ path: String) throws(StartFault) -> KeyFile {
        guard !FileTree.exists(path) else { throw .documents("\(path) is there already") }
        let file = KeyFile(path: FileTree.absolute(path), keys: [Key.random()])
        try file.write()
        return file
    }

    /// The same with one key more, which is the one in use.
    func adding(_ key: Key) throws(StartFault) -> KeyFile {
        let file = KeyFile(path: path, keys: keys + [key])
        try file.write()
        return file
    }

    /// The same without a key that is not in use.
    func dropping(_ id: String) throws(StartFault) -> KeyFile {
        let file = KeyFile(path: path, keys: keys.filter { $0.id != id })
        try file.write()
        return file
    }

    /// In one step: a power cut leaves the old file or the new one.
    private func write() throws(StartFault) {
        let lines = keys.map { key in
            "key \(key.id) \(key.day) \(key.secret.withUnsafeBytes { Hex.text($0) })\n"
        }
        let fresh = path + ".new"
        do throws(Problem) {
            let file = try NewFile(fresh)
            try file.write(Array((Self.head + lines.joined()).utf8))
            try file.finish(durably: true)
        } catch {
            throw .documents("\(path) cannot be written")
        }
        guard rename(fresh, path) == 0 else { throw .documents("\(path) cannot be written") }
        FileTree.sync(FileTree.folder(of: path))
    }
}
