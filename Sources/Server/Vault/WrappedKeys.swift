internal import Crypto
internal import Foundation
internal import Glibc

/// The keys of documents as they lie beside the originals: each encrypted with an outer key, in a
/// file `CHECKSUM.KEY` whose name says with which.
///
/// So one look at the folder tells which keys are needed. A key that is wrapped anew gets its new
/// file before the old one goes. Which document a key belongs to is authenticated with it.
struct WrappedKeys: Sendable {
    /// The folder of originals.
    let folder: String

    private static let mark = "nghisu document key 1"

    /// Where the key of a document lies, wrapped with an outer key.
    func place(_ checksum: String, _ id: String) -> String { "\(folder)/\(checksum).\(id)" }

    /// For each outer key that is needed, the documents whose keys are wrapped with it.
    func needed() -> [String: [String]] {
        var found: [String: [String]] = [:]
        for name in FileTree.names(in: folder) {
            guard let (checksum, id) = Self.parts(name) else { continue }
            found[id, default: []].append(checksum)
        }
        return found
    }

    /// A document and the outer key that its key is wrapped with, by the name of a file.
    static func parts(_ name: String) -> (checksum: String, id: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 64, parts[1].count == 16,
            parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) })
        else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    /// The key of a document.
    ///
    /// - Throws: `document.sealBroken` if it is not what was written.
    func unwrap(_ checksum: String, with outer: KeyFile.Key) throws(Problem) -> SymmetricKey {
        let text = FileTree.read(place(checksum, outer.id)).map {
            String(decoding: $0, as: UTF8.self)
        }
        let words = (text ?? "").split(whereSeparator: \.isNewline)
        guard words.count == 2, words[0] == Self.mark,
            let bytes = Data(base64Encoded: String(words[1])),
            let box = try? AES.GCM.SealedBox(combined: bytes),
            let key = try? AES.GCM.open(
                box, using: outer.secret, authenticating: Self.about(checksum, outer.id)),
            key.count == 32
        else { throw Problem.sealBroken }
        return SymmetricKey(data: key)
    }

    /// Writes the key of a document, synced, over one that is there.
    ///
    /// - Parameter work: a folder on the same disk for what is half written.
    func wrap(
        _ key: SymmetricKey, of checksum: String, with outer: KeyFile.Key, work: String
    ) throws(Problem) {
        let plain = key.withUnsafeBytes { Data($0) }
        guard
            let box = try? AES.GCM.seal(
                plain, using: outer.secret, authenticating: Self.about(checksum, outer.id)),
            let sealed = box.combined
        else { throw Problem(500, "storage.failed") }
        let fresh = "\(work)/\(RandomName.make("k"))"
        let file = try NewFile(fresh)
        try file.write(Array("\(Self.mark)\n\(sealed.base64EncodedString())\n".utf8))
        try file.finish(durably: true)
        try FileTree.move(fresh, to: place(checksum, outer.id))
        FileTree.sync(folder)
    }

    private static func about(_ checksum: String, _ id: String) -> Data {
        Data("\(mark)\n\(checksum)\n\(id)".utf8)
    }
}
