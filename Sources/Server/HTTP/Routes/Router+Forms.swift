internal import EventLoop
internal import HTTPTypes
internal import Meeting
internal import Minutes
internal import Wire

/// The forms of an office by HTTP: what there is to print of a meeting, and each of them in any
/// layout.
extension Router {
    /// The table of these paths; `nil` for every other.
    func forms(_ method: HTTPRequest.Method, _ path: [String]) -> Route? {
        guard method == .get, path.count == 5, path[1] == "meetings", path[3] == "forms" else {
            return nil
        }
        return Self.form(path[4]) == nil ? nil : .later(readForm)
    }

    /// "notice.docx".
    private static func form(_ name: String) -> (kind: FormKind, type: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, ["html", "json", "docx", "pdf"].contains(parts[1]),
            let kind = FormKind(rawValue: String(parts[0]))
        else { return nil }
        return (kind, String(parts[1]))
    }

    private func readForm(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard let (kind, type) = Self.form(request.path[4]) else { throw Problem.notFound }
        let subject = request.query["of"]
        let person = request.query["person"].map { UserID($0) }
        guard Visibility.sees(kind, of: subject, for: person, user, in: room.state) else {
            let isTooEarly = kind == .minutes && !room.state.hasMinutes
            throw isTooEarly ? Problem(409, "minutes.notReady") : Problem.rightsMissing
        }
        if kind == .minutes {
            return try await minutes(of: room, for: user, as: type, version: nil, request)
        }
        if let subject { try look(at: subject, user, room) }
        let form: FilledForm
        do throws(FormGap) {
            form = try FilledForm(kind, of: subject, for: person, in: room.state)
        } catch {
            throw Problem(error)
        }
        let name = request.query["layout"] ?? house.settings.layout
        let folder = house.layouts
        let made = await Task.detached {
            FormPrinter.print(form, as: type, layout: name, folder: folder)
        }.value
        let words = FormWords(request.language)
        return try await file(made, as: type, named: "\(words.name(kind)) - \(form.fileName)")
    }

    /// A poll that a person may not follow is not there for them.
    private func look(at subject: String, _ user: UserID, _ room: Room) throws(Problem) {
        let poll = PollID(subject)
        if room.state.polls[poll] != nil, !Visibility.seesPoll(poll, user, in: room.state) {
            throw Problem(404, "form.subjectUnknown", subject)
        }
    }

    // MARK: What there is

    private struct List: Encodable {
        let layouts: [Entry]
        let layout: String
        let forms: [Form]

        struct Entry: Encodable {
            let name: String
            let title: String
            /// What is wrong with its file, where it cannot be used.
            let damaged: String?
        }

        struct Form: Encodable {
            let kind: FormKind
            let name: String
            /// Of which poll, draft or notice, where the kind needs one.
            let of: String?
            let title: String?
            /// Why it cannot be printed yet, as a stable code.
            let missing: String?
            let reason: String?
        }
    }

    /// `GET /api/meetings/{id}/forms`.
    func listForms(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        let folder = house.layouts
        let layouts = await Task.detached { Self.layouts(in: folder) }.value
        let words = FormWords(request.language)
        let found = FormKind.allCases.flatMap { kind in
            subjects(of: kind, in: room.state).compactMap { subject, title -> List.Form? in
                guard
                    Visibility.sees(kind, of: subject, for: user, user, in: room.state)
                        || kind == .minutes && room.state.role(of: user)?.isOfficer == true
                else { return nil }
                let gap = gap(kind, subject, in: room.state)
                return List.Form(
                    kind: kind, name: words.name(kind), of: subject, title: title,
                    missing: gap?.code,
                    reason: gap.map { Words.message(for: $0, in: request.language) })
            }
        }
        let list = List(layouts: layouts, layout: house.settings.layout, forms: found)
        return .text(json: Envelope.encode(list))
    }

    private static nonisolated func layouts(in folder: String) -> [List.Entry] {
        let names = (try? Layout.names(in: folder)) ?? []
        return names.map { name in
            do throws(Problem) {
                let layout = try FormPrinter.layout(name, in: folder)
                return List.Entry(name: name, title: layout.title, damaged: nil)
            } catch {
                return List.Entry(name: name, title: name, damaged: error.about ?? error.code)
            }
        }
    }

    /// Everything that this kind can be of; `nil` where it is of the meeting.
    private func subjects(
        of kind: FormKind, in state: State
    ) -> [(subject: String?, title: String?)] {
        let polls = state.pollsInOrder.map { ($0.poll.text, $0.terms.question, $0) }
        let drafts = state.agenda.flatMap(\.resolutions).compactMap { state.resolutions[$0] }
        switch kind {
        case .minutes, .conclusion, .invitation, .agenda: return [(nil, nil)]
        case .notice:
            // What was issued, and a draft of what would be.
            let issued = state.notices.map { (Optional("\($0.number)"), Optional("\($0.number)")) }
            return issued.isEmpty ? [(nil, nil)] : issued
        case .resolution: return drafts.map { ($0.resolution.text, $0.title) }
        case .opinionSlip: return polls.map { ($0.0, $0.1) }
        case .countingReport:
            return polls.filter { $0.2.terms.form != .consultation }.map { ($0.0, $0.1) }
        case .opinionSummary:
            let amended = drafts.filter { draft in
                state.amendments.contains { $0.resolution == draft.resolution }
            }
            return polls.filter { $0.2.terms.form == .consultation }.map { ($0.0, $0.1) }
                + amended.map { ($0.resolution.text, $0.title) }
        }
    }

    private func gap(_ kind: FormKind, _ subject: String?, in state: State) -> Problem? {
        if kind == .minutes { return state.hasMinutes ? nil : Problem(409, "minutes.notReady") }
        do throws(FormGap) {
            _ = try FilledForm(kind, of: subject, in: state)
            return nil
        } catch {
            return Problem(error)
        }
    }
}

extension Problem {
    init(_ gap: FormGap) {
        switch gap {
        case .subjectUnknown(let subject):
            self.init(404, "form.subjectUnknown", String(subject.prefix(64)))
        case .personUnknown(let person): self.init(404, "participant.unknown", person)
        case .pollNotClosed(let poll): self.init(409, "poll.notClosed", poll)
        case .nothingConcluded: self.init(409, "notice.empty")
        case .minutesNotReady: self.init(409, "minutes.notReady")
        }
    }
}
