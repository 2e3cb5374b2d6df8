import Foundation
import Glibc
import Meeting

@testable import Server
@testable import Wire

/// Who reads what comes from outside, and what has to hold whatever it is.
enum FuzzTarget: String, CaseIterable {
    /// Requests: the same however they are cut.
    case http
    /// Frames of a client, and of a server: the same however they are cut.
    case websocket
    /// Messages and commands: refused, or read back the same.
    case command
    /// A meeting pack and the draft in it: taken, or refused in one line.
    case pack
    /// A text file that becomes a draft: no letter of it is lost.
    case draft

    func read(_ input: [UInt8]) {
        switch self {
        case .http: readRequests(input)
        case .websocket: readFrames(input)
        case .command: readCommand(input)
        case .pack: readPack(input)
        case .draft: readDraft(input)
        }
    }

    // MARK: Bytes on the wire

    /// The first byte says how the rest is cut.
    private func cut(_ input: [UInt8]) -> (whole: [UInt8], step: Int) {
        (Array(input.dropFirst()), Int(input.first ?? 0) % 20 + 1)
    }

    private func requests(_ input: [UInt8], step: Int) -> String {
        var parser = RequestParser(limits: .init(headBytes: 2048, fieldCount: 20))
        var told = ""
        var body = 0
        do {
            for start in stride(from: 0, to: input.count, by: step) {
                input[start..<min(start + step, input.count)].withUnsafeBytes {
                    parser.receive($0)
                }
                while let event = try parser.next() {
                    switch event {
                    case .head(let head):
                        parser.limitBody(to: 4096)
                        told +=
                            "\(head.method) \(head.target) \(head.fields.all) \(head.isChunked)\n"
                        _ = QueryItems.decodePath(head.path)
                        _ = QueryItems(head.query)
                    case .body(let piece): body += piece.count
                    case .end:
                        told += "\(body)\n"
                        body = 0
                    }
                }
            }
        } catch {
            told += "\(error)"
        }
        return told
    }

    private func readRequests(_ input: [UInt8]) {
        let (whole, step) = cut(input)
        let once = requests(whole, step: max(1, whole.count))
        precondition(once == requests(whole, step: step), "A request depends on its cuts.")
    }

    private func frames(
        _ input: [UInt8], step: Int, from sender: WebSocketDecoder.Sender
    ) -> String {
        var decoder = WebSocketDecoder(messageLimit: 1000, from: sender)
        var told = ""
        do {
            for start in stride(from: 0, to: input.count, by: step) {
                input[start..<min(start + step, input.count)].withUnsafeBytes {
                    decoder.receive($0)
                }
                while let event = try decoder.next() { told += "\(event)\n" }
            }
        } catch {
            told += "\(error)"
        }
        return told
    }

    private func readFrames(_ input: [UInt8]) {
        let (whole, step) = cut(input)
        for sender in [WebSocketDecoder.Sender.client, .server] {
            let once = frames(whole, step: max(1, whole.count), from: sender)
            precondition(
                once == frames(whole, step: step, from: sender), "A frame depends on its cuts.")
        }
    }

    // MARK: JSON

    private func readCommand(_ input: [UInt8]) {
        if let command = try? Envelope.command(input) {
            let again = try? Envelope.command(Envelope.encode(command))
            precondition(again == command, "A command reads back as another.")
        }
        let text = String(decoding: input, as: UTF8.self)
        do throws(Problem) {
            _ = try Envelope.message(text)
        } catch {
            let told = Envelope.refusal(error, Envelope.tag(of: text), in: .vietnamese)
            let isJSON = (try? JSONSerialization.jsonObject(with: Data(told))) != nil
            precondition(isJSON, "A refusal is no JSON.")
        }
    }

    // MARK: Files

    /// A pack whose `meeting.json` is open, to be written anew for every input: a file that is
    /// made each time waits for the disk, which is most of what an input would cost.
    private static let onePack: (folder: String, meeting: Int32) = {
        let path = NSTemporaryDirectory() + "fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        let isThere = FileManager.default.createFile(
            atPath: path + "/a.pdf", contents: Data("x".utf8))
        precondition(isThere, "The pack cannot be written.")
        let meeting = open(path + "/meeting.json", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        precondition(meeting >= 0, "The pack cannot be written.")
        return (path, meeting)
    }()

    private func readPack(_ input: [UInt8]) {
        let (folder, meeting) = Self.onePack
        let isWritten =
            pwrite(meeting, input, input.count, 0) == input.count
            && ftruncate(meeting, off_t(input.count)) == 0
        precondition(isWritten, "The pack cannot be written.")
        do throws(StartFault) {
            let pack = try Pack(folder: folder)
            _ = try pack.paragraphs(of: "meeting.json")
        } catch {
            precondition(
                !error.description.contains(where: \.isNewline), "A fault has several lines.")
        }
    }

    private func readDraft(_ input: [UInt8]) {
        let text = PlainText.read(input)
        let draft = DraftText(text)
        let kept = draft.letterhead + [draft.title] + draft.paragraphs.map(\.text) + draft.closing
        precondition(
            letters(kept.joined(separator: "\n")) == letters(text), "A draft has lost letters.")
        precondition(draft.paragraphs.allSatisfy { !$0.text.isEmpty }, "A paragraph is empty.")
        _ = PackText.paragraphs(of: text)
    }

    /// All letters but those of which rules are made ("-----oOo-----"), which are no text.
    private func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0.properties.isAlphabetic && $0 != "o" && $0 != "O" }
    }
}
