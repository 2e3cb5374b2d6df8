internal import EventLoop
internal import Wire

/// A connection that speaks WebSocket, whoever is at its other end: messages come out of it, and
/// frames go in.
///
/// It answers pings and closes by itself, ends on the first fault with that fault's code, and
/// closes with 1013 a peer that does not read what it is sent (RFC 6455 §7.4.1). It holds no
/// queue of its own.
@Loop final class WebSocket {
    /// A message of text; one of bytes ends the connection with 1003.
    var onText: (@Loop (String) -> Void)?
    /// More of a long answer may be written.
    var onDrain: (@Loop () -> Void)?
    /// It is over; called once.
    var onClose: (@Loop () -> Void)?
    /// Loop time of the last sign of life, in milliseconds.
    private(set) var heardAt = Loop.now
    /// A close has been sent; what still comes is not read.
    private(set) var isEnding = false

    let connection: Connection
    private let log: Log
    private var queueLimit = 0
    private var decoder: WebSocketDecoder

    /// - Parameter messageLimit: the most bytes of one message.
    init(_ connection: Connection, messageLimit: Int, log: Log) {
        self.connection = connection
        self.log = log
        decoder = WebSocketDecoder(messageLimit: messageLimit)
    }

    /// Takes the connection over, with what the peer sent behind its handshake.
    ///
    /// - Parameter queueLimit: bytes that may wait for a slow peer.
    func begin(with early: [UInt8], queueLimit: Int) {
        connection.onRead = { [weak self] in self?.receive($0) }
        connection.onEnd = { [weak self] in self?.connection.closeAfterFlush() }
        connection.onDrain = { [weak self] in self?.drained() }
        self.queueLimit = queueLimit
        // A long answer before the upgrade has not used the limit up.
        connection.writeLimit = queueLimit
        connection.onOverflow = { [weak self] in self?.end(1013, "slow") }
        connection.onClose = { [weak self] in self?.closed() }
        early.withUnsafeBytes { receive($0) }
    }

    func send(_ frame: SharedBytes) { connection.write(frame) }

    /// Sends a frame that may be long, since it was asked for: it takes nothing from what may wait
    /// behind it.
    ///
    /// - Returns: whether it is so long that `onDrain` follows.
    func sendLong(_ frame: SharedBytes) -> Bool {
        connection.writeLimit = queueLimit + frame.count
        connection.write(frame)
        return frame.count >= Connection.lowWater
    }

    func ping() { connection.write(Frames.ping) }

    /// Whether more of a long answer may be written.
    var hasRoom: Bool { connection.queuedBytes < Connection.lowWater && !isEnding }

    /// Says goodbye with a code and closes.
    func end(_ code: UInt16?, _ reason: String) {
        guard !isEnding else { return }
        isEnding = true
        connection.write(SharedBytes(WebSocketEncoder.close(code: code, reason: reason)))
        connection.closeAfterFlush()
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        heardAt = Loop.now
        guard !isEnding else { return }
        decoder.receive(bytes)
        do {
            while !isEnding, let event = try decoder.next() { handle(event) }
        } catch {
            log.protocolFault(error.code, peer: connection.peerAddress)
            end(error.closeCode, error.code)
        }
    }

    private func handle(_ event: WebSocketDecoder.Event) {
        switch event {
        case .text(let text): onText?(text)
        case .binary: end(1003, "text only")
        case .ping(let payload): connection.write(SharedBytes(WebSocketEncoder.pong(payload)))
        case .pong: break
        // RFC 6455 §5.5.1: a close is answered with the same code, and that ends it.
        case .close(let code, _): end(code, "")
        }
    }

    private func drained() {
        connection.writeLimit = queueLimit
        onDrain?()
    }

    private func closed() {
        isEnding = true
        onClose?()
        (onText, onDrain, onClose) = (nil, nil, nil)
    }
}
