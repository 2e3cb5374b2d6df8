import Chance
import Meeting
import Testing

@testable import Server

/// No damaged message, pack or draft may crash who reads it; what is taken is taken as a whole.
@Suite struct MutationTests {
    private let telling =
        Array("{}[]\":,\\-+.0123456789eEtrufalsn \u{00}\u{1F}".utf8) + [0x80, 0xFF]

    @Test func `a damaged command is refused, or is a command that reads back the same`() throws {
        var damage = Damage(seed: 3, telling: telling)
        let samples = writtenCommands.sorted { $0.key < $1.key }.map { name, fields in
            Array("{\"\(name)\":{\(fields)}}".utf8)
        }
        for round in 0..<Damage.rounds {
            let input = damage.damaged(samples[round % samples.count])
            guard let command = try? Envelope.command(input) else { continue }
            let again = try Envelope.command(Envelope.encode(command))
            if again != command { Issue.record("round \(round): \(input)") }
        }
    }

    @Test func `a damaged message of the stream is refused, or has an answer`() {
        var damage = Damage(seed: 4, telling: telling)
        let samples = [
            #"{"id":1,"join":{"meeting":"m1","after":120,"epoch":"e"}}"#,
            #"{"id":"x","do":{"meeting":"m1","key":"k","command":{"castVote":{"poll":"p1","choice":"approve"}}}}"#,
            #"{"id":3,"signal":{"meeting":"m1","page":{"document":"d1","page":4}}}"#,
            #"{"id":4,"leave":{"meeting":"h\u00f4\u0323i nghi\u0323"}}"#,
        ].map { Array($0.utf8) }
        for round in 0..<Damage.rounds {
            let input = damage.damaged(samples[round % samples.count])
            let text = String(decoding: input, as: UTF8.self)
            do throws(Problem) {
                _ = try Envelope.message(text)
            } catch {
                let refusal = Envelope.refusal(error, Envelope.tag(of: text), in: .vietnamese)
                #expect(Envelope.decode(Refusal.self, refusal)?.error.code == error.code)
            }
        }
    }

    /// What every client finds in an answer that says no.
    private struct Refusal: Decodable {
        struct Fault: Decodable { let code: String }
        let error: Fault
    }

    @Test func `a damaged pack is taken, or refused in one line`() throws {
        var damage = Damage(seed: 5, telling: telling)
        let folder = try TemporaryFolder()
        try folder.write("a.pdf", "x")
        let sample = """
            {"format":"nghisu.pack/1","body":{"id":"b","name":"Ban","incumbents":3},"title":"Họp",
            "kind":"ordinary","startsAt":"2026-05-20T08:00:00+07:00","place":"P","participants":[
            {"user":"tk","name":"T","position":"","role":"secretary","votes":false}],"agenda":[
            {"item":"i1","title":"A","kind":"decision","documents":[{"file":"a.pdf"}]}]}
            """
        for round in 0..<(Damage.rounds / 4) {
            let input = damage.damaged(Array(sample.utf8))
            try folder.write("meeting.json", String(decoding: input, as: UTF8.self))
            do throws(StartFault) {
                _ = try Pack(folder: folder.path)
            } catch {
                let line = error.description
                if line.contains(where: \.isNewline) { Issue.record("round \(round): \(line)") }
            }
        }
    }

    @Test func `a damaged draft loses no letter`() {
        let telling = Array("\r\n\t .-–)IVXa1Điều".utf8)
        var damage = Damage(seed: 6, telling: telling)
        let sample = """
            ĐẢNG UỶ PHƯỜNG ĐỒNG MÂY
            *
            NGHỊ QUYẾT
            về chỉnh trang đường làng
            -----
            I. MỤC TIÊU
            1. Đường làng sạch, sáng và
            có cây.
            a) Thay hai mươi bóng đèn.
            - Trồng 40 cây.
            Điều 2. Uỷ ban giao việc cho từng xóm.
            Nơi nhận:
            - Các chi bộ.
            """
        for round in 0..<(Damage.rounds / 4) {
            let text = String(decoding: damage.damaged(Array(sample.utf8)), as: UTF8.self)
            let draft = DraftText(text)
            let kept =
                draft.letterhead + [draft.title] + draft.paragraphs.map(\.text) + draft.closing
            if letters(kept.joined(separator: "\n")) != letters(text) {
                Issue.record("round \(round): \(text)")
            }
            #expect(draft.paragraphs.allSatisfy { !$0.text.isEmpty })
        }
    }

    private func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter(\.properties.isAlphabetic)
    }
}
