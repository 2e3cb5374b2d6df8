internal import EventLoop
internal import Journal
internal import Meeting
internal import Wire

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
    private let connection: Connection
    private let house: House
    private unowned let room: Room
    private var decoder: WebSocketDecoder
    private var isEnding = false
    /// Loop time of the last sign of life, in milliseconds.
    private(set) var heardAt = Loop.now

    init(_ connection: Connection, _ screen: Admission.Screen, in room: Room, house: House) {
        self.connection = connection
        id = screen.id
        code = screen.code.id
        seat = screen.seat.isEmpty ? nil : screen.seat
        expiresAt = screen.code.expiresAt
        self.room = room
        self.house = house
        decoder = WebSocketDecoder(messageLimit: 1024)
    }

    /// Takes the connection over, with what the client sent behind its handshake.
    func begin(with early: [UInt8]) {
        connection.onRead = { [weak self] in self?.receive($0) }
        connection.onEnd = { [weak self] in self?.connection.closeAfterFlush() }
        connection.writeLimit = house.settings.limits.queueBytes
        connection.onOverflow = { [weak self] in self?.end(1013, "slow") }
        connection.onClose = { [weak self] in self?.closed() }
        house.screens.add(self)
        room.screens.add(self)
        early.withUnsafeBytes { receive($0) }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        heardAt = Loop.now
        guard !isEnding else { return }
        decoder.receive(bytes)
        do {
            while !isEnding, let event = try decoder.next() { handle(event) }
        } catch {
            house.log.protocolFault(error.code, peer: connection.peerAddress)
            end(error.closeCode, error.code)
        }
    }

    private func handle(_ event: WebSocketDecoder.Event) {
        switch event {
        // RFC 6455 §7.4.1: received a message that violates its policy.
        case .text, .binary: end(1008, "screens only listen")
        case .ping(let payload): connection.write(SharedBytes(WebSocketEncoder.pong(payload)))
        case .pong: break
        case .close(let code, _): end(code, "")
        }
    }

    func send(_ frame: SharedBytes) { connection.write(frame) }

    func ping() { connection.write(Frames.ping) }

    /// Says goodbye with a code and closes.
    func end(_ code: UInt16?, _ reason: String) {
        guard !isEnding else { return }
        isEnding = true
        connection.write(SharedBytes(WebSocketEncoder.close(code: code, reason: reason)))
        connection.closeAfterFlush()
    }

    private func closed() {
        isEnding = true
        room.screens.remove(self)
        house.screens.remove(self)
        house.crowd.leave(connection)
    }
}
