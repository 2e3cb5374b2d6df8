/// Items of the agenda: their order, and which of them runs. One item runs at a time.
extension Decider {
    func addAgendaItem(
        _ id: ItemID?, title: String, kind: AgendaItem.Kind, presenter: UserID?, minutes: Int?,
        after: ItemID?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        try Limits.check(id, "item")
        try Limits.check(title, "title", 1...Limits.title)
        try check(minutes: minutes, presenter: presenter)
        guard state.agenda.count < Limits.items else { throw Rejection(.fieldTooLong, "agenda") }
        if let id, state.item(id) != nil { throw Rejection(.itemExists, id.text) }
        if let after { _ = try item(after) }
        return [
            .agendaItemAdded(
                item: id ?? freshItem(), title: title, kind: kind, presenter: presenter,
                minutes: minutes, after: after)
        ]
    }

    func editAgendaItem(
        _ id: ItemID, title: String?, kind: AgendaItem.Kind?, presenter: UserID?, minutes: Int?,
        revision: Int?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let found = try item(id)
        guard !found.isDone else { throw Rejection(.itemDone, id.text) }
        if let revision, revision != found.revision { throw Rejection(.itemChanged, id.text) }
        try Limits.check(title, "title", 1...Limits.title)
        try check(
            minutes: minutes == 0 ? nil : minutes,
            presenter: presenter?.text.isEmpty == true ? nil : presenter)
        return [
            .agendaItemEdited(
                item: id, title: title, kind: kind, presenter: presenter, minutes: minutes)
        ]
    }

    func moveAgendaItem(_ id: ItemID, after: ItemID?) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        _ = try item(id)
        if let after { _ = try item(after) }
        guard after != id else { throw Rejection(.fieldInvalid, "after") }
        return [.agendaItemMoved(item: id, after: after)]
    }

    /// An item goes only while nothing hangs on it: what has happened stays in the record.
    func removeAgendaItem(_ id: ItemID) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        let found = try item(id)
        let isEmpty =
            found.progress == .waiting && found.documents.isEmpty && found.resolutions.isEmpty
            && found.conclusions.isEmpty && found.handout?.used.isEmpty != false
            && !state.polls.values.contains { $0.terms.item == id }
            && !state.requests.contains { $0.item == id }
        guard isEmpty else { throw Rejection(.itemInUse, id.text) }
        return [.agendaItemRemoved(item: id)]
    }

    /// Ends the item that runs, then starts this one.
    ///
    /// An item that was ended may be taken up again: a discussion is sometimes reopened.
    func startItem(_ id: ItemID) throws(Rejection) -> [Event] {
        try requireSitting()
        let next = try item(id)
        if next.isRunning { return [] }
        guard let running = state.runningItem else { return [.itemStarted(item: id)] }
        try requireNoOpenPoll(in: running.item)
        return endOf(running.item) + [.itemStarted(item: id)]
    }

    func endItem(_ id: ItemID) throws(Rejection) -> [Event] {
        try require(.open)
        let found = try item(id)
        if found.isDone { return [] }
        guard found.isRunning else { throw Rejection(.itemNotRunning, id.text) }
        try requireNoOpenPoll(in: id)
        return endOf(id)
    }

    /// The end of an item, with the speech that was being given and the requests still waiting.
    func endOf(_ item: ItemID) -> [Event] {
        endOfSpeech() + withdrawals { $0.item == item } + [.itemEnded(item: item)]
    }

    private func requireNoOpenPoll(in item: ItemID) throws(Rejection) {
        let open = state.pollsInOrder.first { $0.terms.item == item && $0.isUnderWay }
        if let open { throw Rejection(.itemPollOpen, open.poll.text) }
    }

    private func check(minutes: Int?, presenter: UserID?) throws(Rejection) {
        if let minutes, !(1...1440).contains(minutes) {
            throw Rejection(.fieldInvalid, "minutes")
        }
        if let presenter, state.participants[presenter] == nil {
            throw Rejection(.participantUnknown, presenter.text)
        }
    }

    private func freshItem() -> ItemID {
        var number = state.agenda.count + 1
        while state.item(ItemID("i\(number)")) != nil { number += 1 }
        return ItemID("i\(number)")
    }
}
