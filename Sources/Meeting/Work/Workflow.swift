/// The way of one kind of paper through the office: its steps in order, and the days for each.
///
/// It is data. A submission keeps the workflow that it was started with, so that a change of the
/// rules changes nothing for what is under way.
public struct Workflow: Hashable, Sendable, Codable {
    public let name: Wording
    /// The decision by which it was approved.
    public let basis: String?
    public let steps: [Step]

    public init(name: Wording, basis: String? = nil, steps: [Step]) {
        self.name = name
        self.basis = basis
        self.steps = steps
    }

    /// One step of the way.
    public struct Step: Hashable, Sendable, Codable {
        /// What it is called among programs.
        public let step: String
        public let name: Wording
        /// 1 to 365.
        public let days: Int
        public let unit: Unit
        /// Who is competent for it; everybody where nothing is said.
        public let receiver: Receiver?
        /// Whether it goes on only when it has been found good under the five heads.
        public let appraisal: Bool?

        public init(
            step: String, name: Wording, days: Int, unit: Unit = .working,
            receiver: Receiver? = nil, appraisal: Bool? = nil
        ) {
            self.step = step
            self.name = name
            self.days = days
            self.unit = unit
            self.receiver = receiver
            self.appraisal = appraisal
        }
    }

    /// In which days a limit is counted.
    public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        case working, calendar
    }

    /// Who may be given a step.
    public enum Receiver: String, Hashable, Sendable, Codable, CaseIterable {
        case anyone
        /// The secretaries of the body that the submission is for.
        case office
    }

    func index(of step: String) -> Int? { steps.firstIndex { $0.step == step } }

    /// What cannot be, with its field; `nil` if all is well.
    public var fault: String? {
        if name.isBlank { return "name: blank" }
        guard (2...40).contains(steps.count) else { return "steps: from 2 to 40" }
        for (place, step) in steps.enumerated() {
            let field = "steps.\(place)"
            guard ID<Workflow>(step.step).isWellFormed else {
                return "\(field).step: 1 to 64 letters, digits, _ or -"
            }
            guard index(of: step.step) == place else {
                return "\(field).step: \"\(step.step)\" is there already"
            }
            if step.name.isBlank { return "\(field).name: blank" }
            guard (1...365).contains(step.days) else { return "\(field).days: from 1 to 365" }
        }
        return nil
    }
}
