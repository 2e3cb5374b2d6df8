// zlib, for the gzip form of what is served, and for pictures. Its `deflateInit2` is a macro that
// Swift does not import, so it gets a name as a function here.
#pragma once
#include <zlib.h>

/// Starts a deflate stream that writes the gzip format (RFC 1952): 15 bits of
/// window, and 16 to ask for gzip's head and checksum rather than zlib's.
static inline int czlib_deflate_init_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

/// The same for zlib's own format (RFC 1950).
static inline int czlib_deflate_init_zlib(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15, 8, Z_DEFAULT_STRATEGY);
}
