import ArgumentParser
import Server

/// `nghisu export`: what a meeting leaves behind.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the record of a meeting away.", subcommands: [MinutesFile.self])

    /// `nghisu export minutes`.
    struct MinutesFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "minutes",
            abstract: "Write the minutes of a meeting into a file.",
            discussion: """
                Works beside a running server. Minutes that are not approved are marked as a
                draft. Example:

                  nghisu export minutes m1 --data DIR --format pdf --out bien-ban.pdf
                """)

        @Argument(help: "The meeting's id.")
        var meeting: String
        @OptionGroup var data: DataOption
        @Option(help: "docx, pdf, html or json.")
        var format: Format
        @Option(help: "The layout: a name in Config/layouts.")
        var layout: String?
        @Option(help: "The file to write.")
        var out: String
        @Option(help: "The settings file.")
        var config: String?

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case docx, pdf, html, json
        }

        func run() async throws {
            let settings = try await Settings.load(file: Installation.settings(config))
            try await MinutesExport.write(
                meeting: meeting, data: data.folder, form: format.rawValue,
                layout: layout ?? settings.layout,
                layouts: Installation.layouts(besides: config), to: out, settings: settings)
        }
    }
}
