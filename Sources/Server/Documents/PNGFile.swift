internal import Wire

/// A picture as PNG (ISO 15948), written quickly: each row as its difference from the one above,
/// compressed lightly.
///
/// A page is a third of the work that it is for a library which tries every
/// way for each row, and no larger.
///
/// It only writes; whoever wants a small file takes more time elsewhere.
enum PNGFile {
    private static let level = 2

    /// - Parameters:
    ///   - pixels: Rows from the top, `stride` bytes each; a pixel is four bytes, the last of them
    ///     unused: blue, green, red, as a number of 32 bits has them on a machine that puts the
    ///     small end first.
    ///   - width: In pixels; 1 and up, as is `height`.
    static func written(
        _ pixels: UnsafeRawBufferPointer, width: Int, height: Int, stride: Int
    ) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // Eight bits a colour, three colours, nothing interlaced (§11.2.2).
        append("IHDR", bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0], to: &file)
        let rows = filtered(pixels, width: width, height: height, stride: stride)
        append("IDAT", Zlib.compress(rows, level: level), to: &file)
        append("IEND", [], to: &file)
        return file
    }

    /// Rows with the filter "Up" (§9.2); before the first there is one of zeros.
    private static func filtered(
        _ pixels: UnsafeRawBufferPointer, width: Int, height: Int, stride: Int
    ) -> [UInt8] {
        let size = height * (1 + width * 3)
        return [UInt8](unsafeUninitializedCapacity: size) { target, count in
            var place = 0
            for row in 0..<height {
                target[place] = 2
                place += 1
                var here = row * stride
                // The first row has no other above it.
                var above = row == 0 ? here : here - stride
                let share: UInt8 = row == 0 ? 0 : 0xFF
                for _ in 0..<width {
                    target[place] = pixels[here + 2] &- (pixels[above + 2] & share)
                    target[place + 1] = pixels[here + 1] &- (pixels[above + 1] & share)
                    target[place + 2] = pixels[here] &- (pixels[above] & share)
                    place += 3
                    here += 4
                    above += 4
                }
            }
            count = size
        }
    }

    /// Length, name, content and checksum (§5.3).
    private static func append(_ name: String, _ content: [UInt8], to file: inout [UInt8]) {
        let named = Array(name.utf8) + content
        file += bigEndian(content.count)
        file += named
        file += bigEndian(Int(Zlib.checksum(named)))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        Swift.stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
