import Foundation

/// Valid input with random damage: what a broken client, a bad line or an attacker would send.
///
/// `MUTATIONS` sets how many inputs a test makes; their seed is fixed, so that a failure comes
/// again.
public struct Damage: Sendable {
    /// How many inputs each test makes.
    public static let rounds =
        ProcessInfo.processInfo.environment["MUTATIONS"].flatMap { Int($0) } ?? 10_000

    private var random: Seeded
    private let telling: [UInt8]

    /// - Parameter telling: bytes that mean something to whoever reads the input.
    public init(seed: UInt64, telling: [UInt8]) {
        random = Seeded(seed)
        self.telling = telling
    }

    /// The input with a few bytes changed, removed, doubled, cut off or exchanged for telling ones.
    public mutating func damaged(_ input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(7), at: place)
            case 4: bytes.insert(telling.randomElement(using: &random) ?? 0, at: place)
            case 5: bytes.removeLast(bytes.count - place)
            default: bytes[place] = telling.randomElement(using: &random) ?? 0
            }
        }
        return bytes
    }

    /// The input in pieces of random length.
    public mutating func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let size = Int.random(in: 1...20, using: &random)
            pieces.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return pieces
    }
}
