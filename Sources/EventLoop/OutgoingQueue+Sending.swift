import CLibUV
import Glibc

/// How what is queued gets to the kernel: at once as far as it goes, the rest by libuv.
extension OutgoingQueue {
    /// A peer that has gone is told by the error, and not by a signal.
    private static let flags = CInt(MSG_NOSIGNAL | MSG_DONTWAIT)
    /// How many pieces one call to the kernel takes (IOV_MAX on Linux).
    private static let mostVectors = 1024

    /// Gives the kernel what it takes at once, without asking for any memory; `false` if the
    /// socket is broken.
    ///
    /// Only while libuv has nothing to send itself, or bytes would overtake each other. By send(2)
    /// and not by libuv's own write(2), since a message to a full hall costs the kernel little
    /// more than the way through its files to the sockets would.
    mutating func send(to socket: CInt) -> Bool {
        while !isEmpty {
            let (sent, offered) =
                offerFile(socket) ?? onlyPiece.map { offer($0, socket) } ?? offerSeveral(socket)
            if sent < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN || errno == ENOBUFS
            }
            advance(by: sent)
            if sent < offered { return true }
        }
        return true
    }

    private func offer(_ piece: UnsafeRawBufferPointer, _ socket: CInt) -> (sent: Int, offered: Int)
    {
        (Glibc.send(socket, piece.baseAddress, piece.count, Self.flags), piece.count)
    }

    /// Hands a file in memory over by sendfile(2), if that is first; `nil` where that fails.
    ///
    /// It sends the file's pages as they are, where it would copy other bytes first.
    private func offerFile(_ socket: CInt) -> (sent: Int, offered: Int)? {
        guard let (file, from, count) = firstFile else { return nil }
        var place = off_t(from)
        let sent = sendfile(socket, file, &place, count)
        // What concerns the socket is told by it again; all else concerns the file alone.
        let isFull = errno == EAGAIN || errno == EINTR || errno == ENOBUFS
        return sent >= 0 || isFull ? (sent, count) : nil
    }

    private func offerSeveral(_ socket: CInt) -> (sent: Int, offered: Int) {
        let (count, flags) = beforeFile(atMost: Self.mostVectors)
        return withUnsafeTemporaryAllocation(of: iovec.self, capacity: count) { vectors in
            let offered = gather(into: vectors) { iovec(iov_base: $0, iov_len: $1) }
            var message = msghdr()
            message.msg_iov = vectors.baseAddress
            message.msg_iovlen = count
            return (sendmsg(socket, &message, Self.flags | flags), offered)
        }
    }

    /// Leaves the rest to libuv, with the bytes kept alive until its callback; `false` if it would
    /// not have them.
    mutating func leave(to stream: UnsafeMutablePointer<uv_stream_t>) -> Bool {
        let count = pieceCount
        return withUnsafeTemporaryAllocation(of: uv_buf_t.self, capacity: count) { vectors in
            _ = gather(into: vectors) { uv_buf_t(base: $0, len: $1) }
            let request = UnsafeMutablePointer<uv_write_t>.allocate(capacity: 1)
            let kept = Unmanaged.passRetained(WrittenBytes(takeAll()))
            request.pointee.data = kept.toOpaque()
            let code = uv_write(
                request, stream, vectors.baseAddress, UInt32(count), ConnectionEvents.written)
            guard code != 0 else { return true }
            kept.release()
            request.deallocate()
            return false
        }
    }
}
