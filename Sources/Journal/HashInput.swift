internal import Crypto

/// What is hashed or signed: fields in an order, told apart without doubt.
///
/// Numbers are 8 bytes, big-endian; everything else is preceded by its length as such a
/// number, so that no two lists of fields encode alike.
struct HashInput {
    private(set) var bytes: [UInt8]

    /// Begins with bytes that need no length, since there are always as many.
    init(_ beginning: [UInt8]) {
        bytes = beginning
        bytes.reserveCapacity(Self.usual)
    }

    /// Most records are shorter.
    private static let usual = 512

    /// SHA-256 over all of it, 32 bytes.
    var digest: [UInt8] { SHA256.hash(data: bytes).withUnsafeBytes { Array($0) } }

    mutating func add(_ field: some Collection<UInt8>) {
        add(UInt64(field.count))
        bytes += field
    }

    mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Bytes as hexadecimal digits, and back.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// `nil` unless these are pairs of small digits.
    static func bytes(_ text: some Collection<Character>) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        let digits = text.compactMap { $0.isLowercase || $0.isNumber ? $0.hexDigitValue : nil }
        guard digits.count == text.count else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
