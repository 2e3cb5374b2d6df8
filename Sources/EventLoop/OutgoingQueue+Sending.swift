import CLibUV

/// How what is queued gets to the kernel: at once as far as it goes, the rest by libuv.
extension OutgoingQueue {
    /// Gives the kernel what it takes at once, without asking for any memory; `false` if the
    /// stream is broken.
    mutating func send(to stream: UnsafeMutablePointer<uv_stream_t>) -> Bool {
        // libuv must send its own queue first, or bytes would overtake each other.
        guard uv_stream_get_write_queue_size(stream) == 0 else { return true }
        while !isEmpty {
            let (sent, offered) = withUnsafeTemporaryAllocation(
                of: uv_buf_t.self, capacity: callCount
            ) { vectors in
                let front = gather(into: vectors)
                let code = uv_try_write(stream, vectors.baseAddress, UInt32(front.pieces))
                return (Int(code), front.bytes)
            }
            if sent == Int(UV_EAGAIN.rawValue) { return true }
            guard sent >= 0 else { return false }
            advance(by: sent)
            if sent < offered { return true }
        }
        return true
    }

    /// Leaves the rest to libuv, with the bytes kept alive until its callback; `false` if it would
    /// not have them.
    mutating func leave(to stream: UnsafeMutablePointer<uv_stream_t>) -> Bool {
        let count = pieceCount
        return withUnsafeTemporaryAllocation(of: uv_buf_t.self, capacity: count) { vectors in
            _ = gather(into: vectors)
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
