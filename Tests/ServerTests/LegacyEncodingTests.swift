import Testing

@testable import Server

/// What was written before Unicode is read all the same, and what was not is left alone.
@Suite struct LegacyEncodingTests {
    private let sentence = "Ban Chấp hành Trung ương đảng cộng sản việt nam"

    @Test func tcvn3IsDecodedWithItsSoftHyphen() {
        let text = "Ban ChÊp hµnh Trung \u{AD}¬ng ®¶ng céng s¶n viÖt nam"
        #expect(LegacyEncoding.of(text) == .tcvn3)
        #expect(LegacyEncoding.tcvn3.decode(text) == sentence)
    }

    @Test func everyLetterOfTCVN3HasItsOwnCode() {
        let codes = String(
            String.UnicodeScalarView((0xA1...0xFE).compactMap { Unicode.Scalar($0 as UInt32) }))
        let letters = LegacyEncoding.tcvn3.decode(codes).filter { character in
            !codes.contains(character) || "àảãáạèéêìíòóôõùúýâă".contains(character)
        }
        #expect(Set(letters).count >= 60)
        #expect(LegacyEncoding.tcvn3.decode("µ¸¶·¹ ¨ÆÇÈÉ ©ËÌ ®") == "àáảãạ ăặầẩẫ âậè đ")
    }

    @Test func vniIsALetterAndItsMark() {
        let text = "Ban Chaáp haønh Trung öông ñaûng coäng saûn vieät nam"
        #expect(LegacyEncoding.of(text) == .vni)
        #expect(LegacyEncoding.vni.decode(text) == sentence)
        #expect(
            LegacyEncoding.vni.decode("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC")
                == "ĐỘC LẬP - TỰ DO - HẠNH PHÚC")
    }

    @Test func windows1258HasItsTonesBehindTheLetters() {
        // "việt" is "viê" and a dot below there.
        let text =
            "c\u{F4}ng t\u{E1}c c\u{F9}a \u{F0}\u{E0}ng vi\u{EA}\u{F2}t nam l\u{E0} nh\u{E2}n d\u{E2}n"
        #expect(LegacyEncoding.windows1258.decode(text).contains("việt"))
    }

    @Test(arguments: [
        "Nghị quyết của Ban Chấp hành Đảng bộ và nhân dân", "plain English text without marks",
        "Thông báo số 15 (toán, hoà, ý, à)", "", "µm ± 5 §2", "Hội đồng àáâãèéê",
    ])
    func textThatIsUnicodeAlreadyIsLeftAlone(text: String) {
        #expect(LegacyEncoding.of(text) == nil)
    }

    @Test func aTextFileIsReadInWhateverItWasWritten() {
        #expect(PlainText.read(Array("Kế hoạch".utf8)) == "Kế hoạch")
        #expect(PlainText.read([0xEF, 0xBB, 0xBF] + Array("Ke\u{302}\u{301}".utf8)) == "Kế")
        #expect(PlainText.read([0xFF, 0xFE, 0x10, 0x01, 0x61, 0]) == "Đa")
        #expect(PlainText.read([0xFE, 0xFF, 0x01, 0x10, 0, 0x61]) == "Đa")
        let tcvn3 = "Ban ChÊp hµnh Trung \u{AD}¬ng ®¶ng céng s¶n viÖt nam"
        #expect(
            PlainText.read(tcvn3.unicodeScalars.map { UInt8($0.value) }) == sentence)
        #expect(PlainText.read(Array(tcvn3.utf8)) == sentence)
    }
}
