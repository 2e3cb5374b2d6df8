import ArgumentParser
import Server

/// `nghisu key`: documents encrypted at rest.
struct DocumentKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Encrypt the documents of a data folder, and look after the keys.",
        discussion: """
            From nothing to encrypted documents, with the server stopped:

              nghisu key make /etc/nghisu/keys/documents.key     not in the data folder
              # documents.keyFile: /etc/nghisu/keys/documents.key in the settings
              nghisu key encrypt --data DIR                 what is there already

            Encrypted are the documents and all that is made of them: pages, their
            words, what is found in scans. While they are worked with they lie in
            memory. Encrypted files tell how long they are, and the record,
            DIR/journal.sqlite, is not encrypted: it holds the names and checksums
            of documents, drafts, votes, notes, and the words that marks quote.

            Without the key nobody can read the documents, this server no more than
            a thief. Keep a copy of the file, on paper in a safe for instance, apart
            from data and backups.
            """,
        subcommands: [Make.self, Encrypt.self, Rotate.self, List.self, Drop.self])

    /// `nghisu key make`.
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make",
            abstract: "Make a key file, and print the name of its key.",
            discussion: """
                Make it as the account that the server runs as, which alone may read it, in
                a folder of that account:

                  sudo -u nghisu nghisu key make /etc/nghisu/keys/documents.key
                """)

        @Argument(help: "The file to make, outside of every data folder.")
        var file: String

        func run() async throws {
            Console.print(try Desk.makeKey(file))
        }
    }

    /// `nghisu key encrypt`.
    struct Encrypt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "encrypt",
            abstract: "Encrypt the documents that lie in clear.",
            discussion: """
                The server has to be stopped. An encryption that was stopped goes on where
                it was. What lay in clear on this disk, and in backups, can be found there
                until it is overwritten: begin with a key where that matters.
                """)

        @OptionGroup var data: DataOption
        @Option(help: "The settings file.")
        var config: String?

        func run() async throws {
            let settings = try await Settings.load(file: Installation.settings(config))
            let bar = ProgressBar("encrypting")
            let count = try Desk(data: data.folder).encryptDocuments(settings: settings) {
                bar.show($0, of: $1)
            }
            if count > 0 { bar.end() }
            Console.print("encrypted \(count) documents")
        }
    }

    /// `nghisu key rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Add a new key to the file, and use it for all documents.",
            discussion: """
                The server has to be stopped. Documents themselves stay as they are; their
                keys are encrypted anew. A rotation that was stopped goes on where it was.

                The old key stays in the file, for backups that were made with it, until
                "nghisu key drop" takes it out.
                """)

        @OptionGroup var data: DataOption
        @Option(help: "The settings file.")
        var config: String?

        func run() async throws {
            let settings = try await Settings.load(file: Installation.settings(config))
            let bar = ProgressBar("rotating")
            let done = try Desk(data: data.folder).rotateKeys(settings: settings) {
                bar.show($0, of: $1)
            }
            if done.documents > 0 { bar.end() }
            Console.print("\(done.current) is in use for \(done.documents) documents more")
            for id in done.unneeded {
                Console.print("\(id) is needed by backups only: nghisu key drop \(id)")
            }
        }
    }

    /// `nghisu key list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the keys: name, day, documents that need it. Works beside a server.")

        @OptionGroup var data: DataOption
        @Option(help: "The settings file.")
        var config: String?

        func run() async throws {
            let settings = try await Settings.load(file: Installation.settings(config))
            let found = try Desk.keys(in: data.folder, settings: settings)
            for key in found.keys {
                let words = [key.id, key.day, "\(key.documents)"]
                Console.print((words + (key.isCurrent ? ["in use"] : [])).joined(separator: "\t"))
            }
            Console.print("\(found.clear) documents in clear")
        }
    }

    /// `nghisu key drop`.
    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop",
            abstract: "Take a key that no document here needs out of the file.",
            discussion: "Backups made with it can be read no more, unless it is kept elsewhere.")

        @Argument(help: "The name of the key, as the list shows it.")
        var id: String
        @OptionGroup var data: DataOption
        @Option(help: "The settings file.")
        var config: String?

        func run() async throws {
            let settings = try await Settings.load(file: Installation.settings(config))
            try Desk.dropKey(id, in: data.folder, settings: settings)
            Console.print("dropped \(id)")
        }
    }
}
