/// What a poll may ask, form by form: checked when it is prepared and again when it opens.
extension Decider {
    func check(_ terms: Poll.Terms) throws(Rejection) {
        try checkOptions(terms)
        switch terms.form {
        case .approval, .consultation: break
        case .election, .confidence, .options:
            // These decide between people and texts of their own.
            guard terms.subject == nil else { throw Rejection(.fieldInvalid, "subject") }
        }
        let details = terms.details ?? PollDetails()
        guard details.silenceAgrees == nil else {
            throw Rejection(.fieldInvalid, "details.silenceAgrees")
        }
        try checkElection(details, terms)
        try checkConsultation(details, terms)
        if details.rollCall == true {
            guard terms.ballot == .open, terms.form == .approval || terms.form == .options else {
                throw Rejection(.fieldInvalid, "details.rollCall")
            }
        }
        if details.paperOnly == true {
            guard terms.ballot == .secret, terms.form != .consultation else {
                throw Rejection(.fieldInvalid, "details.paperOnly")
            }
        }
        if let first = details.runOffOf { try checkRunOff(of: first, terms) }
    }

    private func checkOptions(_ terms: Poll.Terms) throws(Rejection) {
        let options = terms.options ?? []
        for option in options { try Limits.check(option, "options", 1...Limits.title) }
        let least =
            switch terms.form {
            case .approval, .consultation: 0
            case .election, .confidence: 1
            case .options: 2
            }
        guard options.count >= least else { throw Rejection(.fieldMissing, "options") }
        let bytes = options.reduce(0) { $0 + $1.utf8.count }
        guard options.count <= 100, bytes <= 16_000 else {
            throw Rejection(.fieldTooLong, "options")
        }
        // Two of one name could not be told apart in the count.
        let known = Set(options).union([PollResult.invalid])
        guard known.count == options.count + 1 else { throw Rejection(.fieldInvalid, "options") }
    }

    private func checkElection(
        _ details: PollDetails, _ terms: Poll.Terms
    ) throws(Rejection) {
        guard terms.form == .election else {
            if details.seats != nil { throw Rejection(.fieldInvalid, "details.seats") }
            if details.each != nil { throw Rejection(.fieldInvalid, "details.each") }
            return
        }
        let candidates = terms.options?.count ?? 0
        guard let seats = details.seats else { throw Rejection(.fieldMissing, "details.seats") }
        guard (1...max(1, candidates)).contains(seats) else {
            throw Rejection(.fieldInvalid, "details.seats")
        }
        if let surplus = state.body.surplus,
            (candidates - seats) * surplus.denominator > seats * surplus.numerator
        {
            throw Rejection(.pollSurplusExceeded, surplus.description)
        }
    }

    private func checkConsultation(
        _ details: PollDetails, _ terms: Poll.Terms
    ) throws(Rejection) {
        guard terms.form == .consultation else {
            if details.themes != nil { throw Rejection(.fieldInvalid, "details.themes") }
            if details.deadline != nil { throw Rejection(.fieldInvalid, "details.deadline") }
            return
        }
        guard details.deadline != nil else { throw Rejection(.fieldMissing, "details.deadline") }
        let themes = details.themes ?? []
        guard themes.count <= 20 else { throw Rejection(.fieldTooLong, "details.themes") }
        for theme in themes { try Limits.check(theme, "details.themes", 1...Limits.title) }
        guard Set(themes).count == themes.count else {
            throw Rejection(.fieldInvalid, "details.themes")
        }
    }

    /// A run-off asks the same people again about those who are left.
    private func checkRunOff(of id: PollID, _ terms: Poll.Terms) throws(Rejection) {
        let first = try poll(id)
        guard first.phase == .closed, first.annulled == nil else {
            throw Rejection(.pollNotClosed, id.text)
        }
        guard let offered = first.result?.runOff, first.terms.form == terms.form,
            first.terms.item == terms.item, Set(terms.options ?? []).isSubset(of: offered)
        else { throw Rejection(.fieldInvalid, "details.runOffOf") }
    }

    /// Where the body takes one vote after the other, the one that runs comes first.
    func requireNoOther(_ id: PollID) throws(Rejection) {
        guard !state.body.allowsConcurrentPolls else { return }
        let other = state.pollsInOrder.first {
            $0.poll != id && $0.isUnderWay && !$0.terms.isOutsideSittings
        }
        if let other { throw Rejection(.pollAnotherOpen, other.terms.question.shortened) }
    }

    /// The details with what the body says of silence at this moment.
    func frozen(_ terms: Poll.Terms) -> PollDetails? {
        guard terms.form == .consultation else { return terms.details }
        var details = terms.details ?? PollDetails()
        details.silenceAgrees = state.body.silenceAgrees
        return details
    }
}

extension String {
    /// Enough of it to know it by, for a sentence.
    fileprivate var shortened: String { count <= 60 ? self : prefix(59) + "…" }
}
