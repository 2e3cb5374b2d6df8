import ArgumentParser
import Server

/// `nghisu init`: a data folder with a certificate.
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a data folder, or what one lacks.",
        discussion: """
            Makes the journal, a certificate authority of this place's own, and a certificate
            by it for the names and addresses of this machine, all in DIR/tls. From then on
            "nghisu serve" speaks HTTPS and renews the certificate by itself.

            Devices trust the certificate once they have the authority's: they get it from
            /authority.html on the server, with instructions. What they show as its SHA-256
            fingerprint must be what this command prints.

            Run again, it adds what is missing, such as a new name. A certificate of another
            authority is named by tls.certificate and tls.key in the settings.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "A further name or address of this machine. May be repeated.")
    var name: [String] = []

    func run() async throws {
        let made = try Desk.make(data.folder, names: name)
        if made.isNew { Console.print("made \(data.folder)") }
        if made.madeCertificate { Console.print("made a certificate in \(data.folder)/tls") }
        Console.print("authority, SHA-256: \(made.fingerprint)")
    }
}
