/// The rules of a submission's way: what may happen to it next, or why not.
///
/// It may refuse; what it has decided is applied without fail.
public struct SubmissionDecider {
    let submission: Submission
    /// Who asks, and whether they are of the office of its body.
    let actor: Colleague

    public init(_ submission: Submission, by actor: Colleague) {
        self.submission = submission
        self.actor = actor
    }

    /// Starts one; it waits with who starts it.
    ///
    /// - Throws: what is wrong with the title or the note; `submissionUnderway` if the same person
    ///   has the same under way already: nothing goes several ways at once.
    public static func start(
        _ title: String, note: String?, as workflow: (name: String, definition: Workflow),
        for body: (id: BodyID, name: String), by user: UserID, beside others: [Submission]
    ) throws(Rejection) -> SubmissionEvent {
        try Limits.check(title, "title", 1...Limits.title)
        try Limits.check(note, "note", 0...Limits.text)
        let isThere = others.contains {
            $0.phase == .underway && $0.submitter == user && $0.body == body.id
                && $0.workflow == workflow.name && $0.title == title
        }
        guard !isThere else { throw Rejection(.submissionUnderway, title) }
        return .submissionStarted(
            workflow: workflow.name, definition: workflow.definition, body: body.id,
            bodyName: body.name, title: title, note: note)
    }

    /// Whose account has to be looked up before the command is decided.
    public func receiver(of command: SubmissionCommand) -> UserID? {
        switch command {
        case .passOn(let receiver, _, _), .handOver(let receiver, _): receiver
        case .sendBack(let step, let receiver, _):
            receiver ?? earlier(step).flatMap { submission.holder(at: $0.step) }
        case .withdraw, .withdrawDocument: nil
        }
    }

    /// - Parameter receiver: The account that `receiver(of:)` named; `nil` if there is none.
    public func decide(
        _ command: SubmissionCommand, to receiver: Colleague?
    ) throws(Rejection) -> SubmissionEvent {
        guard submission.phase == .underway else { throw Rejection(.submissionFinished) }
        guard Rights.permit(command, by: actor, on: submission) else {
            throw Rejection(.submissionNotYours)
        }
        switch command {
        case .passOn(_, let note, let appraisal):
            return try passOn(to: receiver, command, note, appraisal)
        case .sendBack(let step, _, let reason):
            let reason = try checked(reason)
            let target = try checked(earlier: step)
            let found = try checked(receiver, of: command, for: target)
            return .submissionSentBack(step: target.step, receiver: found.user, reason: reason)
        case .handOver(_, let reason):
            let reason = try checked(reason)
            let found = try checked(receiver, of: command, for: submission.step)
            guard found.user != submission.holder else {
                throw Rejection(.submissionReceiverSame, found.user.text)
            }
            return .submissionHandedOver(receiver: found.user, reason: reason)
        case .withdraw(let reason):
            return .submissionWithdrawn(reason: try checked(reason))
        case .withdrawDocument(let document, let reason):
            return try withdraw(document, checked(reason))
        }
    }

    private func passOn(
        to receiver: Colleague?, _ command: SubmissionCommand, _ note: String?,
        _ appraisal: Appraisal?
    ) throws(Rejection) -> SubmissionEvent {
        try Limits.check(note, "note", 0...Limits.text)
        if submission.step.appraisal == true {
            guard appraisal?.isClean == true else { throw Rejection(.submissionNotAppraised) }
        } else if appraisal != nil {
            throw Rejection(.fieldInvalid, "appraisal")
        }
        let next = submission.place + 1
        guard next < submission.definition.steps.count else {
            guard self.receiver(of: command) == nil else {
                throw Rejection(.fieldInvalid, "receiver")
            }
            return .submissionFinished(note: note, appraisal: appraisal)
        }
        let step = submission.definition.steps[next]
        let found = try checked(receiver, of: command, for: step)
        return .submissionPassedOn(
            step: step.step, receiver: found.user, note: note, appraisal: appraisal)
    }

    // MARK: What is asked of it

    /// The step named, or the one before.
    private func earlier(_ step: String?) -> Workflow.Step? {
        let steps = submission.definition.steps
        let place = step.map { submission.definition.index(of: $0) } ?? submission.place - 1
        return place.flatMap { steps.indices.contains($0) ? steps[$0] : nil }
    }

    private func checked(earlier step: String?) throws(Rejection) -> Workflow.Step {
        guard let found = earlier(step) else {
            guard let step else { throw Rejection(.submissionFirstStep) }
            throw Rejection(.submissionStepUnknown, String(step.prefix(64)))
        }
        guard let place = submission.definition.index(of: found.step), place < submission.place
        else { throw Rejection(.submissionStepNotEarlier, found.step) }
        return found
    }

    func checked(_ reason: String?) throws(Rejection) -> String {
        guard let reason, !reason.allSatisfy(\.isWhitespace) else {
            throw Rejection(.submissionReasonMissing)
        }
        try Limits.check(reason, "reason", 1...Limits.text)
        return reason
    }

    private func checked(
        _ receiver: Colleague?, of command: SubmissionCommand, for step: Workflow.Step
    ) throws(Rejection) -> Colleague {
        guard let name = self.receiver(of: command) else {
            throw Rejection(.submissionReceiverMissing)
        }
        guard let receiver else { throw Rejection(.submissionReceiverUnknown, name.text) }
        guard receiver.isActive else { throw Rejection(.submissionReceiverLeft, name.text) }
        let isCompetent =
            switch step.receiver ?? .anyone {
            case .anyone: receiver.isStaff
            case .office: receiver.isOffice
            }
        // Nobody appraises what they have submitted themselves.
        let isOwn = step.appraisal == true && receiver.user == submission.submitter
        guard isCompetent, !isOwn else {
            throw Rejection(.submissionReceiverNotCompetent, name.text)
        }
        return receiver
    }
}

/// Who may do what with a submission: who has it, passes it on or sends it back; the office gives
/// it to somebody else where who has it cannot; who submitted it takes it back.
extension Rights {
    public static func permit(
        _ command: SubmissionCommand, by actor: Colleague, on submission: Submission
    ) -> Bool {
        switch command {
        case .passOn, .sendBack: submission.holder == actor.user
        case .handOver: submission.holder == actor.user || actor.isOffice
        case .withdraw: submission.submitter == actor.user
        case .withdrawDocument: mayAttach(to: submission, actor)
        }
    }
}
