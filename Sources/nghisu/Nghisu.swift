import ArgumentParser

/// The command line.
///
/// Each command is one file; what they do is in `Server`.
@main
struct Nghisu: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nghisu",
        abstract: "A paperless meeting server.",
        discussion: """
            The usual way, from nothing to a meeting:

              nghisu import PACK --data DIR     a meeting, its documents and its people
              nghisu serve --data DIR           then open http://localhost:8080

            Everything is kept in DIR; "nghisu backup" saves it, also while the server runs.
            Commands that write need the server to be stopped, those that read do not.
            """,
        subcommands: [
            Serve.self, Initialise.self, User.self, Keep<Units>.self, Keep<Bodies>.self,
            Keep<Posts>.self, Keep<Rooms>.self, Keep<MeetingKinds>.self,
            Keep<DocumentKinds>.self, Keep<Issuers>.self, ImportMembers.self,
            LoadCatalogue.self, AccessTokens.self, Import.self, Archive.self, DossierCommand.self,
            Export.self,
            Verify.self, BackUp.self, Restore.self, DocumentKeys.self, Rehearse.self,
            ReanchorMarks.self,
        ])
}

/// What every command needs: where the data is.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The data folder.")
    var folder: String
}
