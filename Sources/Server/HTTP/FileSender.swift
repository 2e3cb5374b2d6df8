internal import EventLoop

/// Writes a file to a connection, a piece at a time, as fast as the peer takes it.
///
/// A file that ends early ends the connection, since its length has been promised.
@Loop struct FileSender {
    private static let piece = 256 * 1024
    private let connection: Connection

    /// Where the bytes come from; either is read off the loop.
    enum Source {
        /// The file at a path.
        case plain(String)
        case sealed(SealedFile)

        func read(from offset: Int64, count: Int) async throws -> [UInt8] {
            switch self {
            case .plain(let path):
                try await FileReading.read(path, from: offset, count: count, limit: count)
            case .sealed(let file):
                try await PoolWork.run { try file.read(from: offset, count: Int64(count)) }
            }
        }
    }

    init(_ connection: Connection) { self.connection = connection }

    /// Returns when the last piece is queued, or the connection has closed.
    ///
    /// - Parameters:
    ///   - from: the first byte.
    ///   - count: how many bytes; they must be there.
    ///   - closed: called if the connection closes meanwhile, in the place of its own handler.
    func send(
        _ source: Source, from: Int64, count: Int64, closed: @escaping @Loop () -> Void
    ) async {
        var offset = from
        let end = from + count
        while offset < end, !connection.isClosing {
            let wanted = Int(min(Int64(Self.piece), end - offset))
            guard
                let bytes = try? await source.read(from: offset, count: wanted),
                bytes.count == wanted
            else { return connection.close() }
            connection.write(SharedBytes(bytes))
            offset += Int64(wanted)
            await drained(closed)
        }
    }

    /// Returns when the connection takes more, or never will.
    private func drained(_ closed: @escaping @Loop () -> Void) async {
        while connection.queuedBytes >= Connection.lowWater, !connection.isClosing {
            await withCheckedContinuation { continuation in
                let resume = Once { continuation.resume() }
                connection.onDrain = { resume() }
                // The connection lets go of its handlers when it closes, so this one holds
                // whoever is to be told.
                connection.onClose = {
                    resume()
                    closed()
                }
            }
        }
        connection.onDrain = nil
    }
}

/// Runs its body at the first call only.
@Loop private final class Once {
    private var body: (() -> Void)?

    init(_ body: @escaping () -> Void) { self.body = body }

    func callAsFunction() {
        body?()
        body = nil
    }
}
