internal import Foundation
internal import Meeting

/// The columns of a list of members, by their headers in Vietnamese or English.
enum MemberColumn: String, CaseIterable {
    case user, name, position, post, role, precedence, votes

    /// Spellings of headers, in small letters without marks.
    private static let headers: [String: MemberColumn] = [
        "tai khoan": .user, "ten dang nhap": .user, "user": .user, "login": .user,
        "account": .user,
        "ho va ten": .name, "ho ten": .name, "ten": .name, "name": .name, "full name": .name,
        "chuc vu": .position, "position": .position, "title": .position,
        "chuc danh": .post, "chuc danh trong to chuc": .post, "post": .post,
        "vai tro": .role, "role": .role,
        "thu tu": .precedence, "stt": .precedence, "tt": .precedence, "order": .precedence,
        "precedence": .precedence, "no": .precedence, "no.": .precedence,
        "bieu quyet": .votes, "quyen bieu quyet": .votes, "votes": .votes, "vote": .votes,
    ]

    init?(header: String) {
        guard let found = Self.headers[Self.plain(header)] else { return nil }
        self = found
    }

    /// A word about a member's part, or `nil` for one that is not known.
    static func part(_ text: String) -> Membership.Part? {
        switch plain(text) {
        case "", "uy vien", "thanh vien", "member": .member
        case "chu tri", "chu toa", "chair": .chair
        case "thu ky", "secretary": .secretary
        default: nil
        }
    }

    static func flag(_ text: String) -> Bool? {
        switch plain(text) {
        case "", "co", "x", "1", "yes", "true", "duoc": true
        case "khong", "0", "no", "false": false
        default: nil
        }
    }

    /// Small letters without marks and with single spaces: "Họ và Tên" is "ho va ten".
    static func plain(_ text: String) -> String {
        let letters = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        let folded = String(String.UnicodeScalarView(letters)).replacing("đ", with: "d")
        return folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A login name as people make them: the given name and the initials, "an.nv" without the
    /// point; a number behind it if it is taken.
    static func user(for name: String, taken: Set<String>) -> String? {
        let words = plain(name).split(separator: " ").map { word in
            word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }.filter { !$0.isEmpty }
        guard let given = words.last else { return nil }
        let stem = String((given + words.dropLast().compactMap(\.first)).prefix(40))
        guard taken.contains(stem) || UserID(stem) == Actor.serverName else { return stem }
        return (2...10_000).lazy.map { "\(stem)\($0)" }.first { !taken.contains($0) }
    }
}
