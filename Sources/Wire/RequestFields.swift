public import HTTPTypes

/// The fields of a request, in the order and with the bytes in which they came (RFC 9110 §5).
///
/// A head has a dozen of them, and whoever serves it looks at four or five. So they stay one run
/// of bytes with the places of their names and values in it: nothing is made of a line until
/// somebody asks for it, and then of that line alone. Whoever adds one has checked it before.
public struct RequestFields: Sendable {
    /// Where a line stands in `bytes`: its name from `start`, behind it its value.
    private struct Line {
        let start: Int
        let nameEnd: Int
        let end: Int
    }

    private var bytes: [UInt8] = []
    private var lines: [Line] = []

    /// No fields.
    public init() {}

    /// The number of lines.
    public var count: Int { lines.count }

    /// The value of this name; several lines are one list (RFC 9110 §5.3), those of Cookie one
    /// row of pairs (RFC 6265 §5.4).
    public subscript(name: HTTPField.Name) -> String? {
        let values = self[values: name]
        guard values.count > 1 else { return values.first }
        return values.joined(separator: name == .cookie ? "; " : ", ")
    }

    /// The values of this name, a line each.
    public subscript(values name: HTTPField.Name) -> [String] {
        var values: [String] = []
        forEach(name) { values.append(String(decoding: $0, as: UTF8.self)) }
        return values
    }

    /// Whether there is a line of this name.
    public func contains(_ name: HTTPField.Name) -> Bool {
        var found = false
        forEach(name) { _ in found = true }
        return found
    }

    /// Every line in its order, the name as it was sent.
    var all: [(name: String, value: String)] {
        lines.map {
            (
                String(decoding: bytes[$0.start..<$0.nameEnd], as: UTF8.self),
                String(decoding: bytes[$0.nameEnd..<$0.end], as: UTF8.self)
            )
        }
    }

    /// The bytes of each value of this name.
    func forEach(_ name: HTTPField.Name, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var name = name.canonicalName
        name.withUTF8 { name in
            bytes.withUnsafeBufferPointer { bytes in
                for line in lines where line.nameEnd - line.start == name.count {
                    let sent = UnsafeBufferPointer(rebasing: bytes[line.start..<line.nameEnd])
                    guard ASCII.isAlike(sent, name) else { continue }
                    body(UnsafeBufferPointer(rebasing: bytes[line.nameEnd..<line.end]))
                }
            }
        }
    }

    /// Adds a line.
    ///
    /// - Parameters:
    ///   - name: a token.
    ///   - value: without white space around it, and without control characters but the tab.
    mutating func append(_ name: some Sequence<UInt8>, _ value: some Sequence<UInt8>) {
        if lines.isEmpty {
            bytes.reserveCapacity(768)
            lines.reserveCapacity(16)
        }
        let start = bytes.count
        bytes.append(contentsOf: name)
        let nameEnd = bytes.count
        bytes.append(contentsOf: value)
        lines.append(Line(start: start, nameEnd: nameEnd, end: bytes.count))
    }
}

extension RequestFields: ExpressibleByDictionaryLiteral {
    /// Fields that are known, in this order.
    public init(dictionaryLiteral elements: (HTTPField.Name, String)...) {
        for (name, value) in elements { append(name.canonicalName.utf8, value.utf8) }
    }
}
