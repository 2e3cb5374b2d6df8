import CLibUV

/// One TCP connection, accepted or dialled.
///
/// What is written in a turn leaves at its end, in one gathered call, after all
/// hooks of `Loop.atEndOfTurn`; what the kernel does not take is libuv's to send.
/// A connection lives until its close callback, whoever holds it, and calls
/// `onClose` exactly once. It knows nothing of protocols; a `filter` may change its bytes
/// on their way, which neither its reader nor its writers can tell.
@Loop public final class Connection {
    /// Below so many queued bytes a connection counts as drained.
    public static let lowWater = 65_536

    /// How many connections exist, closing ones included.
    public private(set) static var openCount = 0

    private enum Phase {
        /// Bytes go both ways.
        case open
        /// The rest is being sent; what comes in is thrown away.
        case finishing
        /// Our side has ended; the peer's end is awaited.
        case ended
        /// `uv_close` was called; the handle must not be touched.
        case closing
    }

    // What a delivery to a full hall touches stands together, in as few lines of the cache as it may.
    private let socket: CInt
    private var phase = Phase.open
    private var isDirty = false
    private var wasFull = false
    /// libuv has something that the kernel would not take, which goes before anything else.
    private var isLeft = false
    /// There is a filter; asked for at each delivery.
    private var isFiltered = false
    // Whoever changes a queue calls nobody while it does, so there is nothing to be found by looking
    // for it at each of a million deliveries, which was a third of what one costs here.
    @exclusivity(unchecked)
    private var outgoing = OutgoingQueue()

    /// The peer's address, without port.
    public let peerAddress: String
    /// Bytes have come; the buffer is valid only during the call.
    ///
    /// Without a handler, bytes are thrown away.
    public var onRead: (@Loop (UnsafeRawBufferPointer) -> Void)?
    /// The peer will send no more.
    ///
    /// Without a handler, `closeAfterFlush()` follows.
    public var onEnd: (@Loop () -> Void)?
    /// It is over; called exactly once.
    public var onClose: (@Loop () -> Void)?
    /// `queuedBytes` has been at least `lowWater` and is below it now.
    public var onDrain: (@Loop () -> Void)?
    /// `queuedBytes` exceeds `writeLimit` after a flush; called once for each limit set.
    public var onOverflow: (@Loop () -> Void)?
    /// In bytes; 4 MiB unless set.
    public var writeLimit = 4 << 20 {
        didSet { didOverflow = false }
    }
    /// Changes what passes between the socket and the handlers.
    ///
    /// Set before anything is read or written, and then left alone.
    public var filter: (any ConnectionFilter)? {
        didSet { isFiltered = filter != nil }
    }

    private let handle: UnsafeMutablePointer<uv_tcp_t>
    /// Written, and not sealed by the filter yet; always empty without one.
    @exclusivity(unchecked)
    private var unsealed = OutgoingQueue()
    private var patience: Timer?
    private var isPaused = false
    private var didOverflow = false
    private var peerHasEnded = false

    init?(acceptedFrom listener: UnsafeMutablePointer<uv_stream_t>) {
        let handle = Handle.allocate(uv_tcp_t.self)
        uv_tcp_init(Loop.executor.loop, handle)
        let isAccepted = uv_accept(listener, handle.asStream) == 0
        let peer = SocketAddress { uv_tcp_getpeername(handle, $0, $1) }
        self.handle = handle
        socket = Self.descriptor(of: handle)
        peerAddress = peer?.host ?? ""
        guard isAccepted, peer != nil else {
            Handle.close(handle)
            return nil
        }
        // A turn's output is one write already; waiting for more gains nothing.
        uv_tcp_nodelay(handle, 1)
        Handle.adopt(handle, by: self)
        Connection.openCount += 1
    }

    /// Takes over a handle that is connected and belongs to nobody.
    init(dialled handle: UnsafeMutablePointer<uv_tcp_t>, to peer: String) {
        self.handle = handle
        socket = Self.descriptor(of: handle)
        peerAddress = peer
        uv_tcp_nodelay(handle, 1)
        Handle.adopt(handle, by: self)
        Connection.openCount += 1
    }

    private static func descriptor(of handle: UnsafeMutablePointer<uv_tcp_t>) -> CInt {
        var descriptor: CInt = -1
        uv_fileno(handle.asHandle, &descriptor)
        return descriptor
    }

    /// True once the connection takes no more writes.
    public var isClosing: Bool {
        switch phase {
        case .open: false
        case .finishing, .ended, .closing: true
        }
    }

    /// Bytes written and not yet taken by the kernel, ours and libuv's.
    public var queuedBytes: Int {
        switch phase {
        case .open, .finishing, .ended:
            outgoing.byteCount + (isFiltered ? unsealed.byteCount : 0)
                + (isLeft ? uv_stream_get_write_queue_size(handle.asStream) : 0)
        case .closing: 0
        }
    }

    /// Queues bytes for the end of the turn; a closing connection ignores them.
    public func write(_ bytes: SharedBytes) {
        guard !isClosing else { return }
        if isFiltered { unsealed.append(bytes) } else { outgoing.append(bytes) }
        // Whoever stops here for want of room has to be told when there is some again.
        if !wasFull, queuedBytes >= Connection.lowWater { wasFull = true }
        markDirty()
    }

    /// Leaves incoming bytes in the kernel, which makes the peer wait.
    public func pauseReading() {
        guard phase == .open, !isPaused else { return }
        isPaused = true
        uv_read_stop(handle.asStream)
    }

    /// Reads again after `pauseReading()`.
    public func resumeReading() {
        guard phase == .open, isPaused else { return }
        isPaused = false
        startReading()
    }

    /// Sends what is queued, this turn's writes included, then ends and closes.
    ///
    /// The close waits a moment for the peer's own end, since closing with unread
    /// input may destroy the answer on its way (RFC 9112 §9.6); a peer that neither
    /// takes bytes for ten seconds nor ends within two is cut off.
    public func closeAfterFlush() {
        guard phase == .open else { return }
        phase = .finishing
        if isPaused { startReading() }
        markDirty()
        var lastSeen = Int.max
        let step = ConnectionPatience.sending
        patience = Timer(after: step, repeating: step) { [weak self] in
            guard let self else { return }
            if queuedBytes >= lastSeen { close() }
            lastSeen = queuedBytes
        }
    }

    /// Closes at once; what was not sent is lost.
    public func close() {
        guard phase != .closing else { return }
        phase = .closing
        outgoing.removeAll()
        unsealed.removeAll()
        filter = nil
        patience?.cancel()
        patience = nil
        Handle.close(handle)
    }

    /// Starts reading, unless the owner has closed or paused it meanwhile; done by the listener
    /// for those that it has accepted.
    ///
    /// - Parameter greeting: what the filter has to say first.
    public func begin(with greeting: SharedBytes? = nil) {
        if let greeting, phase == .open {
            outgoing.append(greeting)
            markDirty()
        }
        if phase == .finishing || (phase == .open && !isPaused) { startReading() }
    }

    private func startReading() {
        guard !peerHasEnded else { return }
        let code = uv_read_start(handle.asStream, ReadBuffer.provide, ConnectionEvents.read)
        if code != 0 { close() }
    }

    private func markDirty() {
        guard !isDirty else { return }
        isDirty = true
        EndOfTurn.mark(self)
    }

    // MARK: Incoming

    func didRead(_ bytes: UnsafeRawBufferPointer) {
        guard phase == .open else { return }
        guard let filter else {
            onRead?(bytes)
            return
        }
        let input = filter.receive(bytes)
        if let answer = input.answer { outgoing.append(answer) }
        // The filter may have opened for what was written before.
        if input.answer != nil || !unsealed.isEmpty { markDirty() }
        if !input.plain.isEmpty { input.plain.withUnsafeBytes { onRead?($0) } }
        switch input.state {
        case .open: break
        case .ended: didEnd()
        case .over: breakOff()
        }
    }

    /// Sends the filter's last answer and nothing else.
    private func breakOff() {
        guard phase != .closing else { return }
        filter = nil
        unsealed.removeAll()
        closeAfterFlush()
    }

    func didEnd() {
        // A filter may have told it before the socket does.
        let isNews = !peerHasEnded
        peerHasEnded = true
        switch phase {
        case .open:
            guard isNews else { break }
            if let onEnd { onEnd() } else { closeAfterFlush() }
        case .ended: close()
        case .finishing, .closing: break
        }
    }

    // MARK: Outgoing

    /// Called by `EndOfTurn`, after the hooks.
    func flush() {
        isDirty = false
        guard phase != .closing, !isFiltered || seal() else { return close() }
        guard isLeft || outgoing.send(to: socket) else { return close() }
        let isSlow = !outgoing.isEmpty
        if isSlow {
            guard outgoing.leave(to: handle.asStream) else { return close() }
            isLeft = true
        }
        if phase == .finishing { return end() }
        if isSlow { noteSlowness() }
        noteProgress()
    }

    /// Turns what was written in this turn into what is sent, in one piece.
    private func seal() -> Bool {
        guard let filter else { return true }
        if !unsealed.isEmpty, filter.isOpen {
            guard let sealed = filter.seal(unsealed.takeAll()) else { return false }
            outgoing.append(sealed)
        }
        guard phase == .finishing else { return true }
        unsealed.removeAll()
        if let last = filter.end() { outgoing.append(last) }
        self.filter = nil
        return true
    }

    /// The kernel did not take everything.
    private func noteSlowness() {
        let queued = queuedBytes
        if queued >= Connection.lowWater { wasFull = true }
        guard !didOverflow, queued > writeLimit else { return }
        didOverflow = true
        onOverflow?()
    }

    func didWrite(_ status: Int32) {
        guard phase != .closing else { return }
        isLeft = uv_stream_get_write_queue_size(handle.asStream) > 0
        if status != 0 { close() } else { noteProgress() }
    }

    private func noteProgress() {
        guard wasFull, queuedBytes < Connection.lowWater else { return }
        wasFull = false
        if phase == .open { onDrain?() }
    }

    /// Everything has been handed over: our end follows the last byte.
    private func end() {
        let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
        phase = .ended
        guard uv_shutdown(request, handle.asStream, ConnectionEvents.shutDown) != 0 else { return }
        request.deallocate()
        close()
    }

    func didShutDown(_ status: Int32) {
        guard phase != .closing else { return }
        guard status == 0, !peerHasEnded else { return close() }
        patience?.cancel()
        patience = Timer(after: ConnectionPatience.ending) { [weak self] in self?.close() }
    }
}

extension Connection: HandleOwner {
    func handleDidClose() {
        Connection.openCount -= 1
        let last = onClose
        // Whoever is captured by the handlers may hold this connection.
        (onRead, onEnd, onClose, onDrain, onOverflow) = (nil, nil, nil, nil, nil)
        last?()
    }
}

/// How long a connection that is to close waits for its peer, in milliseconds.
private enum ConnectionPatience {
    /// Without a single byte being taken.
    static let sending: UInt64 = 10_000
    /// For the peer's end, after ours.
    static let ending: UInt64 = 2_000
}
