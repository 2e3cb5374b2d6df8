import CZlib
import HTTPTypes
import Testing

@testable import Wire

/// What is said about content: its coding, and cookies beside it.
@Suite struct ContentTests {
    private func inflated(_ bytes: [UInt8], size: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: size + 1)
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                guard inflate(&stream, Z_FINISH) == Z_STREAM_END else { return nil }
                return Array(target.prefix(Int(stream.total_out)))
            }
        }
    }

    @Test(arguments: [0, 1, 100, 100_000], [0, 1, 6, 9])
    func `what is compressed comes back`(size: Int, level: Int) {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 * $0 / 100) }
        let small = Gzip.compress(bytes, level: level)
        #expect(small.prefix(3) == [0x1F, 0x8B, 8])
        #expect(inflated(small, size: size) == bytes)
        #expect(Gzip.compress(bytes, level: level) == small)
    }

    @Test func `text becomes smaller`() {
        let text = Array(String(repeating: "Hội đồng nhân dân ", count: 500).utf8)
        #expect(Gzip.compress(text).count < text.count / 10)
    }

    @Test(
        arguments: [
            "gzip", "deflate, GZIP;q=0.5", "x-gzip", "*", "br, *;q=0.1", "gzip ; q=1.000",
            "*;q=0, gzip", "gzip;level=0",
        ])
    func `gzip is sent to who takes it`(value: String) {
        #expect(AcceptEncoding.allowsGzip([.acceptEncoding: value]))
    }

    @Test(
        arguments: [
            "", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "identity",
            "gzip;q=nan", "gzip;q=x", "gzip; Q=0",
        ])
    func `gzip is not sent to who does not`(value: String) {
        #expect(!AcceptEncoding.allowsGzip([.acceptEncoding: value]))
        #expect(!AcceptEncoding.allowsGzip([:]))
    }

    @Test(
        arguments: [
            ("image/avif,image/webp,*/*;q=0.8", true), ("Image/WebP;q=0.1", true),
            ("image/webp;v=1", true), ("image/webp;q=0, image/*", false), ("image/*", false),
            ("*/*", false), ("ximage/webp", false), ("image/webpx", false), ("", false),
            ("\"image/webp\"", false),
        ])
    func `a media type is sent to who names it`(value: String, isNamed: Bool) {
        #expect(AcceptedTypes.name("image/webp", in: [.accept: value]) == isNamed)
        #expect(!AcceptedTypes.name("image/webp", in: [:]))
    }

    @Test func `a cookie is found by its whole name`() {
        var fields = RequestFields()
        fields.append("Cookie".utf8, "xnghisu=1; nghisu=a=b; nghisu=c".utf8)
        fields.append("cookie".utf8, "other=\"q\"; empty=; bare".utf8)
        #expect(Cookies.value(named: "nghisu", in: fields) == "a=b")
        #expect(Cookies.value(named: "other", in: fields) == "q")
        #expect(Cookies.value(named: "empty", in: fields) == "")
        #expect(Cookies.value(named: "bare", in: fields) == nil)
        #expect(Cookies.value(named: "Nghisu", in: fields) == nil)
        #expect(Cookies.value(named: "nghisu", in: [:]) == nil)
    }

    @Test func `what stands around a cookie is none of it, and its bytes are what they are`() {
        var fields = RequestFields()
        fields.append("Cookie".utf8, " a = 1 ;\tb\t=\t2;quote=\";café=3;=4;;c=\u{e9}".utf8)
        fields.append("Cookie".utf8, Array("d=x".utf8) + [0xFF])
        #expect(Cookies.value(named: "a", in: fields) == "1")
        #expect(Cookies.value(named: "b", in: fields) == "2")
        // A lone quote encloses nothing.
        #expect(Cookies.value(named: "quote", in: fields) == "\"")
        // The same letters written with a mark of its own are another name.
        #expect(Cookies.value(named: "café", in: fields) == "3")
        #expect(Cookies.value(named: "cafe\u{301}", in: fields) == nil)
        #expect(Cookies.value(named: "d", in: fields) == "x\u{FFFD}")
    }

    @Test func `lines of one name are one list, whichever of them has the element`() {
        var fields = RequestFields()
        for value in ["keep-alive", "x, Close ,y", "upgrade"] {
            fields.append("Connection".utf8, value.utf8)
        }
        for token in ["keep-alive", "close", "UPGRADE", "x", "y"] {
            #expect(FieldList.contains(token, in: .connection, of: fields))
        }
        for token in ["clos", "", "keep-alive, x"] {
            #expect(!FieldList.contains(token, in: .connection, of: fields))
        }
        #expect(
            FieldList.elements(of: .connection, in: fields)
                == ["keep-alive", "x", "Close", "y", "upgrade"])
    }

    @Test func `a cookie is kept from scripts and other sites`() {
        #expect(
            Cookies.setCookie(name: "nghisu", value: "t", secure: true)
                == "nghisu=t; Path=/; SameSite=Strict; HttpOnly; Secure")
        #expect(
            Cookies.setCookie(
                name: "a", value: "", maxAge: 0, path: "/x", secure: false, httpOnly: false,
                sameSite: .lax) == "a=; Path=/x; SameSite=Lax; Max-Age=0")
    }
}
