internal import EventLoop
internal import Meeting

/// The signals of a room: the last of each kind, sent on at most ten times a second.
///
/// A signal that comes too soon after the one before it waits; if another follows, only the
/// last is sent. Nothing here is stored, and whom a signal reaches is asked anew each time.
@Loop final class SignalBoard {
    /// Milliseconds between two signals of a kind.
    private static let interval: UInt64 = 100
    private let send: @Loop (Signal) -> Void
    private var slots: [Kind: Slot] = [:]

    /// Signals that replace each other.
    private enum Kind: Hashable {
        case page, pointer, turnout(PollID), followers, online, names, reading
    }

    /// The last signal of one kind.
    private struct Slot {
        var signal: Signal
        var sentAt: UInt64
        var timer: Timer?
    }

    init(send: @escaping @Loop (Signal) -> Void) { self.send = send }

    /// Takes a signal to be sent now or within a tenth of a second.
    func post(_ signal: Signal) {
        let kind = Self.kind(of: signal)
        guard var slot = slots[kind] else {
            slots[kind] = Slot(signal: signal, sentAt: Loop.now, timer: nil)
            return send(signal)
        }
        slot.signal = signal
        if slot.timer == nil {
            let elapsed = Loop.now - slot.sentAt
            if elapsed >= Self.interval {
                slot.sentAt = Loop.now
                send(signal)
            } else {
                slot.timer = Timer(after: Self.interval - elapsed) { [weak self] in
                    self?.sendLate(kind)
                }
            }
        }
        slots[kind] = slot
    }

    private func sendLate(_ kind: Kind) {
        guard var slot = slots[kind] else { return }
        slot.timer = nil
        slot.sentAt = Loop.now
        slots[kind] = slot
        send(slot.signal)
    }

    /// The last signals, for somebody who joins.
    var last: [Signal] { slots.values.map(\.signal) }

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
