import ArgumentParser
import Server

/// `nghisu init`: an empty data folder.
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make an empty data folder.",
        discussion: """
            The folder must be missing or empty. "nghisu import" and "nghisu serve" do this by
            themselves; use it to begin with "nghisu user add".
            """)

    @OptionGroup var data: DataOption

    func run() async throws {
        try Desk.make(data.folder)
        Console.print("made \(data.folder)")
    }
}
