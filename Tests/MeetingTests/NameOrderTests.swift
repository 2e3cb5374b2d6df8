import Testing

@testable import Meeting

/// Vietnamese names in Vietnamese order.
struct NameOrderTests {
    private func sorted(_ names: [String]) -> [String] {
        names.sorted { NameOrder($0) < NameOrder($1) }
    }

    @Test func theGivenNameComesFirst() {
        #expect(
            sorted(["Trần Quốc Bảo", "Nguyễn Văn An", "Lê Minh Đức", "Phạm Thị Dung"])
                == ["Nguyễn Văn An", "Trần Quốc Bảo", "Phạm Thị Dung", "Lê Minh Đức"])
    }

    @Test func dIsBeforeĐAlsoInTheFamilyName() {
        #expect(sorted(["Đỗ Mạnh", "Doãn Mạnh"]) == ["Doãn Mạnh", "Đỗ Mạnh"])
        #expect(
            sorted(["Đỗ Mạnh Hùng", "Doãn Thị Hùng"]) == ["Doãn Thị Hùng", "Đỗ Mạnh Hùng"])
    }

    @Test func theMiddleNameDecidesLast() {
        #expect(
            sorted(["Lê Văn An", "Lê Bá An", "Lê An", "Bùi Văn An"])
                == ["Bùi Văn An", "Lê An", "Lê Bá An", "Lê Văn An"])
    }

    @Test func tonesStandInTheirOrder() {
        let inOrder = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"].map { "Lê \($0)" }
        #expect(sorted(inOrder.reversed()) == inOrder)
    }

    @Test func aLetterOutweighsATone() {
        #expect(sorted(["Lê Ăn", "Lê Ạn", "Lê Ân"]) == ["Lê Ạn", "Lê Ăn", "Lê Ân"])
        #expect(sorted(["Lê Ước", "Lê Uyên", "Lê Út"]) == ["Lê Út", "Lê Uyên", "Lê Ước"])
    }

    // Bug: the family name was looked at before the tone of the given name. Reachable when:
    // two given names differ in the tone alone.
    @Test func theGivenNameIsSettledBeforeTheFamilyName() {
        #expect(sorted(["Lê Hạ", "Trần Hà"]) == ["Trần Hà", "Lê Hạ"])
    }

    @Test func capitalsAndCompositionMakeNoDifference() {
        #expect(NameOrder("LÊ HÀ") == NameOrder("lê hà"))
        #expect(NameOrder("Le\u{302} Ha\u{300}") == NameOrder("Lê Hà"))
        #expect(NameOrder("") < NameOrder("An"))
    }
}
