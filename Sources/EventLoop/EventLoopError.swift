import CLibUV

/// What can go wrong between the process and its operating system, each case
/// with one line that an administrator can act upon.
public enum EventLoopError: Error, Equatable, CustomStringConvertible {
    /// Somebody else listens there already; the payload is `host:port`.
    case addressInUse(String)
    /// This machine has no such address; the payload is `host:port`.
    case addressNotAvailable(String)
    /// The text is no numeric IPv4 or IPv6 address.
    case addressInvalid(String)
    /// The operating system refuses; the payload says what.
    case permissionDenied(String)
    /// No such program in the search path; the payload is its name.
    case programMissing(String)
    /// No such file; the payload is its path.
    case fileMissing(String)
    /// The file (or the part asked for) is longer than `limit` bytes.
    case fileTooLarge(String, limit: Int)
    /// Anything else: what was tried, and the system's own words.
    case system(operation: String, reason: String)

    /// One line in English, without a trailing full stop.
    public var description: String {
        switch self {
        case .addressInUse(let address): "\(address) is in use by another program"
        case .addressNotAvailable(let address): "\(address) is not an address of this machine"
        case .addressInvalid(let text): "\"\(text)\" is not a numeric IP address"
        case .permissionDenied(let what): "not permitted: \(what)"
        case .programMissing(let name): "the program \"\(name)\" is not installed"
        case .fileMissing(let path): "\(path) does not exist"
        case .fileTooLarge(let path, let limit): "\(path) is longer than \(limit) bytes"
        case .system(let operation, let reason): "\(operation): \(reason)"
        }
    }

    static func system(_ operation: String, _ code: Int32) -> EventLoopError {
        .system(operation: operation, reason: String(cString: uv_strerror(code)))
    }

    static func address(_ address: String, _ code: Int32) -> EventLoopError {
        switch code {
        case UV_EADDRINUSE.rawValue: .addressInUse(address)
        case UV_EADDRNOTAVAIL.rawValue: .addressNotAvailable(address)
        case UV_EACCES.rawValue: .permissionDenied("listening on \(address)")
        default: .system("listening on \(address)", code)
        }
    }

    static func file(_ path: String, _ code: Int32) -> EventLoopError {
        switch code {
        case UV_ENOENT.rawValue, UV_ENOTDIR.rawValue: .fileMissing(path)
        case UV_EACCES.rawValue: .permissionDenied("reading \(path)")
        default: .system("reading \(path)", code)
        }
    }
}
