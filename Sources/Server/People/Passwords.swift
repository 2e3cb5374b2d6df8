internal import Journal

/// Passwords that are made up, and hashing off the loop.
enum Passwords {
    /// Twelve letters and digits without look-alikes, in three groups: about 59 bits.
    static func random() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let text = (0..<12).map { _ in letters.randomElement() ?? "a" }
        return stride(from: 0, to: 12, by: 4).map { String(text[$0..<$0 + 4]) }
            .joined(separator: "-")
    }

    static func hash(_ password: String) async -> PasswordHash? {
        await Task.detached { try? PasswordHash.make(password) }.value
    }
}
