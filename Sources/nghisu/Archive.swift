import ArgumentParser
import Foundation
import Logging
import Server

/// `nghisu archive`: what was there before the meetings on this server.
struct Archive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Take over and look after an old archive.",
        subcommands: [ImportPapers.self])
}

/// `nghisu archive import`: a folder of files with a catalogue.
struct ImportPapers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a folder of files with a CSV catalogue.",
        discussion: """
            The catalogue is UTF-8 with commas or semicolons; its first line names the columns, in
            Vietnamese or English:

              Tệp;Trích yếu;Số ký hiệu;Ngày ban hành;Loại văn bản;Cơ quan;Nơi ban hành;Người ký;Phạm vi

            Only the file (below FOLDER) and the title (Trích yếu) must be there. Phạm vi says who
            may read it: the members of the body (cơ quan, the usual), everybody (mọi người), or the
            secretaries alone (thư ký).

            A line that is wrong is printed as FILE:LINE: FIELD: why; the others are imported. What
            is there already is left as it is, so that an import that was stopped goes on when it is
            started again. The last line counts what came of it:

              {"lines":3,"imported":1,"known":1,"duplicates":0,"wrong":1}

            This is for a data folder that no server is running on. While one is, the same is done
            from its page (Quản trị, "Nhập kho tài liệu cũ"), without stopping anything.
            """)

    @Argument(help: "The folder of the files.")
    var folder: String
    @Option(help: "The catalogue.")
    var catalogue: String
    @OptionGroup var data: DataOption
    @Option(help: "The settings file.")
    var config: String?
    @Option(help: "A file for the report: a line for each duplicate and each wrong line.")
    var report: String?

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let bar = ProgressBar("importing")
        let done = try await PaperImport.run(
            folder: folder, catalogue: catalogue, data: data.folder, settings: settings,
            logger: Console.logger(.warning), progress: { bar.show($0, of: $1) })
        bar.end()
        let lines =
            done.faults
            + done.duplicates.map { "\(catalogue):\($0.line): the same file as \($0.of)" }
        for line in lines { Console.warn(line) }
        let sum =
            "{\"lines\":\(done.lines),\"imported\":\(done.imported),\"known\":\(done.known),"
            + "\"duplicates\":\(done.duplicates.count),\"wrong\":\(done.faults.count)}"
        if let report {
            try Data(((lines + [sum]).joined(separator: "\n") + "\n").utf8).write(
                to: URL(fileURLWithPath: report), options: .atomic)
        }
        Console.print(sum)
        guard done.faults.isEmpty else { throw ExitCode.failure }
    }
}
