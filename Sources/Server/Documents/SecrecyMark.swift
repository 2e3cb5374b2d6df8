internal import Foundation

/// The red mark of a state secret, found in the words of a first page.
///
/// The mark stands by itself in the upper part of the page: MẬT, TỐI MẬT or TUYỆT MẬT. The
/// same syllables within a sentence or a title ("bí mật nhà nước") are none. What it finds is
/// a reason to refuse, never a proof that a document is free of secrets.
enum SecrecyMark: String, CaseIterable {
    case secret = "MẬT"
    case topSecret = "TỐI MẬT"
    case mostSecret = "TUYỆT MẬT"

    /// The mark on a page; `nil` if there is none.
    init?(on page: PageWords.Page) {
        let head = page.words.filter { $0.y < page.height * 0.5 }
        let lines = Dictionary(grouping: head) { $0.line ?? -1 }
        for (line, words) in lines where line >= 0 {
            let text = words.map(\.text).joined(separator: " ")
                .trimmingCharacters(in: .punctuationCharacters.union(.whitespaces))
                .normalised
            let bare = text.hasPrefix("ĐỘ MẬT: ") ? String(text.dropFirst(8)) : text
            if let found = Self.allCases.first(where: { $0.rawValue == bare }) {
                self = found
                return
            }
        }
        return nil
    }
}
