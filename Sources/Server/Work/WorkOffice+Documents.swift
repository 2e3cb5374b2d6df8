internal import EventLoop
internal import Meeting

/// Documents that hang on submissions: sent by whoever has one, read by those who see it, and
/// taken to a meeting by the office when the last step is behind it.
extension WorkOffice {
    /// Asked before the first byte of a file is stored.
    func checkMayAttach(to id: SubmissionID, by user: UserID) throws(Problem) {
        let (submission, reader) = try seen(id, by: user)
        do { try SubmissionDecider(submission, by: reader).checkMayAttach() } catch {
            throw Problem(error)
        }
    }

    /// Puts an examined file to a submission.
    ///
    /// - Returns: the submission, and whether there was anything new to it.
    func attach(
        _ sent: SentDocument, _ file: SubmissionDocument.File, to id: SubmissionID,
        by user: UserID
    ) throws(Problem) -> (view: SubmissionView, isNew: Bool) {
        let (submission, reader) = try seen(id, by: user)
        let event: SubmissionEvent?
        do { event = try SubmissionDecider(submission, by: reader).attach(sent, file) } catch {
            throw Problem(error)
        }
        guard let event else { return (try view(id, for: user), false) }
        let view = try keep(event, of: id, after: submission.seq, by: user)
        let document =
            switch sent {
            case .new(let document), .version(let document, _): document
            }
        if let known = self.submission(id)?.document(document) {
            pages.make(id, document, known.current)
        }
        return (view, true)
    }

    /// A version of a document, for whoever sees the submission.
    ///
    /// - Throws: `submission.unknown`, `document.unknown`, `document.versionUnknown`.
    func document(
        _ document: DocumentID, _ version: String, of id: SubmissionID, for user: UserID
    ) throws(Problem) -> Document {
        let (submission, _) = try seen(id, by: user)
        guard let found = submission.document(document) else {
            throw Problem(404, "document.unknown", String(document.text.prefix(64)))
        }
        guard let number = Int(version), let one = found.version(number) else {
            throw Problem(404, "document.versionUnknown", String(version.prefix(64)))
        }
        return SubmissionPages.document(document, one)
    }

    /// What goes to a meeting.
    func documentsForMeeting(
        of id: SubmissionID, by user: UserID
    ) throws(Problem) -> [SubmissionDocument] {
        let (submission, reader) = try seen(id, by: user)
        do { return try SubmissionDecider(submission, by: reader).documentsForMeeting() } catch {
            throw Problem(error)
        }
    }

    // MARK: Pages

    /// Takes up what an earlier run has left to be read.
    func resumePages() {
        pages.onOutcome = { [weak self] submission, document, version, outcome in
            self?.note(outcome, of: document, version, in: submission)
        }
        for submission in submissions { pages.resume(submission) }
    }

    private func note(
        _ outcome: Result<Int, Problem>, of document: DocumentID, _ version: Int,
        in id: SubmissionID
    ) {
        guard let submission = submission(id),
            let sent = submission.document(document)?.version(version)
        else { return }
        let event: SubmissionEvent =
            switch outcome {
            case .success(let pages):
                .submissionDocumentRead(document: document, version: version, pages: pages)
            case .failure(let problem):
                .submissionDocumentUnreadable(
                    document: document, version: version, reason: problem.reason)
            }
        do throws(Problem) {
            _ = try keep(event, of: id, after: submission.seq, by: sent.by)
        } catch {
            log.fault("submissions", error)
        }
    }
}
