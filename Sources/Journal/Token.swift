internal import Crypto
internal import Foundation

/// A secret of 32 random bytes: its text goes to the client, base64url without padding, and
/// only the SHA-256 of the text is kept here.
///
/// The hash tells nothing about the text, so that it serves as the session's public name.
struct Token {
    let text: String

    /// The hash at rest, as 64 hexadecimal digits.
    var id: String { Self.id(of: text) }

    static func make() -> Token {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let text = bytes.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        return Token(text: text)
    }

    static func id(of text: String) -> String { Hex.text(SHA256.hash(data: Array(text.utf8))) }

    /// Random bytes as hexadecimal digits.
    static func randomHex(bytes count: Int) -> String {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Hex.text($0) }
    }
}
