internal import EventLoop
internal import Journal
internal import Meeting

/// The WebSocket connection of a screen: it is shown things and has nothing to say.
///
/// It belongs to no person. Any message from it ends it, so that there is no command to be
/// refused; what it is shown is the business of the room's `ScreenBoard`.
@Loop final class ScreenSession {
    /// The public name of the device's login.
    let id: String
    /// The room code that it came in by.
    let code: String
    /// The place that a terminal stands at.
    let seat: String?
    /// Milliseconds since 1970.
    let expiresAt: Int64
    /// What it was last shown of that place.
    var plate: PlateView?
    /// Since when it was last shown to have called for service.
    var called: Timestamp?
    private let socket: WebSocket
    private let house: House
    private unowned let room: Room

    init(_ connection: Connection, _ screen: Admission.Screen, in room: Room, house: House) {
        socket = WebSocket(connection, messageLimit: 1024, log: house.log)
        id = screen.id
        code = screen.code.id
        seat = screen.seat.isEmpty ? nil : screen.seat
        expiresAt = screen.code.expiresAt
        self.room = room
        self.house = house
    }

    /// Takes the connection over, with what the client sent behind its handshake.
    func begin(with early: [UInt8]) {
        // RFC 6455 §7.4.1: received a message that violates its policy.
        socket.onText = { [weak self] _ in self?.end(1008, "screens only listen") }
        socket.onClose = { [weak self] in self?.closed() }
        house.screens.add(self)
        room.screens.add(self)
        socket.begin(with: early, queueLimit: house.settings.limits.queueBytes)
    }

    /// Loop time of the last sign of life, in milliseconds.
    var heardAt: UInt64 { socket.heardAt }

    func send(_ frame: SharedBytes) { socket.send(frame) }

    func ping() { socket.ping() }

    /// Says goodbye with a code and closes.
    func end(_ code: UInt16?, _ reason: String) { socket.end(code, reason) }

    private func closed() {
        room.screens.remove(self)
        house.screens.remove(self)
        house.crowd.leave(socket.connection)
    }
}
