internal import Journal

/// What an account is on this server, beside its part in each meeting: `administrator`,
/// `secretary` of every body, or `secretary:btv` of one.
extension Account {
    var isAdministrator: Bool { roles.contains("administrator") }

    /// Of any body.
    var isSecretary: Bool {
        roles.contains { $0 == "secretary" || $0.hasPrefix("secretary:") }
    }

    func isSecretary(of body: String) -> Bool {
        roles.contains("secretary") || roles.contains(Self.secretary(of: body))
    }

    static func secretary(of body: String) -> String { "secretary:\(body)" }

    /// The body in a role, if there is one.
    static func body(inRole role: String) -> String? {
        role.hasPrefix("secretary:") ? String(role.dropFirst("secretary:".count)) : nil
    }
}
