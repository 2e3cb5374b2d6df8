internal import Crypto
internal import Foundation
internal import Journal
internal import Meeting
internal import Minutes

/// Holds a package against its own proof: every file against the manifest, the manifest against
/// its signature, the chain of the log from its first record to its head, the head against its
/// signature, and the documents against what the log says of them.
///
/// It needs neither a server nor the network. It trusts no key by itself: whose the key is, its
/// fingerprint tells those who compare it.
struct DossierCheck {
    let dossier: Dossier
    let proof: LogProof
    let manifest: DossierManifest
    /// Those that are there in full.
    let records: [Journal.Record]
    let reader: PackageReader

    /// - Parameter key: The key that must have signed; `nil` takes the package's own.
    /// - Throws: `dossier.damaged` about the first file that does not hold and why,
    ///   `dossier.unsigned`, `dossier.otherKey`.
    init(_ place: String, key: VerifyingKey?) throws(Problem) {
        let reader: PackageReader
        do { reader = try PackageReader(place) } catch {
            throw Self.damaged(place, "no package that can be read")
        }
        self.reader = reader
        manifest = try Self.manifest(in: reader)
        for line in manifest.lines { try Self.check(line.name, line.sha256, in: reader) }
        proof = try Self.value(LogProof.self, Dossier.proof, in: reader)
        let own: VerifyingKey
        do { own = try proof.verifyingKey() } catch {
            throw Self.damaged(Dossier.proof, "\(error)")
        }
        if let key, key != own { throw Problem(422, "dossier.otherKey", own.fingerprint) }
        let signature = String(
            decoding: try Self.bytes(Dossier.signature, in: reader), as: UTF8.self)
        guard
            Journal.holds(
                signature.trimmingCharacters(in: .whitespacesAndNewlines),
                over: Array(manifest.text.utf8), for: Dossier.purpose, by: own)
        else { throw Problem(422, "dossier.unsigned", Dossier.signature) }
        dossier = try Self.value(Dossier.self, Dossier.description, in: reader)
        guard dossier.format == Dossier.format, dossier.meeting.isWellFormed else {
            throw Self.damaged(Dossier.description, "another format")
        }
        records = try Self.log(dossier, proof, own, in: reader)
        try checkDocuments()
    }

    static func damaged(_ name: String, _ why: String) -> Problem {
        Problem(422, "dossier.damaged", "\(name): \(why)")
    }

    private static func bytes(_ name: String, in reader: PackageReader) throws(Problem) -> [UInt8] {
        do { return try reader.bytes(name, limit: Dossier.smallBytes) } catch {
            throw damaged(name, "missing or unreadable")
        }
    }

    private static func value<T: Decodable>(
        _ type: T.Type, _ name: String, in reader: PackageReader
    ) throws(Problem) -> T {
        guard let value = Envelope.decode(type, try bytes(name, in: reader)) else {
            throw damaged(name, "not what it should be")
        }
        return value
    }

    // MARK: Files

    /// Every file is in the manifest, and the manifest names no other.
    private static func manifest(in reader: PackageReader) throws(Problem) -> DossierManifest {
        let text = String(decoding: try bytes(Dossier.manifest, in: reader), as: UTF8.self)
        guard let manifest = DossierManifest(text), manifest.text == text else {
            throw damaged(Dossier.manifest, "not what it should be")
        }
        let named = manifest.lines.map(\.name)
        let there = reader.names.filter { ![Dossier.manifest, Dossier.signature].contains($0) }
        if let missing = named.first(where: { !there.contains($0) }) {
            throw damaged(missing, "missing")
        }
        if let extra = there.first(where: { !named.contains($0) }) {
            throw damaged(extra, "not in the manifest")
        }
        guard Set(named).count == named.count else {
            throw damaged(Dossier.manifest, "a name is there twice")
        }
        return manifest
    }

    private static func check(
        _ name: String, _ sha256: String, in reader: PackageReader
    ) throws(Problem) {
        var hasher = SHA256()
        do {
            try reader.read(name, limit: Dossier.mostBytes) { hasher.update(data: $0) }
        } catch {
            throw damaged(name, "unreadable")
        }
        guard Hex.text(hasher.finalize()) == sha256 else {
            throw damaged(name, "the checksum does not hold")
        }
    }

    // MARK: The log

    private static func log(
        _ dossier: Dossier, _ proof: LogProof, _ key: VerifyingKey, in reader: PackageReader
    ) throws(Problem) -> [Journal.Record] {
        var hashes: [[UInt8]] = []
        var records: [Journal.Record] = []
        var head = Journal.Record.beginning
        let stream = dossier.meeting.text
        for text in try bytes(Dossier.log, in: reader).split(separator: 0x0A) {
            guard let line = Envelope.decode(LogLine.self, Array(text)), let digest = line.digest,
                line.seq == Int64(hashes.count) + 1
            else { throw damaged(Dossier.log, "line \(hashes.count + 1) is not readable") }
            if !line.isSealed {
                guard let record = line.record(of: stream, after: head) else {
                    throw damaged(Dossier.log, "record \(line.seq) does not hold")
                }
                records.append(record)
            }
            hashes.append(digest)
            head = digest
        }
        guard Int64(hashes.count) == dossier.records, Hex.text(head) == dossier.head,
            dossier.isComplete == (records.count == hashes.count)
        else { throw damaged(Dossier.log, "it does not end where it should") }
        let fault = proof.fault(of: stream, by: key) { seq in
            seq >= 1 && seq <= Int64(hashes.count) ? hashes[Int(seq) - 1] : nil
        }
        if let fault { throw damaged(Dossier.proof, fault) }
        return records
    }

    /// What the log has attached is what lies in the package.
    private func checkDocuments() throws(Problem) {
        var checksums: Set<String> = []
        for record in records {
            guard let entry = try? Envelope.entry(record.bytes, seq: record.seq) else {
                throw Self.damaged(Dossier.log, "record \(record.seq) is not readable")
            }
            checksums.formUnion(Backups.checksum(in: entry.event).map { [$0] } ?? [])
        }
        let kept = Dictionary(
            manifest.lines.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        for file in dossier.documents {
            guard kept[file.path] == file.checksum, checksums.contains(file.checksum) else {
                throw Self.damaged(file.path, "not the document that the log names")
            }
        }
    }
}
