import EventLoop
import Foundation
import Testing

@testable import Server

/// Texts that are waited for together are read together, in the order of those who came, and
/// everybody hears of their own, whatever becomes of the program.
@Suite @Loop struct PDFTextsTests {
    /// Texts by a program in the shell, which is given the number of files.
    private func texts(by lines: String, in folder: TemporaryFolder) throws -> PDFTexts {
        let program = folder.path + "/program"
        try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: URL(fileURLWithPath: program))
        try #require(chmod(program, 0o700) == 0)
        try FileTree.make(folder.path + "/work")
        var settings = Settings.Documents()
        settings.renderers = 1
        return PDFTexts(
            Workshop(folder: folder.path + "/work", settings: settings), program: program)
    }

    /// As many askers at the same moment, of files that have their number in two digits.
    private func ask(
        _ count: Int, _ texts: PDFTexts, _ folder: TemporaryFolder
    ) async throws -> [String?] {
        let asked = try (0..<count).map { number in
            let place = folder.path + "/\(number).pdf"
            try Data(String(format: "%02d", number).utf8).write(to: URL(fileURLWithPath: place))
            return Task.immediate { @Loop in await texts.text(of: place, .waitedFor) }
        }
        var answers: [String?] = []
        for task in asked {
            answers.append(await task.value.map { String(decoding: $0, as: UTF8.self) })
        }
        return answers
    }

    /// Each file with how many there are.
    private static let tellsAll = """
        number=0
        while [ $number -lt $1 ]; do
            printf '\\001\\000\\000\\000\\005%s/%02d' "$(cat $number)" $1
            number=$((number + 1))
        done
        """

    @Test func whoeverWaitsIsReadWithAllWhoCameMeanwhile() async throws {
        let folder = try TemporaryFolder()
        let texts = try texts(by: Self.tellsAll, in: folder)
        // The first finds nobody; the others come while it is read.
        let wanted = (0..<20).map { number in
            String(format: "%02d/%02d", number, number == 0 ? 1 : number <= PDFTexts.most ? 16 : 3)
        }
        #expect(try await ask(20, texts, folder) == wanted)
        // And again, as if nothing had been.
        #expect(try await ask(1, texts, folder) == ["00/01"])
        #expect(try folder.names(in: "work") == [])
    }

    @Test func whatCannotBeReadIsNothingAndTheOthersAreThere() async throws {
        let folder = try TemporaryFolder()
        let texts = try texts(
            by: "[ $1 = 1 ] && exec printf '\\000\\000\\000\\000\\000'\n" + Self.tellsAll,
            in: folder)
        #expect(try await ask(3, texts, folder) == [nil, "01/02", "02/02"])
    }

    @Test(arguments: [
        "exit 4", "printf '\\001\\000\\000\\000\\011cut'", "printf '\\001\\000\\000'", "exit 0",
        "printf '\\001\\000\\000\\000\\000\\001\\000\\000\\000\\000\\001\\000\\000\\000\\000'",
        "kill -9 $$",
    ])
    func aProgramThatBreaksOffLeavesNobodyWaiting(lines: String) async throws {
        let folder = try TemporaryFolder()
        let texts = try texts(by: lines, in: folder)
        #expect(try await ask(3, texts, folder) == [nil, nil, nil])
    }

    @Test func whoGivesUpKeepsNobodyElseFromBeingRead() async throws {
        let folder = try TemporaryFolder()
        let texts = try texts(by: "[ $1 = 1 ] && exec sleep 1000\n" + Self.tellsAll, in: folder)
        let place = folder.path + "/first.pdf"
        let first = Task.immediate { @Loop in await texts.text(of: place, .waitedFor) }
        let others = Task.immediate { @Loop in try await ask(2, texts, folder) }
        first.cancel()
        #expect(await first.value == nil)
        #expect(try await others.value == ["00/02", "01/02"])
    }

    @Test func theProgramIsTheFirstItSeesAndHasCopies() async throws {
        let folder = try TemporaryFolder()
        let texts = try texts(
            by: "printf changed >> 0; printf '\\001\\000\\000\\000\\001%d' $(($$ == 1))", in: folder
        )
        let place = folder.path + "/0.pdf"
        let answers = try await ask(1, texts, folder)
        switch await Confinement.find(.init(hidden: [folder.path], folder: folder.path)) {
        case .full, .open: #expect(answers == ["1"])
        case .withoutView, .limitsOnly: #expect(answers == ["0"])
        }
        #expect(FileTree.read(place) == Array("00".utf8))
    }

    @Test func withoutAProgramNothingIsRead() async throws {
        let folder = try TemporaryFolder()
        let texts = PDFTexts(Workshop(folder: folder.path, settings: .init()), program: nil)
        #expect(await texts.text(of: folder.path + "/0.pdf", .waitedFor) == nil)
    }
}
