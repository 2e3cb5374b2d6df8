import ArgumentParser
import Server

/// `nghisu reanchor`: where marks are in the next version of a text.
struct ReanchorMarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reanchor",
        abstract: "Find the marks of one version of a text in another.",
        discussion: """
            OLD and NEW are plain text in UTF-8. ANNOTATIONS is JSON: a list of objects, or an
            object with that list under "annotations", "items" or "first.items" (W3C
            AnnotationPage, AnnotationCollection). Each has an "id" and a W3C TextQuoteSelector
            ("exact", "prefix", "suffix") or a TextPositionSelector ("start", "end") or both,
            directly, under "selector", or under "target.selector", one or a list:

              [{"id": "a1", "exact": "trước ngày 30/6", "prefix": "báo cáo ",
                "suffix": " về Ban", "start": 1204, "end": 1219},
               {"id": "a2", "target": {"selector": {"type": "TextPositionSelector",
                "start": 88, "end": 97}}}]

            Positions count Unicode code points from 0, "end" behind the last, line breaks as
            they are in the file. What is missing is taken from OLD; a position where the quoted
            words do not stand is not believed.

            Prints a JSON list in the same order: the place in NEW, or that there is none that
            is certain:

              [{"id": "a1", "orphan": false, "start": 1310, "end": 1325, "exact": "trước ngày 31/7"},
               {"id": "a2", "orphan": true}]

            Ends with a status other than 0 and one line naming the file and the field when
            something cannot be used.
            """)

    @Argument(help: "The text that the annotations were made on.")
    var old: String
    @Argument(help: "Its later version.")
    var new: String
    @Argument(help: "The annotations, as JSON.")
    var annotations: String

    func run() throws {
        Console.print(try Reanchor.answer(old: old, new: new, marks: annotations))
    }
}
