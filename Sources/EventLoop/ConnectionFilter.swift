/// What stands between a connection and its socket and turns the bytes of the one into those
/// of the other, as TLS does.
///
/// A connection calls it on the loop: once for each read, and once at the end of each turn in
/// which something was written, whatever the number of writes. It never calls back. What it
/// makes is sent in the order in which it was made.
@Loop public protocol ConnectionFilter: AnyObject {
    /// Whether the peer can be sent what is written.
    ///
    /// Until then a connection keeps it; should the connection close before, it is dropped.
    var isOpen: Bool { get }

    /// Takes bytes from the socket; the buffer is valid only during the call.
    func receive(_ bytes: UnsafeRawBufferPointer) -> FilteredInput

    /// What is sent for the pieces written in this turn; nil breaks the connection off.
    ///
    /// Called only while `isOpen`.
    func seal(_ pieces: [SharedBytes]) -> SharedBytes?

    /// The last thing sent, if anything; afterwards the filter is let go.
    func end() -> SharedBytes?
}

/// What a filter makes of one read.
public struct FilteredInput {
    /// For the reader of the connection.
    public var plain: [UInt8]
    /// To be sent to the peer, ahead of anything sealed later.
    public var answer: SharedBytes?
    /// Whether there will be more.
    public var state: State

    /// How things stand behind the bytes.
    public enum State: Sendable {
        /// More may come.
        case open
        /// The peer will send no more, and has said so.
        case ended
        /// Nothing can be received or sealed any more: the answer is the last thing sent.
        case over
    }

    public init(plain: [UInt8] = [], answer: SharedBytes? = nil, state: State = .open) {
        self.plain = plain
        self.answer = answer
        self.state = state
    }
}
