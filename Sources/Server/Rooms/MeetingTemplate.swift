internal import Foundation
internal import Meeting

/// A usual meeting as data: `Config/templates/NAME.json`.
///
/// What a committee meets about again and again is its own business and changes without the
/// program. A file that cannot be read is left out and named in the log.
struct MeetingTemplate: Codable, Sendable {
    /// What the list shows: "Hội nghị Ban Thường vụ thường kỳ".
    let name: String
    /// What the meeting is called at first; the secretary changes it.
    let title: String
    let kind: String
    let agenda: [Item]

    struct Item: Codable, Sendable {
        let title: String
        let kind: AgendaItem.Kind
        let minutes: Int?
        /// What the chair says in it, for the officers alone.
        let script: String?
    }

    /// The templates of a folder by the names of their files; none where there is no folder.
    static func all(in folder: String, log: Log) -> [(id: String, template: MeetingTemplate)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { $0.hasSuffix(".json") }.compactMap { name in
            guard let bytes = FileTree.read(folder + "/" + name) else { return nil }
            do {
                let template = try Envelope.value(MeetingTemplate.self, from: bytes)
                return (String(name.dropLast(5)), template)
            } catch {
                log.fault("template \(name)", error)
                return nil
            }
        }
    }
}
