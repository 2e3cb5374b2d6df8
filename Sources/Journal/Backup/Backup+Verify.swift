internal import Foundation

/// Whether a backup is what it was when it was made: every file, and in the journal every
/// record.
extension Backup {
    /// Checks everything and reports what does not hold.
    ///
    /// Changes nothing. The journal is only opened when its file is the one that was written.
    ///
    /// - Parameter trusted: The keys that may have signed; `nil` for the backup's own.
    public func verify(
        trusting trusted: [VerifyingKey]? = nil, _ report: (Finding) -> Void
    ) throws(JournalError) -> Verification {
        var count = 0
        func note(_ finding: Finding) {
            count += 1
            report(finding)
        }
        for reason in verifyFiles() { note(Finding(stream: nil, seq: nil, reason: reason)) }
        guard count == 0 else {
            var verification = Verification()
            verification.findings = count
            return verification
        }
        let journal = try Journal(folder: folder, mode: .readOnly)
        let verification = try verify(journal, trusting: trusted, report)
        try journal.close()
        return verification
    }

    /// What is wrong with the files, one line each.
    func verifyFiles() -> [String] {
        var findings: [String] = []
        for file in manifest.files {
            do throws(JournalError) {
                let digest = try CheckedFile.digest(folder + "/" + file.path)
                if digest.size != file.size || digest.sha256 != file.sha256 {
                    findings.append("\(file.path) is not the file that was saved")
                }
            } catch {
                findings.append("\(file.path) is missing or cannot be read")
            }
        }
        // A log beside the database would be taken for a part of it.
        let known = Set(manifest.files.map(\.path) + [Self.manifestName])
        for path in Self.contents(of: folder).subtracting(known).sorted() {
            findings.append("\(path) does not belong to the backup")
        }
        return findings
    }

    /// Everything in a folder that is not itself a folder, by its path in there.
    private static func contents(of folder: String) -> Set<String> {
        var found: Set<String> = []
        let names = FileManager.default.enumerator(atPath: folder)
        while let path = names?.nextObject() as? String {
            var status = stat()
            let isFolder =
                lstat(folder + "/" + path, &status) == 0
                && status.st_mode & S_IFMT == S_IFDIR
            if !isFolder { found.insert(path) }
        }
        return found
    }

    /// Holds the journal of this backup, or a copy of it, against the list and itself.
    func verify(
        _ journal: Journal, trusting trusted: [VerifyingKey]?, _ report: (Finding) -> Void
    ) throws(JournalError) -> Verification {
        var verification = try journal.verify(trusting: trusted, report)
        func note(_ stream: String?, _ seq: Int64?, _ reason: String) {
            verification.findings += 1
            report(Finding(stream: stream, seq: seq, reason: reason))
        }
        if journal.epoch != manifest.epoch { note(nil, nil, "this is another journal") }
        let heads = try journal.ends()
        for head in Set(heads).symmetricDifference(manifest.streams) {
            note(head.stream, head.seq, "the end of the stream is not the one that was saved")
        }
        return verification
    }
}
