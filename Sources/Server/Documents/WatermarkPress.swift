internal import EventLoop

/// Draws watermarks beside the loop: a few at a time, in the order in which they were asked for,
/// and so many waiting that a room full of people can turn the page together.
///
/// What it makes is for one person and one moment; nothing of it is kept.
@Loop final class WatermarkPress {
    /// How a picture with a mark is made; `nil` for what is no picture.
    typealias Making = @Sendable (Watermark, [UInt8]) async -> [UInt8]?

    private let places: Int
    private let mostWaiting: Int
    private let making: Making
    private var drawing = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - places: How many are drawn at the same time.
    ///   - mostWaiting: How many may wait; whoever comes behind them is sent away.
    ///   - making: How each is drawn, beside the loop.
    init(
        places: Int = 2, mostWaiting: Int = 1000,
        making: @escaping Making = { mark, picture in mark.drawn(on: picture) }
    ) {
        self.places = places
        self.mostWaiting = mostWaiting
        self.making = making
    }

    /// A picture with the mark burnt in.
    ///
    /// - Throws: `document.notReady` where too many wait already, `document.damaged` for what is
    ///   no picture.
    func draw(_ mark: Watermark, on picture: [UInt8]) async throws(Problem) -> [UInt8] {
        try await takePlace()
        let made = await Task.detached(priority: .utility) { [making] in
            await making(mark, picture)
        }.value
        leavePlace()
        guard let made else { throw Problem(500, "document.damaged") }
        return made
    }

    private func takePlace() async throws(Problem) {
        if drawing < places {
            drawing += 1
            return
        }
        guard waiting.count < mostWaiting else {
            throw Problem(503, "document.notReady", retryAfter: 2)
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// The place goes to whoever has waited longest.
    private func leavePlace() {
        guard !waiting.isEmpty else {
            drawing -= 1
            return
        }
        waiting.removeFirst().resume()
    }
}
