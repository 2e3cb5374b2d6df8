internal import Foundation
internal import Meeting

/// A meeting pack: `meeting.json` (format `nghisu.pack/1`) beside its files.
///
/// Read and checked as a whole before anything is written: a missing file, a user named twice
/// or a guest of an item that does not exist is an error that names the file and the field.
struct Pack: Sendable {
    let folder: String
    let contents: Contents

    struct Contents: Decodable, Sendable {
        let format: String
        let body: Body
        let title: String
        let kind: String
        let startsAt: Timestamp
        let place: String
        let participants: [Member]
        let agenda: [Item]
        /// Whether the invitations go out at once; the secretary does it by hand otherwise.
        let convene: Bool?
    }

    struct Member: Decodable, Sendable {
        let user: UserID
        let name: String
        let position: String
        let precedence: Int?
        let role: Role
        let votes: Bool
        let seat: String?
        let items: [ItemID]?
    }

    struct Item: Decodable, Sendable {
        let item: ItemID
        let title: String
        let kind: AgendaItem.Kind
        let presenter: UserID?
        let minutes: Int?
        let documents: [File]?
        let resolution: DraftFile?
        let polls: [Question]?
    }

    struct File: Decodable, Sendable {
        let file: String
        let kind: String?
        /// What people see; the file's name without it.
        let name: String?
        let group: String?
        let source: String?
        /// A level of the law on state secrets; whatever has one is refused.
        let secrecy: String?
        /// Whether every page carries its reader's name and every look is written down.
        let restricted: Bool?
    }

    struct DraftFile: Decodable, Sendable {
        let resolution: ResolutionID
        let title: String
        let file: String
    }

    struct Question: Decodable, Sendable {
        let poll: PollID?
        let question: String
        let subject: String?
        let ballot: Poll.Ballot
        let form: Poll.Form
        let options: [String]?
        let base: Base?
        let threshold: Threshold?
    }

    /// - Throws: `StartFault.pack`, one line with the file and the field.
    init(folder: String) throws(StartFault) {
        self.folder = folder
        let path = folder + "/meeting.json"
        guard let bytes = FileTree.read(path) else {
            throw StartFault.pack("\(path): cannot be read")
        }
        do {
            contents = try Envelope.value(Contents.self, from: bytes)
        } catch {
            throw StartFault.pack(
                "\(path): \(Words.message(for: error, in: .english)) [\(error.code)]")
        }
        try check(path)
    }

    private func check(_ path: String) throws(StartFault) {
        func fail(_ field: String, _ what: String) -> StartFault {
            .pack("\(path): \(field): \(what)")
        }
        guard contents.format == "nghisu.pack/1" else {
            throw fail("format", "\"\(contents.format)\" is not nghisu.pack/1")
        }
        var users: Set<UserID> = []
        for (index, member) in contents.participants.enumerated() {
            let field = "participants[\(index)].user"
            guard member.user.isWellFormed, member.user != Actor.serverName else {
                throw fail(field, "\"\(member.user)\" is not a user name")
            }
            guard users.insert(member.user).inserted else {
                throw fail(field, "\"\(member.user)\" occurs twice")
            }
        }
        guard contents.participants.contains(where: { $0.role == .secretary }) else {
            throw fail("participants", "there is no secretary")
        }
        for (index, item) in contents.agenda.enumerated() {
            for (number, file) in (item.documents ?? []).enumerated() {
                let field = "agenda[\(index)].documents[\(number)]"
                try check(file.file, path, "\(field).file")
                if let level = file.secrecy, PaperColumn.isLevel(level) {
                    throw fail(
                        "\(field).secrecy",
                        "what carries a secrecy level stays on paper: leave \"\(file.file)\" out")
                }
            }
            if let draft = item.resolution {
                try check(draft.file, path, "agenda[\(index)].resolution.file")
            }
        }
    }

    private func check(_ file: String, _ path: String, _ field: String) throws(StartFault) {
        let isPlain = !file.isEmpty && !file.contains("/") && file != "." && file != ".."
        guard isPlain else { throw .pack("\(path): \(field): \"\(file)\" is not a file's name") }
        guard FileTree.exists(self.path(of: file)) else {
            throw .pack("\(path): \(field): \"\(file)\" is missing")
        }
    }

    /// Where a file of the pack lies.
    ///
    /// Its name has become NFC with the rest of the text; a folder that comes from macOS may still
    /// have it decomposed.
    func path(of file: String) -> String {
        let plain = folder + "/" + file
        let decomposed = folder + "/" + file.decomposedStringWithCanonicalMapping
        return FileTree.exists(plain) || !FileTree.exists(decomposed) ? plain : decomposed
    }

    /// The secretary in whose name the pack is imported.
    var secretary: Member? { contents.participants.first { $0.role == .secretary } }

    /// A draft's paragraphs from a text file, one paragraph a block.
    func paragraphs(of file: String) throws(StartFault) -> [Paragraph] {
        guard let bytes = FileTree.read(path(of: file)),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw .pack("\(folder)/\(file): is not UTF-8 text") }
        return PackText.paragraphs(of: text)
    }
}

/// The draft of a pack: blocks between empty lines, each of the kind that its mark says.
///
/// All of the file becomes the draft, the recipients and the signature as well, so that nothing
/// is lost where nobody is asked.
enum PackText {
    static func paragraphs(of text: String) -> [Paragraph] {
        var blocks: [String] = []
        var lines: [Substring] = []
        let all = text.normalised.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in all + [""] {
            if line.allSatisfy(\.isWhitespace) {
                if !lines.isEmpty { blocks.append(lines.joined(separator: " ")) }
                lines = []
            } else {
                lines.append(line)
            }
        }
        return blocks.enumerated().map { index, block in
            Paragraph(
                id: ParagraphID("p\(index + 1)"), kind: kind(of: block, at: index, of: blocks),
                text: block)
        }
    }

    /// The first block is the title; below the name of a kind stands what it is about.
    private static func kind(of block: String, at place: Int, of blocks: [String])
        -> Paragraph.Kind
    {
        let kind = DraftText.kind(of: block)
        let isAbout =
            place == 1 && DraftText.isKind(blocks[0]) && block.count <= 300
            && !".;:".contains(block.last ?? ".")
        return kind == .text && (place == 0 || isAbout) ? .title : kind
    }
}
