internal import Crypto
internal import EventLoop
internal import Foundation
internal import Journal

/// How far the record of all meetings goes, told to those who keep the log elsewhere; and a look
/// at whether it once went farther.
extension House {
    /// 32 digits over the ends of all meetings, their positions and hashes: the same only if
    /// nothing was added, changed or cut off.
    var head: String {
        var hash = SHA256()
        for room in rooms.values.sorted(by: { $0.stream < $1.stream }) {
            hash.update(data: Data("\(room.stream) \(room.seq) \(room.headText)\n".utf8))
        }
        return hash.finalize().prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
    }

    /// Looks for answers about records that are not there.
    ///
    /// It reads every key, so that a start does not wait for it.
    nonisolated static func tellLostAnswers(_ journal: Journal, _ log: Log) {
        do {
            for lost in try journal.lostAnswers() { log.recordCutOff(lost) }
        } catch {
            log.fault("answers", error)
        }
    }
}
