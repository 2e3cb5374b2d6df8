/// What a search may show of a meeting: what the snapshot shows, by the same rules.
extension Visibility {
    /// Whether this may be found by this person now.
    public static func finds(_ place: Findable.Place, _ user: UserID, in state: State) -> Bool {
        guard seesMeeting(user, in: state), let me = state.participants[user] else { return false }
        switch place {
        case .meeting: return true
        case .item(let item):
            return state.item(item) != nil && knows(item, me, in: state)
        case .document(let document): return sees(document, user, in: state)
        case .version(let document, let number):
            return version(number, of: document, user, in: state) != nil
        case .resolution(let resolution):
            return state.resolutions[resolution].map { knows($0.item, me, in: state) } ?? false
        case .amendment(let amendment):
            return me.role != .guest && state.amendment(amendment) != nil
        case .poll(let poll): return seesPoll(poll, user, in: state)
        case .speech(let request):
            guard let found = state.requests.first(where: { $0.request == request }),
                found.progress != .withdrawn
            else { return false }
            return follows(found.item, me, in: state)
        case .conclusion(let item, _):
            return state.item(item) != nil && follows(item, me, in: state)
        case .minutes: return seesMinutes(user, in: state)
        }
    }
}
