/// A share of a body, kept as two whole numbers so that no rounding decides a vote.
///
/// Written `"2/3"` on the wire. Both parts are 1…1,000,000 and the share is at most one.
public struct Fraction: Hashable, Sendable, CustomStringConvertible {
    public let numerator: Int
    public let denominator: Int

    /// `nil` outside the ranges above.
    public init?(_ numerator: Int, _ denominator: Int) {
        guard (1...1_000_000).contains(numerator), (1...1_000_000).contains(denominator),
            numerator <= denominator
        else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// One half.
    public static let half = Fraction(unchecked: 1, 2)
    /// Two thirds.
    public static let twoThirds = Fraction(unchecked: 2, 3)

    private init(unchecked numerator: Int, _ denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    public var description: String { "\(numerator)/\(denominator)" }

    /// The smallest whole number that is at least this share of `whole`.
    public func atLeast(of whole: Int) -> Int {
        (whole * numerator + denominator - 1) / denominator
    }
}

extension Fraction: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let parts = try container.decode(String.self)
            .split(separator: "/", omittingEmptySubsequences: false)
        // `Int` would also read "+1".
        guard parts.count == 2, !parts.joined().utf8.contains(UInt8(ascii: "+")),
            let numerator = Int(parts[0]), let denominator = Int(parts[1]),
            let value = Fraction(numerator, denominator)
        else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a fraction such as \"1/2\"")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What a decision needs: a share of the base, and whether it must be exceeded or only reached.
///
/// More than one half of 13 is 7; of 12 it is 7 as well.
public struct Threshold: Hashable, Sendable, Codable {
    public let fraction: Fraction
    /// `true`: strictly more than the fraction; `false`: the fraction itself suffices.
    public let exceeded: Bool

    public init(fraction: Fraction, exceeded: Bool) {
        self.fraction = fraction
        self.exceeded = exceeded
    }

    /// More than one half, the rule of Party committees (Điều lệ Đảng, Điều 9 khoản 5).
    public static let majority = Threshold(fraction: .half, exceeded: true)

    /// Whether `votes` of a base of `base` meet this threshold.
    ///
    /// An empty base never does.
    public func isMet(by votes: Int, of base: Int) -> Bool {
        guard base > 0 else { return false }
        let got = votes * fraction.denominator
        let needed = base * fraction.numerator
        return exceeded ? got > needed : got >= needed
    }
}
