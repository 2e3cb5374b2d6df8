import Foundation
import Testing

@testable import Server

/// The short way says nothing else than the long one.
@Suite struct NormalisedTests {
    private func agrees(_ text: String) -> Bool {
        Array(text.normalised.unicodeScalars)
            == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
    }

    @Test func everyScalarComesOutAsFoundationHasIt() {
        let scalars = (0...0x3000).compactMap { Unicode.Scalar($0 as UInt32) }
        let wrong = scalars.filter { scalar in
            !agrees(String(scalar)) || !agrees("e\(scalar)a") || !agrees("ê\(scalar)\u{323}")
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test(arguments: [
        ("Ke\u{302}\u{301} hoạch", "Kế hoạch"), ("tổ chức", "tổ chức"), ("", ""),
        ("\u{212B}ngstrom", "Ångstrom"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
    ])
    func textIsComposed(text: String, composed: String) {
        #expect(Array(text.normalised.unicodeScalars) == Array(composed.unicodeScalars))
    }
}
