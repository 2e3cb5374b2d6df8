internal import EventLoop
internal import Foundation
internal import HTTPTypes
internal import Meeting
internal import Wire

/// How the machine is, for administrators: what runs, what is missing, how much room is left.
extension Router {
    private struct MachineAnswer: Encodable {
        let status: String
        let now: Timestamp
        let startedAt: Timestamp
        let system: String
        let connections: Int
        let sessions: Int
        let processors: Int
        let memoryBytes: UInt64
        let disk: Disk
        let journalBytes: Int64
        let programs: [Program]
        let encrypted: Bool

        struct Disk: Encodable {
            let freeBytes: Int64
            let totalBytes: Int64
        }

        struct Program: Encodable {
            let name: String
            /// The Debian package that brings it.
            let package: String
            let found: Bool
        }
    }

    private nonisolated static let programs = [
        ("soffice", "libreoffice-writer"), ("pdftoppm", "poppler-utils"),
        ("pdftotext", "poppler-utils"), ("pdfinfo", "poppler-utils"), ("qrencode", "qrencode"),
        ("tesseract", "tesseract-ocr-vie"), ("img2pdf", "img2pdf"), ("cwebp", "webp"),
        ("bwrap", "bubblewrap"),
    ]

    /// `GET /api/machine`.
    func readMachine(_ request: Request) async throws(Problem) -> Answer {
        _ = try administrator(request)
        let folder = house.folder
        let (disk, journal, programs) = await Task.detached {
            (Self.disk(folder), Self.size(of: folder + "/journal.sqlite"), Self.found())
        }.value
        let process = ProcessInfo.processInfo
        return .json(
            MachineAnswer(
                status: house.turn.hasFailed ? "failed" : "ok", now: house.clock.now,
                startedAt: house.startedAt, system: process.operatingSystemVersionString,
                connections: house.crowd.connectionCount, sessions: house.crowd.sessionCount,
                processors: process.activeProcessorCount, memoryBytes: process.physicalMemory,
                disk: disk, journalBytes: journal, programs: programs, encrypted: isSecure))
    }

    private nonisolated static func disk(_ folder: String) -> MachineAnswer.Disk {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else {
            return MachineAnswer.Disk(freeBytes: 0, totalBytes: 0)
        }
        let block = Int64(facts.f_frsize)
        return MachineAnswer.Disk(
            freeBytes: Int64(facts.f_bavail) * block, totalBytes: Int64(facts.f_blocks) * block)
    }

    private nonisolated static func size(of path: String) -> Int64 {
        FileTree.size(path)
    }

    private nonisolated static func found() -> [MachineAnswer.Program] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let folders = path.split(separator: ":")
        return programs.map { name, package in
            MachineAnswer.Program(
                name: name, package: package,
                found: folders.contains {
                    FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
                })
        }
    }
}
