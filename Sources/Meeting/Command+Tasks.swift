/// What the server must look up, or find, for a command about work that is given out.
extension Command {
    /// Whether what comes of it names the last record before it.
    public var namesHead: Bool { self == .approveMinutes }

    /// Accounts that the command makes answerable for work.
    public var answerers: [UserID] {
        if case .recordConclusion(_, _, let tasks) = self {
            return (tasks ?? []).compactMap(\.person)
        }
        if case .reassignTask(_, let person?, _, _) = self { return [person] }
        return []
    }

    /// The task that the command is about, if it is about one that was given out.
    public var task: TaskID? {
        if case .reportTask(let task, _, _) = self { return task }
        if case .returnTask(let task, _) = self { return task }
        if case .confirmTask(let task) = self { return task }
        if case .extendTask(let task, _, _) = self { return task }
        if case .reassignTask(let task, _, _, _) = self { return task }
        return nil
    }
}
