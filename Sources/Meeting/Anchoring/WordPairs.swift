/// Which word of the new text each word of the old one became.
struct WordPairs: Sendable {
    enum Likeness: UInt8, Sendable {
        /// Nothing stands for it.
        case none
        /// Another word stands in its place.
        case replaced
        /// The same word with a slip or other marks.
        case alike
        /// The same word.
        case same

        /// How much of a word is left, 0 to 1.
        var worth: Float {
            switch self {
            case .none, .replaced: 0
            case .alike: 0.7
            case .same: 1
            }
        }
    }

    private(set) var mates: [Int32]
    private var likenesses: [UInt8]
    private var certain: [Bool]

    init(count: Int) {
        mates = [Int32](repeating: -1, count: count)
        likenesses = [UInt8](repeating: 0, count: count)
        certain = [Bool](repeating: false, count: count)
    }

    mutating func pair(_ old: Int, _ new: Int, _ likeness: Likeness, certain sure: Bool = true) {
        mates[old] = Int32(new)
        likenesses[old] = likeness.rawValue
        certain[old] = sure
    }

    func mate(_ old: Int) -> Int? { mates[old] < 0 ? nil : Int(mates[old]) }

    /// How much of a word is left: nothing where it could as well belong elsewhere.
    func worth(_ old: Int) -> Float {
        certain[old] ? (Likeness(rawValue: likenesses[old]) ?? .none).worth : 0
    }

    func isSame(_ old: Int) -> Bool { likenesses[old] == Likeness.same.rawValue && certain[old] }
}
