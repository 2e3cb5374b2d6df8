internal import EventLoop
internal import Meeting

/// The screens of one room and what they show.
///
/// What that is, is said by `Visibility` out of the present state; a screen gets the whole of it
/// each time, so that one that comes back needs no past. It is sent on at most ten times a second
/// and only when it differs.
@Loop final class ScreenBoard {
    /// Milliseconds between two pictures.
    private static let interval: UInt64 = 100
    private unowned let room: Room
    private var screens: [ObjectIdentifier: ScreenSession] = [:]
    private var view: RoomView?
    private var viewText: [UInt8] = []
    private var sentAt: UInt64 = 0
    private var timer: Timer?
    /// How often each place may still call for service.
    private var calls: [String: Allowance] = [:]
    /// Calls that a place may make at once, and the seconds in which one more comes back.
    private static let callsAtOnce = 6
    private static let secondsACall = 10.0

    init(room: Room) { self.room = room }

    var count: Int { screens.count }

    /// The screens that are connected, by the public names of their logins.
    var connected: Set<String> { Set(screens.values.map(\.id)) }

    func add(_ screen: ScreenSession) {
        if screens.isEmpty { look() }
        screens[ObjectIdentifier(screen)] = screen
        show(to: screen, always: true)
    }

    func remove(_ screen: ScreenSession) { screens[ObjectIdentifier(screen)] = nil }

    /// Whether a new call from this place is listened to: every one of them stays in the record
    /// and rings at the officers'.
    func admitsCall(from seat: String) -> Bool {
        calls[seat, default: Allowance(at: 1 / Self.secondsACall, atOnce: Self.callsAtOnce)]
            .take(at: Loop.now)
    }

    /// To be told whenever the state or the page may have changed.
    func changed() {
        guard !screens.isEmpty, timer == nil else { return }
        let elapsed = Loop.now - sentAt
        if elapsed >= Self.interval { return send() }
        timer = Timer(after: Self.interval - elapsed) { [weak self] in
            self?.timer = nil
            self?.send()
        }
    }

    private func send() {
        sentAt = Loop.now
        let isNew = look()
        for screen in screens.values { show(to: screen, always: isNew) }
    }

    /// Whether there is something new to be seen.
    @discardableResult
    private func look() -> Bool {
        let now = Visibility.room(
            of: room.state, showing: room.turnedPage, received: room.ballotsReceived)
        guard viewText.isEmpty || now != view else { return false }
        view = now
        viewText = Envelope.encode(now)
        return true
    }

    private func show(to screen: ScreenSession, always: Bool) {
        let plate = screen.seat.flatMap { Visibility.plate(at: $0, in: room.state) }
        let called = screen.seat.flatMap { Visibility.callTime(at: $0, in: room.state) }
        guard always || plate != screen.plate || called != screen.called else { return }
        screen.plate = plate
        screen.called = called
        let text = Envelope.screen(
            viewText, plate: plate, seat: screen.seat, called: called, now: room.clock.now)
        screen.send(Frames.text(text))
    }
}
