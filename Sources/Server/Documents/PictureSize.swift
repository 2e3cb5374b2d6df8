/// How large a picture says it is, from its first bytes, before any program unpacks it.
struct PictureSize: Equatable {
    let width: Int
    let height: Int

    /// Pixels; more than any scanner makes are not a page.
    static let most = 120_000_000

    /// Whether it can be unpacked within the limits.
    var isReasonable: Bool {
        let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
        return width > 0 && height > 0 && !overflows && pixels <= Self.most
    }

    /// `nil` where the beginning does not tell.
    init?(_ kind: FileKind, _ bytes: [UInt8]) {
        switch kind {
        case .png: self.init(png: bytes)
        case .jpeg: self.init(jpeg: bytes)
        case .tiff: self.init(tiff: bytes)
        case .pdf, .docx, .odt, .xlsx, .pptx, .rtf, .txt: return nil
        }
    }

    private init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// PNG (ISO 15948) §11.2.2: the header comes first.
    private init?(png bytes: [UInt8]) {
        guard bytes.count >= 24 else { return nil }
        self.init(
            width: Self.number(bytes[16..<20]), height: Self.number(bytes[20..<24]))
    }

    /// ITU-T T.81 §B.2.2: the frame header, behind any number of other segments.
    private init?(jpeg bytes: [UInt8]) {
        var place = 2
        while place + 9 < bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                self.init(
                    width: Self.number(bytes[place + 7..<place + 9]),
                    height: Self.number(bytes[place + 5..<place + 7]))
                return
            }
            place += 2 + max(2, Self.number(bytes[place + 2..<place + 4]))
        }
        return nil
    }

    /// TIFF 6.0 §2: tags 256 and 257 of the first directory.
    private init?(tiff bytes: [UInt8]) {
        let isLittle = bytes.first == 0x49
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= bytes.count else { return nil }
            let part = bytes[place..<place + count]
            return isLittle ? Self.number(part.reversed()) : Self.number(part)
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        var found: [Int: Int] = [:]
        for entry in 0..<min(count, 200) {
            let place = directory + 2 + entry * 12
            guard let tag = number(place, 2), let type = number(place + 2, 2) else { break }
            // 3 is a short, 4 a long.
            found[tag] = number(place + 8, type == 3 ? 2 : 4)
        }
        guard let width = found[256], let height = found[257] else { return nil }
        self.init(width: width, height: height)
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
