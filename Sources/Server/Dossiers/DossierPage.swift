internal import Journal
internal import Meeting
internal import Minutes

/// The page of a package that people read: what the meeting was, and where its papers lie.
///
/// It needs nothing from elsewhere. Everything that people have written is escaped.
struct DossierPage {
    let dossier: Dossier
    let state: State
    let fingerprint: String
    /// The names of the files of the minutes, of those that were corrected since, and of votes.
    let minutes: [String]
    let earlier: [(version: Record.Version, files: [String])]
    let votes: [String]

    /// The name that a version has in the package: its item, its name, its version.
    ///
    /// Nothing in it leads out of the folder, and no two are alike.
    static func fileName(_ document: Document, item: Int) -> String {
        let parts = document.name.split(separator: ".")
        let ending = parts.count > 1 ? ".\(parts.last ?? "")" : ""
        let stem = ending.isEmpty ? document.name : String(document.name.dropLast(ending.count))
        let safe = stem.map { letter in
            letter.isLetter || letter.isNumber || " -_()".contains(letter) ? letter : "_"
        }
        let letters = ending.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
        let number = item < 10 ? "0\(item)" : "\(item)"
        return
            "\(number) \(String(safe).prefix(80)) [\(document.document.text) v\(document.version)]"
            + letters.lowercased()
    }

    var html: String {
        let words = DossierWords.self
        return """
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Self.escaped(state.title))</title>
            <style>\(Self.style)</style></head><body>
            <p class="kind">\(words.kind)</p>
            <h1>\(Self.escaped(state.title))</h1>
            <p>\(Self.escaped(state.body.name)) · \(words.moment(state.startsAt)) · \
            \(Self.escaped(state.place))</p>
            <h2>\(words.minutes)</h2>
            \(Self.list(minutes.compactMap(minutesLink) + earlier.map(corrected)))
            <h2>\(words.agenda)</h2>
            <ol>\(state.agenda.map(item).joined(separator: "\n"))</ol>
            <h2>\(words.people)</h2>
            <table><thead><tr>\(words.columns.map { "<th>\($0)</th>" }.joined())</tr></thead>
            <tbody>\(state.participantsInOrder.map(person).joined(separator: "\n"))</tbody></table>
            <h2>\(words.proof)</h2>
            <p>\(words.proofText(records: dossier.records, isComplete: dossier.isComplete))</p>
            <dl><dt>\(words.head)</dt><dd><code>\(dossier.head)</code></dd>
            <dt>\(words.key)</dt><dd><code>\(fingerprint)</code></dd></dl>
            <p>\(words.howTo)</p>
            <pre>nghisu dossier verify FILE.zip\nsha256sum -c MANIFEST.sha256</pre>
            <p class="quiet">\(words.made(dossier.madeAt))</p>
            </body></html>
            """
    }

    /// For people; `nil` for the form that programs read.
    private func minutesLink(_ name: String) -> String? {
        let words = [
            "html": DossierWords.minutesPage, "docx": DossierWords.minutesWord,
            "pdf": DossierWords.minutesPDF,
        ]
        return words[String(name.split(separator: ".").last ?? "")].map { Self.link(name, $0) }
    }

    /// A version that was approved, with who did so and what it can be read as.
    private func corrected(_ version: Record.Version, _ files: [String]) -> String {
        let words = DossierWords.approved(version.version, by: version.by, at: version.at)
        return Self.escaped(words) + ": "
            + files.compactMap(minutesLink).joined(separator: " · ")
    }

    private func item(_ item: AgendaItem) -> String {
        var text = "<li><h3>\(Self.escaped(item.openTitle))</h3>"
        if let handout = item.handout { text += table(handout) }
        let files = dossier.documents.filter { file in item.documents.contains(file.document) }
        text += Self.list(
            files.map { file in
                Self.link(file.path, DossierWords.version(file.name, file.version))
            })
        for resolution in item.resolutions.compactMap({ state.resolutions[$0] }) {
            text +=
                "<details><summary>\(DossierWords.draft): \(Self.escaped(resolution.title))</summary>"
            text += resolution.paragraphs.map { "<p>\(Self.escaped($0.text))</p>" }.joined()
            text += "</details>"
        }
        for poll in state.pollsInOrder where poll.terms.item == item.item {
            text += self.poll(poll)
        }
        for conclusion in item.conclusions {
            text += "<p><b>\(DossierWords.conclusion):</b> \(Self.escaped(conclusion.text))</p>"
            text += Self.list(
                conclusion.tasks.map { task in
                    Self.escaped("\(task.work) – \(task.lead) – \(task.deadline)")
                })
        }
        return text + "</li>"
    }

    /// Who had which copy, without a word of what it is.
    private func table(_ handout: Handout) -> String {
        let rows = HandoutTable(handout, of: state).rows.map { row in
            "<tr>" + row.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>"
        }
        let head = HandoutTable.columns.map { "<th>\($0)</th>" }.joined()
        return "<p>\(Handout.stub) (\(handout.level.words))</p><table><tr>\(head)</tr>"
            + rows.joined() + "</table>"
    }

    private func poll(_ poll: Poll) -> String {
        let result = poll.phase == .closed ? poll.result?.text : nil
        let files = votes.filter { $0.hasPrefix("votes/\(poll.poll.text).") }.map { name in
            Self.link(name, String(name.dropFirst("votes/".count)))
        }
        let annulled = poll.annulled == nil ? "" : " (\(DossierWords.annulled))"
        return "<p><b>\(DossierWords.vote):</b> \(Self.escaped(poll.terms.question))"
            + " — \(Self.escaped(result ?? DossierWords.noResult))\(annulled)"
            + (files.isEmpty ? "" : " · " + files.joined(separator: " · ")) + "</p>"
    }

    private func person(_ participant: Participant) -> String {
        let cells = [
            participant.person.name, participant.person.position,
            DossierWords.role(participant.role), DossierWords.presence(participant),
        ]
        return "<tr>\(cells.map { "<td>\(Self.escaped($0))</td>" }.joined())</tr>"
    }

    private static func list(_ items: [String]) -> String {
        items.isEmpty ? "" : "<ul>\(items.map { "<li>\($0)</li>" }.joined())</ul>"
    }

    private static func link(_ path: String, _ text: String) -> String {
        let address = path.split(separator: "/").map { FileName.escaped(String($0)) }
        return "<a href=\"\(address.joined(separator: "/"))\">\(escaped(text))</a>"
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, letter in
            switch letter {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _: result.append(letter)
            }
        }
    }

    private static let style = """
        body{font:18px/1.5 "Times New Roman","Liberation Serif",serif;max-width:46rem;\
        margin:2rem auto;padding:0 1rem;color:#1b1d20;background:#fff}\
        h1{font-size:1.5rem;margin:.2em 0}h2{font-size:1.15rem;border-bottom:1px solid #d9d5cc;\
        margin-top:2rem}h3{font-size:1rem;margin:1em 0 .2em}a{color:#0b5a6b}\
        table{border-collapse:collapse;width:100%}td,th{border:1px solid #d9d5cc;padding:.2em .5em;\
        text-align:left;vertical-align:top}code{overflow-wrap:anywhere}pre{background:#f3f1ec;\
        padding:.6em;overflow:auto}.kind{letter-spacing:.08em;text-transform:uppercase;\
        font-size:.85rem;margin:0;color:#5a5f66}.quiet{color:#5a5f66}
        """
}
