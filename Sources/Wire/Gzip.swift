internal import CZlib

/// The gzip form (RFC 1952) of what is served.
///
/// The same bytes and level give the same result: no time and no name are
/// written. It only compresses; nothing received is ever inflated.
public enum Gzip {
    /// Compresses `bytes` in one go.
    ///
    /// - Parameter level: 1, fast, to 9, small; 0 does not compress.
    public static func compress(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
        precondition((0...9).contains(level), "A level of gzip is 0 to 9.")
        return deflated(bytes) { czlib_deflate_init_gzip(&$0, Int32(level)) }
    }
}

/// The zlib form (RFC 1950), of which PNG is made, and the checksum that goes with it there.
public enum Zlib {
    /// Compresses `bytes` in one go.
    ///
    /// - Parameter level: 1, fast, to 9, small; 0 does not compress.
    public static func compress(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
        precondition((0...9).contains(level), "A level of zlib is 0 to 9.")
        return deflated(bytes) { czlib_deflate_init_zlib(&$0, Int32(level)) }
    }

    /// CRC-32 (ISO 3309) of `bytes`.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
    }
}

private func deflated(
    _ bytes: [UInt8], _ start: (inout z_stream) -> Int32
) -> [UInt8] {
    var stream = z_stream()
    let started = start(&stream)
    precondition(started == Z_OK, "zlib refuses to start only without memory.")
    defer { deflateEnd(&stream) }
    var input = bytes
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    // zlib asks for pointers; they are used only inside these closures.
    return input.withUnsafeMutableBufferPointer { source in
        [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            let finished = deflate(&stream, Z_FINISH)
            precondition(
                finished == Z_STREAM_END, "zlib finishes when given the room it asked for.")
            count = bound - Int(stream.avail_out)
        }
    }
}
