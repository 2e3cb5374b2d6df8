internal import Meeting

/// Who had which copy of the papers of an item, from when to when, and through whose hands.
///
/// For the officers' package, which is a Vietnamese paper. It has no title.
struct HandoutTable {
    static let columns = [
        "Bản số", "Người nhận", "Lúc phát", "Người phát", "Lúc thu lại", "Người thu",
    ]

    let rows: [[String]]

    init(_ handout: Handout, of state: State) {
        func name(_ user: UserID?) -> String {
            user.map { state.participants[$0]?.person.name ?? $0.text } ?? ""
        }
        rows = handout.copies.flatMap { copy -> [[String]] in
            guard !copy.passages.isEmpty else { return [[copy.number, "–", "", "", "", ""]] }
            return copy.passages.map { passage in
                [
                    copy.number, name(passage.user), DossierWords.moment(passage.at),
                    name(passage.by),
                    passage.returnedAt.map(DossierWords.moment) ?? "CHƯA THU LẠI",
                    name(passage.returnedTo),
                ]
            }
        }
    }
}
