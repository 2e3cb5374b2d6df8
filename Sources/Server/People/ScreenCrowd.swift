internal import EventLoop

/// Every screen that is connected: kept awake, and put out when its code is over.
///
/// It keeps screens apart from people: neither counts against the other's limits but that of
/// connections from one address.
@Loop final class ScreenCrowd {
    private static let beatMilliseconds: UInt64 = 20_000
    private static let silenceMilliseconds: UInt64 = 60_000
    private let clock: WallClock
    private var screens: [ObjectIdentifier: ScreenSession] = [:]
    private var heart: Timer?

    init(clock: WallClock) { self.clock = clock }

    var count: Int { screens.count }

    func add(_ screen: ScreenSession) {
        screens[ObjectIdentifier(screen)] = screen
        guard heart == nil else { return }
        heart = Timer(after: Self.beatMilliseconds, repeating: Self.beatMilliseconds) {
            [weak self] in self?.beat()
        }
    }

    func remove(_ screen: ScreenSession) {
        screens[ObjectIdentifier(screen)] = nil
        guard screens.isEmpty else { return }
        heart?.cancel()
        heart = nil
    }

    /// Puts out the screens that this code has let in.
    func end(code: String) {
        for screen in screens.values where screen.code == code { screen.end(4001, "code ended") }
    }

    /// Ends the streams of one device, which may come back as something else.
    func end(screen id: String) {
        for screen in screens.values where screen.id == id { screen.end(4001, "screen ended") }
    }

    func endAll() {
        heart?.cancel()
        for screen in screens.values { screen.end(1001, "server stops") }
    }

    private func beat() {
        let now = Loop.now
        for screen in screens.values {
            if clock.milliseconds >= screen.expiresAt {
                screen.end(4001, "code ended")
            } else if now - screen.heardAt > Self.silenceMilliseconds {
                screen.end(1001, "silent")
            } else {
                screen.ping()
            }
        }
    }
}
