/// Why a rehearsal cannot be played, or cannot go on.
enum RehearsalFault: Error, Equatable {
    /// The text is no address of a server.
    case addressInvalid(String)
    /// Nobody answers there; the payload is the system's word for it.
    case unreachable(String)
    /// The server's certificate is not believed.
    case untrusted(String)
    /// The file of authorities holds none.
    case authorityUnreadable(String)
    /// This process may not open so many connections.
    case tooFewDescriptors(needed: Int)
    /// What answers is no server of this kind.
    case foreign(String)
    /// The server has said no; the payload is its sentence.
    case refused(code: String, String)

    /// Its words in `RehearsalWords`, and what stands in them.
    var key: (String, about: String) {
        switch self {
        case .addressInvalid(let text): ("fault.address", text)
        case .unreachable(let reason): ("fault.unreachable", reason)
        case .untrusted(let reason): ("fault.untrusted", reason)
        case .authorityUnreadable(let file): ("fault.authority", file)
        case .tooFewDescriptors(let needed): ("fault.descriptors", String(needed))
        case .foreign(let what): ("fault.foreign", what)
        case .refused(_, let sentence): ("fault.refused", sentence)
        }
    }
}
