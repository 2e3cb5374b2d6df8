/// A notice of conclusions as it was issued: its number, and what it told.
///
/// It is frozen with its event, as paper is: a conclusion that is recorded or reworded later is
/// told by another notice.
public struct Notice: Hashable, Sendable, Codable {
    /// In the register of the office, from 1.
    public let number: Int
    public let at: Timestamp
    public let items: [NoticePart]
}

/// What was concluded on one item of the agenda.
public struct NoticePart: Hashable, Sendable, Codable {
    public let item: ItemID
    public let title: String
    public let conclusions: [Conclusion]
}

extension State {
    /// Notices of conclusions in the order in which they were issued.
    public var notices: [Notice] { issuedNotices ?? [] }

    /// The conclusions on an item in the wording of the minutes.
    public func wordedConclusions(of item: AgendaItem) -> [Conclusion] {
        item.conclusions.enumerated().map { place, conclusion in
            let words = minutesText[Self.unit(ofConclusion: place, of: item.item)] ?? ""
            guard !words.allSatisfy(\.isWhitespace) else { return conclusion }
            return Conclusion(text: words, tasks: conclusion.tasks)
        }
    }

    /// Under which name the minutes keep the wording of a conclusion, `place` from 0.
    public static func unit(ofConclusion place: Int, of item: ItemID) -> String {
        "conclusion.\(item).\(place + 1)"
    }

    /// What has been concluded, item by item; items without a conclusion are left out.
    public var concluded: [NoticePart] {
        agenda.filter { !$0.conclusions.isEmpty }.map {
            NoticePart(item: $0.item, title: $0.openTitle, conclusions: wordedConclusions(of: $0))
        }
    }
}
