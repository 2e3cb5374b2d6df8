/// In what kind of network this server stands, and so what may be put on it.
///
/// Every screen names it. There is one: whatever carries a secrecy level is refused, and its
/// papers are handed out in the room.
enum DeploymentProfile: String, Encodable {
    case ordinary
}
