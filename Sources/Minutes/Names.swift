internal import Meeting

/// How people are named in the record: in full, and those who share a name with their post.
struct Names {
    private let people: [UserID: Person]
    private let shared: Set<String>

    init(_ people: [UserID: Person]) {
        self.people = people
        let counts = people.values.reduce(into: [String: Int]()) { counts, person in
            counts[person.name.lowercased(), default: 0] += 1
        }
        shared = Set(counts.filter { $0.value > 1 }.keys)
    }

    /// The bare name, for a signature.
    func bare(_ user: UserID) -> String { people[user]?.name ?? user.text }

    /// "đồng chí Nguyễn Văn An"; with the post where another has the same name.
    func full(_ user: UserID) -> String {
        guard let person = people[user] else { return "đồng chí \(user.text)" }
        let needsPost = shared.contains(person.name.lowercased()) && !person.position.isEmpty
        return "đồng chí \(person.name)" + (needsPost ? " (\(person.position))" : "")
    }

    /// "đồng chí Nguyễn Văn An, Bí thư Đảng uỷ".
    func official(_ user: UserID) -> String {
        guard let person = people[user] else { return "đồng chí \(user.text)" }
        return "đồng chí \(person.name)"
            + (person.position.isEmpty ? "" : ", \(person.position)")
    }
}
