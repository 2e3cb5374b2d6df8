import Foundation
import Meeting
import Testing

@testable import Server

/// Workflows and holidays out of their files: those that come with the server can be used, and a
/// mistake is named by its file and field.
struct WorkConfigurationTests {
    private static let shipped = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Config")

    /// What is said of the shipped files with one of them changed.
    private func fault(
        _ file: String, _ text: String, by replacement: String
    ) throws -> String? {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "work-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Self.shipped, to: folder)
        let path = folder.appending(path: file)
        let before = try String(contentsOf: path, encoding: .utf8)
        try #require(before.contains(text))
        let place = try #require(before.range(of: text))
        try before.replacingCharacters(in: place, with: replacement)
            .write(to: path, atomically: true, encoding: .utf8)
        do throws(StartFault) {
            _ = try WorkConfiguration(beside: folder.path + "/layouts")
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `what comes with the server can be used`() throws {
        let found = try WorkConfiguration(beside: Self.shipped.path + "/layouts")
        #expect(found.workflows.count >= 3)
        for (_, workflow) in found.workflows {
            #expect(workflow.steps.first?.step == "draft")
            #expect(workflow.basis == nil)
        }
        let start = try #require(CalendarDay("2026-02-12"))
        #expect(found.calendar.deadline(from: start, 3, .working).day == CalendarDay("2026-02-24"))
    }

    @Test func `a command that has no layouts has no workflows`() throws {
        #expect(try WorkConfiguration(beside: "").workflows.isEmpty)
    }

    @Test(arguments: [
        ("workflows/ke-hoach.json", "\"days\": 5", "\"dayz\": 5", "steps.0.days: missing"),
        (
            "workflows/ke-hoach.json", "\"days\": 5", "\"days\": 5, \"hours\": 3",
            "steps.0.hours: there is no such field"
        ),
        ("workflows/ke-hoach.json", "\"days\": 5", "\"days\": 0", "steps.0.days: from 1 to 365"),
        ("workflows/ke-hoach.json", "\"office\"", "\"planet\"", "steps.1.receiver"),
        ("workflows/ke-hoach.json", "{", "", "not valid JSON"),
        ("holidays.json", "saturday", "caturday", "weekend.0"),
        ("holidays.json", "2025-01-25", "2025-02-30", "years.2025.holidays.0.from: not a day"),
        ("holidays.json", "\"fixed\"", "\"fixt\"", "fixed: missing"),
        ("holidays.json", "2025-04-26", "2026-04-26", "years.2025.workdays.0: not in this year"),
    ])
    func `a mistake is one line with the file and the field`(
        file: String, text: String, replacement: String, reason: String
    ) throws {
        let said = try #require(try fault(file, text, by: replacement))
        #expect(said.contains(file) && said.contains(reason), "\(said)")
        #expect(!said.contains("\n"))
    }
}
