internal import EventLoop
internal import Meeting

/// The signals of a room: the last of each kind, sent on at most ten times a second.
///
/// A signal that comes too soon after the one before it waits; if another follows, only the
/// last is sent. How many have voted always waits: the first vote is mostly followed by the others,
/// and they would have to stand behind a message to everybody. Nothing here is stored, and whom a
/// signal reaches is asked anew each time.
@Loop final class SignalBoard {
    /// Milliseconds between two signals of a kind.
    private static let interval: UInt64 = 100
    private let send: @Loop (Signal) -> SharedBytes
    private var slots: [Kind: Slot] = [:]

    /// Signals that replace each other.
    enum Kind: Hashable {
        case page, pointer, turnout(PollID), followers, online, names, reading

        /// Whether it is never sent in the moment when it comes.
        var waits: Bool {
            switch self {
            case .turnout: true
            case .page, .pointer, .followers, .online, .names, .reading: false
            }
        }
    }

    /// The last signal of one kind.
    private struct Slot {
        var signal: Signal
        /// What `signal` was sent as; `nil` if it was not sent yet.
        var frame: SharedBytes?
        var sentAt: UInt64
        var timer: Timer?
        /// What `signal` is to be by the time it is sent.
        var later: (@Loop () -> Signal)?
    }

    /// - Parameter send: sends a signal to those whom it concerns now, and says in which bytes.
    init(send: @escaping @Loop (Signal) -> SharedBytes) { self.send = send }

    /// Takes a signal to be sent now or within a tenth of a second.
    func post(_ signal: Signal) {
        let kind = Self.kind(of: signal)
        guard let place = slots.index(forKey: kind) else {
            slots[kind] = Slot(signal: signal, sentAt: Loop.now)
            return release(kind)
        }
        slots.values[place].signal = signal
        slots.values[place].frame = nil
        if slots.values[place].timer == nil { hurry(kind) }
    }

    /// Takes a signal that costs something to work out: that is done only when it is sent.
    func post(_ kind: Kind, _ signal: @escaping @Loop () -> Signal) {
        guard let place = slots.index(forKey: kind) else { return post(signal()) }
        slots.values[place].later = signal
        if slots.values[place].timer == nil { hurry(kind) }
    }

    /// Sends what is in the slot now, or as soon as it may be.
    private func hurry(_ kind: Kind) {
        guard let slot = slots[kind] else { return }
        let elapsed = kind.waits ? 0 : Loop.now - slot.sentAt
        guard elapsed < Self.interval else { return release(kind) }
        slots[kind]?.timer = Timer(after: Self.interval - elapsed) { [weak self] in
            self?.slots[kind]?.timer = nil
            self?.release(kind)
        }
    }

    /// Sends what is in the slot; who is told by it finds it there.
    private func release(_ kind: Kind) {
        guard var slot = slots[kind] else { return }
        if let signal = slot.later?() {
            slot.signal = signal
            slot.frame = nil
        }
        slot.later = nil
        slot.sentAt = Loop.now
        slots[kind] = slot
        let frame = send(slot.signal)
        if slots[kind]?.signal == slot.signal { slots[kind]?.frame = frame }
    }

    /// The last signals, for somebody who joins; one that is waiting follows.
    var last: [Signal] { slots.values.map(\.signal) }

    /// The same with the bytes in which each was sent, if it was.
    var lastSent: some Sequence<(signal: Signal, frame: SharedBytes?)> {
        slots.values.lazy.map { ($0.signal, $0.frame) }
    }

    /// The page of an item that is over is nobody's business in the next one.
    func forgetPage() {
        forget { $0 == .page || $0 == .pointer }
    }

    /// A poll that is closed has a result instead.
    func forgetTurnout(of poll: PollID) {
        forget { $0 == .turnout(poll) }
    }

    private func forget(_ isOver: (Kind) -> Bool) {
        for (kind, slot) in slots where isOver(kind) {
            slot.timer?.cancel()
            slots[kind] = nil
        }
    }

    private static func kind(of signal: Signal) -> Kind {
        switch signal {
        case .page: .page
        case .pageCleared: .page
        case .pointer: .pointer
        case .turnout(let poll, _, _): .turnout(poll)
        case .online(_, let users): users == nil ? .online : .names
        case .followers: .followers
        case .reading: .reading
        }
    }
}
