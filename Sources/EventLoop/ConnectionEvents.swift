import CLibUV

/// What libuv calls on behalf of a connection, each entering the loop's isolation once.
///
/// They own what C hands back (requests, kept bytes) and decide nothing.
enum ConnectionEvents {
    /// Bytes, the peer's end, or an error.
    static let read: uv_read_cb = { stream, count, buffer in
        // Zero is libuv's way of saying EAGAIN.
        guard count != 0, let connection = Handle.owner(of: stream, Connection.self) else { return }
        // Unsafe: the pointer enters the isolation this thread already has.
        nonisolated(unsafe) let start = buffer?.pointee.base
        Loop.assumeIsolated {
            if count > 0 {
                connection.didRead(UnsafeRawBufferPointer(start: start, count: count))
            } else if count == Int(UV_EOF.rawValue) {
                connection.didEnd()
            } else {
                connection.close()
            }
        }
    }

    /// A write has ended; its bytes are needed no longer.
    static let written: uv_write_cb = { request, status in
        guard let request, let data = request.pointee.data else { return }
        let connection = Handle.owner(of: request.pointee.handle, Connection.self)
        Unmanaged<WrittenBytes>.fromOpaque(data).release()
        request.deallocate()
        Loop.assumeIsolated { connection?.didWrite(status) }
    }

    /// Our end has been sent, after everything before it.
    static let shutDown: uv_shutdown_cb = { request, status in
        guard let request else { return }
        let connection = Handle.owner(of: request.pointee.handle, Connection.self)
        request.deallocate()
        Loop.assumeIsolated { connection?.didShutDown(status) }
    }
}

/// Keeps bytes at their place until libuv has written them.
final class WrittenBytes {
    private let pieces: [SharedBytes]

    init(_ pieces: [SharedBytes]) {
        self.pieces = pieces
    }
}
