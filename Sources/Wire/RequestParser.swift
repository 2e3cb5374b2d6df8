/// The requests of one connection, from its bytes (RFC 9112).
///
/// Give it bytes with `receive(_:)`, then ask `next()` until it says `nil`;
/// requests sent ahead of their answers come out one after the other. The
/// same bytes give the same events however they were cut. It holds at most a
/// head or the bytes not yet asked for, and nothing when idle. It reads no
/// clock: how long a peer may take is for the caller.
public struct RequestParser: Sendable {
    /// What a head may be at most.
    public struct Limits: Sendable {
        /// Bytes of the request line and all fields together.
        public var headBytes: Int
        /// Number of field lines.
        public var fieldCount: Int
        /// Bytes of the request target.
        public var targetBytes: Int

        /// Limits that suit a browser with a few cookies.
        public init(headBytes: Int = 16384, fieldCount: Int = 100, targetBytes: Int = 8192) {
            self.headBytes = headBytes
            self.fieldCount = fieldCount
            self.targetBytes = targetBytes
        }
    }

    /// A part of a request: one head, any number of body pieces, one end.
    public enum Event: Sendable {
        /// A request begins.
        case head(RequestHead)
        /// Some bytes of the body, never none, without chunk sizes.
        case body([UInt8])
        /// The request is complete.
        case end
    }

    private enum State {
        /// A request line is next, after so many empty lines.
        case requestLine(emptyLines: UInt8)
        /// Field lines are next, or the empty line after them.
        case fields(RequestLine)
        /// So many bytes of the body are left.
        case body(remaining: Int64)
        /// The body comes in chunks.
        case chunks(ChunkedDecoder)
        /// A rule was broken; nothing more is read.
        case failed(HTTPFault)
    }

    /// Empty lines that are forgiven before a request line (RFC 9112 §2.2).
    private static let emptyLinesForgiven: UInt8 = 4

    private let limits: Limits
    private var queue = ByteQueue()
    private var state = State.requestLine(emptyLines: 0)
    private var fields = RequestFields()
    private var headBytes = 0

    /// A parser for a new connection.
    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The number of bytes received and not yet part of an event.
    public var buffered: Int { queue.count }

    /// Appends bytes; after a fault they are dropped.
    public mutating func receive(_ bytes: UnsafeRawBufferPointer) {
        if case .failed = state { return }
        queue.append(bytes)
    }

    /// The next part, or `nil` until more bytes are received.
    ///
    /// - Throws: the rule that was broken, and the same again at every later
    ///   call.
    public mutating func next() throws(HTTPFault) -> Event? {
        do throws(HTTPFault) {
            return try step()
        } catch {
            state = .failed(error)
            queue.clear()
            fields = RequestFields()
            throw error
        }
    }

    /// Limits the body of the request whose head was just given.
    ///
    /// A longer one makes `next()` throw `HTTPFault.bodyTooLarge`: at once if
    /// its length was announced, else at the chunk that passes the limit.
    ///
    /// - Parameter bytes: the most bytes the body may have.
    public mutating func limitBody(to bytes: Int64) {
        switch state {
        case .body(let remaining):
            if remaining > bytes { state = .failed(.bodyTooLarge) }
        case .chunks(var decoder):
            decoder.limit = bytes
            state = .chunks(decoder)
        case .requestLine, .fields, .failed:
            break
        }
    }

    /// The bytes behind the last event, which belong to another protocol
    /// after an upgrade; the parser forgets them.
    public mutating func takeRemaining() -> [UInt8] {
        queue.take(atMost: queue.count)
    }

    private mutating func step() throws(HTTPFault) -> Event? {
        while true {
            switch state {
            case .requestLine(let emptyLines):
                guard try readRequestLine(after: emptyLines) else { return nil }
            case .fields(let line):
                guard let head = try readFields(line) else { return nil }
                return .head(head)
            case .body(remaining: 0):
                state = .requestLine(emptyLines: 0)
                return .end
            case .body(let remaining):
                let piece = queue.take(atMost: Int(clamping: remaining))
                guard !piece.isEmpty else { return nil }
                state = .body(remaining: remaining - Int64(piece.count))
                return .body(piece)
            case .chunks(var decoder):
                let step = try decoder.next(&queue, limits: limits)
                state = .chunks(decoder)
                switch step {
                case .needsMore: return nil
                case .piece(let piece): return .body(piece)
                case .finished: state = .body(remaining: 0)
                }
            case .failed(let fault):
                throw fault
            }
        }
    }

    private mutating func readRequestLine(after emptyLines: UInt8) throws(HTTPFault) -> Bool {
        let limit = min(limits.headBytes, limits.targetBytes + RequestLine.overhead)
        switch queue.takeLine(limit: limit) {
        case .incomplete: return false
        case .tooLong: throw .targetTooLong
        case .bareLineFeed: throw .bareLineFeed
        case .complete(let line):
            guard !line.isEmpty else {
                guard emptyLines < Self.emptyLinesForgiven else { throw .emptyLines }
                state = .requestLine(emptyLines: emptyLines + 1)
                return true
            }
            state = .fields(try RequestLine(line, targetLimit: limits.targetBytes))
            headBytes = line.count + 2
            return true
        }
    }

    private mutating func readFields(_ line: RequestLine) throws(HTTPFault) -> RequestHead? {
        while true {
            switch queue.takeLine(limit: limits.headBytes - headBytes) {
            case .incomplete: return nil
            case .tooLong: throw .headTooLarge
            case .bareLineFeed: throw .bareLineFeed
            case .complete(let text):
                guard !text.isEmpty else { return try finishHead(line) }
                guard fields.count < limits.fieldCount else { throw .tooManyFields }
                let (name, value) = try FieldParser.split(text)
                fields.append(name, value)
                headBytes += text.count + 2
            }
        }
    }

    private mutating func finishHead(_ line: RequestLine) throws(HTTPFault) -> RequestHead {
        let head = try RequestHead(
            method: line.method, target: line.target, version: line.version, fields: fields)
        fields = RequestFields()
        state =
            head.isChunked
            ? .chunks(ChunkedDecoder()) : .body(remaining: head.contentLength ?? 0)
        return head
    }
}
