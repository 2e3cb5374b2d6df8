/// The code on a login slip: fifteen letters and digits without look-alikes, in three groups,
/// about 74 random bits.
///
/// Typed, it may come in capitals and with or without what parts the groups.
struct SlipCode {
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    private static let length = 15
    private static let group = 5

    /// What counts of it.
    let letters: String

    init(typed: String) {
        letters = String(typed.lowercased().filter { Self.alphabet.contains($0) })
    }

    private init(letters: String) { self.letters = letters }

    static func make() -> SlipCode {
        var source = SystemRandomNumberGenerator()
        return SlipCode(
            letters: String(
                (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &source)]
                }))
    }

    /// As it is printed.
    var text: String {
        var rest = letters[...]
        var groups: [Substring] = []
        while !rest.isEmpty {
            groups.append(rest.prefix(Self.group))
            rest = rest.dropFirst(Self.group)
        }
        return groups.joined(separator: "-")
    }
}
