internal import Glibc

/// A name or address for which a certificate is made.
enum CertificateName: Hashable {
    case host(String)
    /// 4 bytes of IPv4 or 16 of IPv6.
    case address([UInt8])

    /// Reads an address or a host name; nil if it is neither.
    init?(_ text: String) {
        if let bytes = Self.address(text) {
            self = .address(bytes)
            return
        }
        let name = text.lowercased()
        // RFC 1123 §2.1; the asterisk of RFC 6125 §6.4.3 is left to bought certificates.
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                }
        }
        guard isName, name.utf8.count <= 253 else { return nil }
        self = .host(name)
    }

    private static func address(_ text: String) -> [UInt8]? {
        for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: size)
            if inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }

    /// Whether it is an address that begins with the same `bits` as `base`.
    func isWithin(_ range: (base: [UInt8], bits: Int)) -> Bool {
        guard case .address(let bytes) = self, bytes.count == range.base.count else { return false }
        return bytes.indices.allSatisfy { index in
            let mask = Self.mask(range.bits, at: index)
            return bytes[index] & mask == range.base[index] & mask
        }
    }

    /// Byte `index` of a mask that begins with so many ones.
    static func mask(_ bits: Int, at index: Int) -> UInt8 {
        let left = min(8, max(0, bits - index * 8))
        return UInt8(truncatingIfNeeded: 0xFF00 >> left)
    }
}
