import HTTPTypes
import Testing

@testable import Wire

/// Feeds a parser the same bytes whole, byte by byte and in two parts at every
/// split, and demands one output of all: how the network cuts bytes must never
/// be visible.
enum DripFeed {
    static func parse<Output: Equatable>(
        _ input: [UInt8], sourceLocation: SourceLocation = #_sourceLocation,
        by parser: ([[UInt8]]) -> Output
    ) -> Output {
        let whole = parser([input])
        #expect(parser(input.map { [$0] }) == whole, sourceLocation: sourceLocation)
        // A long input is not cut at every byte, but around as many places.
        for split in stride(from: 0, through: input.count, by: input.count / 500 + 1) {
            let parts = [Array(input[..<split]), Array(input[split...])]
            #expect(parser(parts) == whole, "split at \(split)", sourceLocation: sourceLocation)
        }
        return whole
    }
}

/// What a parser made of a connection's bytes.
struct HTTPTranscript: Equatable {
    struct Request: Equatable {
        var line: String
        var fields: [String]
        var body: String = ""
        var isComplete = false
    }

    var requests: [Request] = []
    var fault: HTTPFault?

    /// Feeds the pieces and writes down what comes out.
    init(_ pieces: [[UInt8]], limits: RequestParser.Limits = .init(), bodyLimit: Int64? = nil) {
        var parser = RequestParser(limits: limits)
        do {
            for piece in pieces {
                piece.withUnsafeBytes { parser.receive($0) }
                while let event = try parser.next() {
                    note(event)
                    if case .head = event, let bodyLimit { parser.limitBody(to: bodyLimit) }
                }
            }
        } catch {
            fault = error
        }
    }

    private mutating func note(_ event: RequestParser.Event) {
        switch event {
        case .head(let head):
            requests.append(
                Request(
                    line: "\(head.method) \(head.target) \(head.version.rawValue)",
                    fields: head.fields.all.map { "\($0.name.lowercased())=\($0.value)" }))
        case .body(let bytes):
            requests[requests.count - 1].body += String(decoding: bytes, as: UTF8.self)
        case .end:
            requests[requests.count - 1].isComplete = true
        }
    }

    static func of(
        _ text: String, limits: RequestParser.Limits = .init(), bodyLimit: Int64? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> HTTPTranscript {
        DripFeed.parse(Array(text.utf8), sourceLocation: sourceLocation) {
            HTTPTranscript($0, limits: limits, bodyLimit: bodyLimit)
        }
    }
}

/// What a decoder made of a client's frames.
struct WebSocketTranscript: Equatable {
    var events: [WebSocketDecoder.Event] = []
    var fault: WebSocketFault?

    init(_ pieces: [[UInt8]], limit: Int = 65536) {
        var decoder = WebSocketDecoder(messageLimit: limit)
        do {
            for piece in pieces {
                piece.withUnsafeBytes { decoder.receive($0) }
                while let event = try decoder.next() { events.append(event) }
            }
        } catch {
            fault = error
        }
    }

    static func of(
        _ bytes: [UInt8], limit: Int = 65536,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> WebSocketTranscript {
        DripFeed.parse(bytes, sourceLocation: sourceLocation) {
            WebSocketTranscript($0, limit: limit)
        }
    }
}
