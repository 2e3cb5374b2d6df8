public import HTTPTypes

/// The answers to one client's requests, from the bytes of its connection (RFC 9112 §4).
///
/// Made for talking to a server of this project: each answer comes out whole, and its length must
/// be told by its status, its fields or its chunks. The same bytes give the same answers however
/// they were cut.
public struct ResponseParser: Sendable {
    /// A whole answer.
    public struct Response: Sendable {
        public let status: Int
        public let fields: HTTPFields
        public let body: [UInt8]
    }

    /// Why an answer cannot be read; nothing more is read after it.
    public enum Fault: Error, Equatable, Sendable {
        /// The first line is no status line of HTTP/1.1.
        case statusLineMalformed
        /// A rule that holds for requests and answers alike.
        case broken(HTTPFault)
        /// The answer would end with its connection.
        case lengthMissing
        /// The body is longer than the limit.
        case bodyTooLarge
    }

    private enum State {
        case statusLine
        case fields(status: Int)
        case body(status: Int, left: Int)
        case chunks(status: Int, ChunkedDecoder)
    }

    private let limits = RequestParser.Limits(headBytes: 65_536)
    private let bodyLimit: Int
    private var queue = ByteQueue()
    private var state = State.statusLine
    private var fields = HTTPFields()
    private var body: [UInt8] = []

    /// - Parameter bodyLimit: the most bytes that a body may have.
    public init(bodyLimit: Int) { self.bodyLimit = bodyLimit }

    /// Appends bytes.
    public mutating func receive(_ bytes: UnsafeRawBufferPointer) { queue.append(bytes) }

    /// The bytes behind the last answer, which belong to another protocol after an upgrade.
    public mutating func takeRemaining() -> [UInt8] { queue.take(atMost: queue.count) }

    /// The next answer, or `nil` until more bytes are received.
    public mutating func next() throws(Fault) -> Response? {
        while true {
            switch state {
            case .statusLine:
                guard let line = try line() else { return nil }
                state = .fields(status: try Self.status(line))
            case .fields(let status):
                guard let line = try line() else { return nil }
                if line.isEmpty {
                    try beginBody(status)
                } else {
                    guard fields.count < limits.fieldCount else { throw .broken(.tooManyFields) }
                    do { fields.append(try FieldParser.field(line)) } catch { throw .broken(error) }
                }
            case .body(let status, 0): return finish(status)
            case .body(let status, let left):
                let piece = queue.take(atMost: left)
                guard !piece.isEmpty else { return nil }
                body += piece
                state = .body(status: status, left: left - piece.count)
            case .chunks(let status, var decoder):
                guard try readChunks(&decoder, status) else { return nil }
            }
        }
    }

    private mutating func line() throws(Fault) -> ArraySlice<UInt8>? {
        switch queue.takeLine(limit: limits.headBytes) {
        case .incomplete: nil
        case .tooLong: throw .broken(.headTooLarge)
        case .bareLineFeed: throw .broken(.bareLineFeed)
        case .complete(let line): line
        }
    }

    private static func status(_ line: ArraySlice<UInt8>) throws(Fault) -> Int {
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].elementsEqual("HTTP/1.1".utf8), parts[1].count == 3,
            let status = Int(String(decoding: parts[1], as: UTF8.self)), (100...599) ~= status
        else { throw .statusLineMalformed }
        return status
    }

    // RFC 9112 §6.3
    private mutating func beginBody(_ status: Int) throws(Fault) {
        if status < 200 || status == 204 || status == 304 {
            state = .body(status: status, left: 0)
            return
        }
        let length: Int64?
        let isChunked: Bool
        do {
            (length, isChunked) = try BodyLength.parse(
                codings: fields[values: .transferEncoding],
                lengths: fields[values: .contentLength], version: .http11)
        } catch {
            throw .broken(error)
        }
        if isChunked {
            var decoder = ChunkedDecoder()
            decoder.limit = Int64(bodyLimit)
            state = .chunks(status: status, decoder)
            return
        }
        guard let length else { throw .lengthMissing }
        guard length <= Int64(bodyLimit) else { throw .bodyTooLarge }
        state = .body(status: status, left: Int(length))
    }

    private mutating func readChunks(
        _ decoder: inout ChunkedDecoder, _ status: Int
    ) throws(Fault) -> Bool {
        let step: ChunkedDecoder.Step
        do { step = try decoder.next(&queue, limits: limits) } catch { throw .broken(error) }
        state = .chunks(status: status, decoder)
        switch step {
        case .needsMore: return false
        case .piece(let piece): body += piece
        case .finished: state = .body(status: status, left: 0)
        }
        return true
    }

    private mutating func finish(_ status: Int) -> Response? {
        defer {
            state = .statusLine
            fields = HTTPFields()
            body = []
        }
        return Response(status: status, fields: fields, body: body)
    }
}
