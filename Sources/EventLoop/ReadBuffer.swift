import CLibUV

/// The one buffer into which every stream of the loop reads.
///
/// libuv asks for it immediately before it reads and hands it over immediately
/// after, so sockets need none of their own: an idle connection costs no buffer.
enum ReadBuffer {
    /// 64 KiB: what libuv itself suggests for one read.
    private static let size = 65_536

    // Unsafe: written and read by the loop's thread alone, never freed.
    nonisolated(unsafe) private static let memory =
        UnsafeMutablePointer<CChar>.allocate(capacity: size)

    /// libuv's allocation callback.
    static let provide: uv_alloc_cb = { _, _, buffer in
        buffer?.pointee = uv_buf_init(memory, UInt32(size))
    }
}
