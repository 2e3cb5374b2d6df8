/// A room code as people type it at a screen: eight letters and digits without look-alikes, in two
/// groups, about 39 random bits.
///
/// It is short because it is typed with a remote control; what makes up for that is that guesses
/// are slowed down, that it ends with its day, and that it opens nothing but what the whole room
/// may see.
struct RoomCodeText {
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    static let length = 8

    /// What counts of it.
    let letters: String

    /// - Parameter typed: in capitals or not, with or without what parts the groups.
    init(typed: String) {
        letters = String(typed.lowercased().filter { Self.alphabet.contains($0) })
    }

    static func make() -> RoomCodeText {
        var source = SystemRandomNumberGenerator()
        let letters = (0..<length).map { _ in
            alphabet[Int.random(in: alphabet.indices, using: &source)]
        }
        return RoomCodeText(typed: String(letters))
    }

    /// As it is printed: capitals are easier to read from a card.
    var text: String {
        letters.prefix(4).uppercased() + "-" + letters.dropFirst(4).uppercased()
    }
}
