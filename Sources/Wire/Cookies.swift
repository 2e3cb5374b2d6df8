internal import HTTPTypes

/// Cookies, read and written (RFC 6265).
///
/// It neither signs nor encodes: a value is a token of our own making.
public enum Cookies {
    /// To which requests from other sites a browser adds the cookie.
    public enum SameSite: String, Sendable {
        /// To none.
        case strict = "Strict"
        /// To those that follow a link.
        case lax = "Lax"
    }

    /// The value of the first cookie called `name`.
    public static func value(named name: String, in fields: RequestFields) -> String? {
        var found: String?
        fields.forEach(.cookie) { line in
            for pair in line.split(separator: UInt8(ascii: ";")) where found == nil {
                guard let equals = pair.firstIndex(of: UInt8(ascii: "=")),
                    FieldParser.trimmed(pair[..<equals]).elementsEqual(name.utf8)
                else { continue }
                found = unquoted(FieldParser.trimmed(pair[(equals + 1)...]))
            }
        }
        return found
    }

    /// The value of a Set-Cookie field.
    ///
    /// - Parameters:
    ///   - name: a token.
    ///   - value: visible ASCII without quotes, comma, semicolon, backslash.
    ///   - maxAge: seconds to keep it; 0 removes it, `nil` keeps it until the
    ///     browser is closed.
    ///   - path: the paths it is sent to.
    ///   - secure: whether it is sent over TLS only.
    ///   - httpOnly: whether scripts are kept from it.
    ///   - sameSite: which other sites' requests carry it.
    public static func setCookie(
        name: String, value: String, maxAge: Int? = nil, path: String = "/",
        secure: Bool, httpOnly: Bool = true, sameSite: SameSite = .strict
    ) -> String {
        precondition(
            !name.isEmpty && name.utf8.allSatisfy(FieldParser.isToken), "A name is a token.")
        precondition(value.utf8.allSatisfy(isValue), "A cookie's value needs no quoting.")
        precondition(
            path.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") },
            "A cookie's path is visible ASCII without a semicolon.")
        var cookie = "\(name)=\(value); Path=\(path); SameSite=\(sameSite.rawValue)"
        if let maxAge { cookie += "; Max-Age=\(maxAge)" }
        if httpOnly { cookie += "; HttpOnly" }
        if secure { cookie += "; Secure" }
        return cookie
    }

    // RFC 6265 §4.1.1, cookie-octet
    private static func isValue(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"): false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    private static func unquoted(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let quote = UInt8(ascii: "\"")
        let isQuoted = value.count >= 2 && value.first == quote && value.last == quote
        return String(decoding: isQuoted ? value.dropFirst().dropLast() : value, as: UTF8.self)
    }
}
