internal import Foundation

/// Text in NFC (UAX #15), as all of it is kept.
extension String {
    /// In NFC; most text that comes in is so already, which is seen without taking it apart.
    var normalised: String {
        unicodeScalars.allSatisfy(\.staysInNFC) ? self : precomposedStringWithCanonicalMapping
    }
}

extension Unicode.Scalar {
    /// Whether it is a starter that NFC leaves as it is, whatever stands beside it.
    ///
    /// All of Latin up to U+02FF, the Latin letters with two marks that Vietnamese is written in, and
    /// the dashes and quotation marks; for all else it says no.
    fileprivate var staysInNFC: Bool {
        value < 0x300 || (0x1E00...0x1EFF).contains(value) || (0x2010...0x205E).contains(value)
    }
}
