/// A room where meetings are held, with the plan of its seats.
///
/// The plan is a grid seen from above, the chair's table at row 1; what is not a seat is floor.
struct Hall: Kept {
    let name: String
    /// The building and the floor.
    let place: String?
    /// How many people it takes; at least its seats.
    let size: Int
    let plan: Plan?

    /// The grid and what stands on it.
    struct Plan: Codable, Sendable {
        let rows: Int
        let columns: Int
        let seats: [Seat]
    }

    /// One seat; rows and columns count from 1.
    struct Seat: Codable, Sendable {
        /// As on the name plate, unique in the room: "A12".
        let label: String
        let row: Int
        let column: Int
    }

    private struct Spot: Hashable {
        let row: Int
        let column: Int
    }

    static let fields: Set<String> = ["name", "place", "size", "plan"]
    var title: String { name }

    func check(_ id: String, in registry: Registry) throws(Problem) {
        try Self.checkText(name, "name")
        try Self.checkText(place, "place")
        try Self.checkNumber(size, in: 1...10_000, "size")
        guard let plan else { return }
        try Self.checkNumber(plan.rows, in: 1...40, "plan.rows")
        try Self.checkNumber(plan.columns, in: 1...40, "plan.columns")
        guard plan.seats.count <= size else { throw Problem(400, "room.tooSmall", name) }
        var labels: Set<String> = []
        var spots: Set<Spot> = []
        for (index, seat) in plan.seats.enumerated() {
            let field = "plan.seats.\(index)"
            try Self.checkText(seat.label, "\(field).label")
            guard seat.label.count <= 12 else { throw Problem(400, "field.tooLong", field) }
            try Self.checkNumber(seat.row, in: 1...plan.rows, "\(field).row")
            try Self.checkNumber(seat.column, in: 1...plan.columns, "\(field).column")
            guard labels.insert(seat.label).inserted else {
                throw Problem(400, "seat.labelTaken", seat.label)
            }
            guard spots.insert(Spot(row: seat.row, column: seat.column)).inserted else {
                throw Problem(400, "seat.placeTaken", seat.label)
            }
        }
    }
}
