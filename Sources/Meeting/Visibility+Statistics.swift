/// Whose figures somebody is told.
extension Visibility {
    /// Whether the figures of the meeting are there for this person: for its delegates, once it
    /// is over.
    public static func seesFigures(_ user: UserID, in state: State) -> Bool {
        seesMinutes(user, in: state)
    }

    /// Whether somebody's figures are: one's own, and everybody's for the officers.
    public static func seesFigures(
        of person: UserID, _ user: UserID, in state: State
    ) -> Bool {
        guard seesFigures(user, in: state), let role = state.role(of: user) else { return false }
        return role.isOfficer || person == user
    }
}
