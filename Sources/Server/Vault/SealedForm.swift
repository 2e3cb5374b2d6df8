internal import Crypto
internal import Foundation

/// How a file is encrypted at rest: AES-256-GCM in chunks, so that a part of it can be read alone.
///
/// A file is a head, then chunks of equal length, each with its tag; the last may be shorter. Every
/// file has a key of its own, made of its document's key, chance, and what the file is to the
/// document: that makes number and place of a chunk enough of a nonce, and a file that was put in
/// the place of another one is no file. Number and "this is the last" are in the nonce, so that
/// chunks cannot change places and none can be cut off. It knows nothing of disks.
struct SealedForm: Sendable {
    /// What every encrypted file begins with; a zero begins no document that is taken.
    static let magic: [UInt8] = [0] + Array("nghisu sealed 1".utf8)
    static let saltBytes = 32
    static let headBytes = Int64(magic.count + saltBytes)
    static let tagBytes: Int64 = 16

    /// Bytes of plain text in each chunk but the last.
    let chunkBytes: Int64
    let head: [UInt8]
    private let key: SymmetricKey

    /// The form of a new file.
    ///
    /// - Parameter role: what the file is to its document, such as `original` or `4-1200.png`.
    init(for key: SymmetricKey, role: String, chunkBytes: Int64 = 65_536) {
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        self.init(key, role, head: Self.magic + salt, chunkBytes)
    }

    /// The form of a file that is there.
    ///
    /// - Parameter head: its first ``headBytes`` bytes.
    /// - Returns: `nil` if it is none of ours.
    init?(opening head: [UInt8], with key: SymmetricKey, role: String, chunkBytes: Int64 = 65_536) {
        guard head.count == Self.headBytes, head.starts(with: Self.magic) else { return nil }
        self.init(key, role, head: head, chunkBytes)
    }

    private init(_ key: SymmetricKey, _ role: String, head: [UInt8], _ chunkBytes: Int64) {
        self.head = head
        self.chunkBytes = chunkBytes
        self.key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: head.dropFirst(Self.magic.count),
            info: Array("nghisu file 1\n\(role)".utf8), outputByteCount: 32)
    }

    /// Encrypts one chunk.
    func seal(_ plain: some DataProtocol, chunk: Int64, isLast: Bool) throws -> Data {
        let box = try AES.GCM.seal(plain, using: key, nonce: Self.nonce(chunk, isLast))
        return box.ciphertext + box.tag
    }

    /// Decrypts one chunk.
    ///
    /// - Throws: if it is not what was written at this place of this file.
    func open(_ sealed: ArraySlice<UInt8>, chunk: Int64, isLast: Bool) throws -> Data {
        let tag = Int(Self.tagBytes)
        guard sealed.count >= tag else { throw CryptoKitError.incorrectParameterSize }
        let box = try AES.GCM.SealedBox(
            nonce: Self.nonce(chunk, isLast), ciphertext: sealed.dropLast(tag),
            tag: sealed.suffix(tag))
        return try AES.GCM.open(box, using: key)
    }

    /// Three zeros, the number of the chunk, and whether it is the last one.
    private static func nonce(_ chunk: Int64, _ isLast: Bool) throws -> AES.GCM.Nonce {
        var bytes: [UInt8] = [0, 0, 0]
        withUnsafeBytes(of: chunk.bigEndian) { bytes += $0 }
        return try AES.GCM.Nonce(data: bytes + [isLast ? 1 : 0])
    }

    // MARK: Lengths

    /// Bytes of plain text in a file of so many bytes; `nil` if no file has that length.
    func plainBytes(ofSealed length: Int64) -> Int64? {
        let body = length - Self.headBytes
        guard body >= Self.tagBytes else { return nil }
        let whole = chunkBytes + Self.tagBytes
        let (full, rest) = body.quotientAndRemainder(dividingBy: whole)
        // Only an empty file ends with an empty chunk.
        guard rest == 0 || rest > Self.tagBytes || full == 0 && rest == Self.tagBytes else {
            return nil
        }
        return full * chunkBytes + max(0, rest - Self.tagBytes)
    }

    /// How many chunks so much plain text is; at least one.
    func chunks(of plain: Int64) -> Int64 { max(1, (plain + chunkBytes - 1) / chunkBytes) }

    /// Where a chunk begins in the file.
    func place(of chunk: Int64) -> Int64 {
        Self.headBytes + chunk * (chunkBytes + Self.tagBytes)
    }
}

/// Encrypts a file as it comes, in pieces of any length.
struct Sealer {
    private let form: SealedForm
    private var waiting = Data()
    private var chunk: Int64 = 0
    private var hasBegun = false

    init(_ form: SealedForm) { self.form = form }

    /// Takes the next bytes and returns what is to be written.
    mutating func push(_ bytes: some DataProtocol) throws -> Data {
        var out = begin()
        waiting.append(contentsOf: bytes)
        let size = Int(form.chunkBytes)
        // One is held back, since only the end tells whether it is the last.
        while waiting.count > size {
            out += try form.seal(waiting.prefix(size), chunk: chunk, isLast: false)
            waiting = Data(waiting.dropFirst(size))
            chunk += 1
        }
        return out
    }

    /// What remains to be written.
    mutating func finish() throws -> Data {
        let out = begin()
        return try out + form.seal(waiting, chunk: chunk, isLast: true)
    }

    private mutating func begin() -> Data {
        defer { hasBegun = true }
        return hasBegun ? Data() : Data(form.head)
    }
}
