import ArgumentParser
import Logging
import Server

/// `nghisu serve`: runs until SIGTERM or Ctrl-C.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the meetings of a data folder.",
        discussion: """
            Prints one line when it is ready:

              listening on http://localhost:8080

            With a certificate, which "nghisu init" makes, it speaks HTTPS; without one it
            serves this machine alone. SIGHUP reads the certificate again.

            It stops on Ctrl-C or SIGTERM: nobody new is let in, what was decided is stored,
            and everybody connected is told. Settings come from Config/nghisu.yaml and from
            the environment (NGHISU_LIMITS_MESSAGE_BYTES and so on), which wins.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The port to listen on; 0 picks a free one. Otherwise listen.port says it.")
    var port: UInt16?
    @Option(help: "The settings file.")
    var config: String?
    @Option(name: .customLong("public"), help: "The folder of the client's pages.")
    var publicFolder: String?
    @Option(help: "How much to log.")
    var logLevel = LogLevel.notice

    enum LogLevel: String, ExpressibleByArgument, CaseIterable {
        case debug, info, notice, warning, error
    }

    func run() async throws {
        let settings = try await Settings.load(file: Installation.settings(config))
        let server = try await Server(
            data: data.folder, port: port ?? UInt16(clamping: settings.port),
            publicFolder: Installation.publicFolder(publicFolder),
            layouts: Installation.layouts(besides: config), settings: settings,
            logger: Console.logger(Logger.Level(rawValue: logLevel.rawValue) ?? .notice))
        try await server.stopOnSignals()
        Console.print("listening on \(await server.url)")
        try await server.run()
    }
}
