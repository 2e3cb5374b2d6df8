internal import CCairo
internal import Glibc

/// A line of text laid over the picture of a page, again and again from edge to edge, so that no
/// piece that is worth copying is without it.
///
/// It becomes part of the picture and does not hide what is below: grey, translucent, with a
/// lighter rim that keeps it readable where the page is dark. The picture that it is drawn on
/// stays as it was; the result is a new one.
struct Watermark: Sendable, Equatable {
    let text: String

    /// The share of the picture's width that a letter is high, and how small it may become.
    private static let share = 0.021
    private static let smallest = 7.0
    private static let family = "Liberation Sans"

    /// A PNG of the same size with the text burnt in; `nil` if the picture cannot be read.
    func drawn(on picture: [UInt8]) -> [UInt8]? {
        picture.withUnsafeBytes { bytes in
            var source = Source(bytes: bytes, position: 0)
            let surface = withUnsafeMutablePointer(to: &source) {
                cairo_image_surface_create_from_png_stream(read, $0)
            }
            defer { cairo_surface_destroy(surface) }
            guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
            // Paper does not shine through; what is drawn on is made opaque.
            guard let page = Self.opaque(surface) else { return nil }
            defer { cairo_surface_destroy(page) }
            draw(on: page)
            cairo_surface_flush(page)
            guard cairo_surface_status(page) == CAIRO_STATUS_SUCCESS,
                let pixels = cairo_image_surface_get_data(page)
            else { return nil }
            let height = Int(cairo_image_surface_get_height(page))
            let stride = Int(cairo_image_surface_get_stride(page))
            return PNGFile.written(
                UnsafeRawBufferPointer(start: pixels, count: height * stride),
                width: Int(cairo_image_surface_get_width(page)), height: height, stride: stride)
        }
    }

    /// The same picture in three colours on white, whatever it was read as.
    private static func opaque(_ surface: OpaquePointer?) -> OpaquePointer? {
        guard cairo_image_surface_get_format(surface) != CAIRO_FORMAT_RGB24 else {
            return cairo_surface_reference(surface)
        }
        let page = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(surface),
            cairo_image_surface_get_height(surface))
        let pen = cairo_create(page)
        defer { cairo_destroy(pen) }
        cairo_set_source_rgb(pen, 1, 1, 1)
        cairo_paint(pen)
        cairo_set_source_surface(pen, surface, 0, 0)
        cairo_paint(pen)
        return page
    }

    private func draw(on surface: OpaquePointer?) {
        let width = Double(cairo_image_surface_get_width(surface))
        let height = Double(cairo_image_surface_get_height(surface))
        let pen = cairo_create(surface)
        defer { cairo_destroy(pen) }
        let size = max(Self.smallest, width * Self.share)
        cairo_select_font_face(
            pen, Self.family, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD)
        cairo_set_font_size(pen, size)
        var extents = cairo_text_extents_t()
        cairo_text_extents(pen, text, &extents)
        // The rim of a thousand letters is most of the work; nobody looks at its steps.
        cairo_set_antialias(pen, CAIRO_ANTIALIAS_FAST)
        let step = (across: extents.x_advance + size * 2.5, down: size * 6)
        cairo_translate(pen, width / 2, height / 2)
        cairo_rotate(pen, -.pi / 6)
        let reach = hypot(width, height) / 2 + size
        for (row, y) in stride(from: -reach, through: reach, by: step.down).enumerated() {
            // Every other row is set in, so that there is no column without a name.
            let start = -reach - (row % 2 == 0 ? 0 : step.across / 2)
            for x in stride(from: start, through: reach, by: step.across) {
                cairo_move_to(pen, x, y)
                cairo_text_path(pen, text)
            }
            cairo_set_source_rgba(pen, 1, 1, 1, 0.22)
            cairo_set_line_width(pen, size * 0.09)
            cairo_stroke_preserve(pen)
            cairo_set_source_rgba(pen, 0.44, 0.44, 0.5, 0.27)
            cairo_fill(pen)
        }
    }
}

/// What Cairo reads a picture from.
private struct Source {
    let bytes: UnsafeRawBufferPointer
    var position: Int
}

private func read(
    _ closure: UnsafeMutableRawPointer?, _ target: UnsafeMutablePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
    guard let source = closure?.assumingMemoryBound(to: Source.self), let target,
        source.pointee.bytes.count - source.pointee.position >= Int(count)
    else { return CAIRO_STATUS_READ_ERROR }
    let from = source.pointee.position
    UnsafeMutableRawBufferPointer(start: target, count: Int(count))
        .copyMemory(
            from: UnsafeRawBufferPointer(rebasing: source.pointee.bytes[from..<from + Int(count)]))
    source.pointee.position += Int(count)
    return CAIRO_STATUS_SUCCESS
}
