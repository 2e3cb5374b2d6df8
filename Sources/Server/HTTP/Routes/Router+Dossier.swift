internal import EventLoop
internal import Foundation
internal import HTTPTypes
internal import Journal
internal import Meeting
internal import Wire

/// The package of a meeting by HTTP, for its officers.
extension Router {
    /// `GET /api/meetings/{id}/dossier.zip`: made anew when something has changed.
    func readDossier(_ request: Request) async throws(Problem) -> Answer {
        let (room, user) = try room(request)
        guard Rights.mayTakeDossier(user, in: room.state) else { throw Problem.rightsMissing }
        guard room.state.hasMinutes else { throw Problem(409, "dossier.notReady") }
        let (meeting, role) = (room.meeting, room.state.role(of: user)?.rawValue ?? "")
        let place =
            "\(house.documents.store.work)/dossier-\(meeting.text)-\(user.text)-\(room.seq).zip"
        if !FileTree.exists(place) {
            let export = await export(of: meeting, for: user)
            let work = house.documents.store.work
            let fresh = "\(work)/\(RandomName.make("z")).zip"
            let made = await Task.detached { () -> Result<Void, any Error> in
                Result {
                    try export.write(meeting, to: fresh)
                    // One for each reader; what an earlier state made is of no use.
                    for old in FileTree.names(in: work)
                    where old.hasPrefix("dossier-\(meeting.text)-\(user.text)-") {
                        FileTree.remove("\(work)/\(old)")
                    }
                    try FileTree.move(fresh, to: place)
                }
            }.value
            if case .failure(let fault) = made {
                FileTree.remove(fresh)
                house.log.fault("dossier \(role)", fault)
                throw fault as? Problem ?? Problem(500, "export.failed")
            }
        }
        for document in room.state.documents.values where document.withdrawn == nil {
            try note(.dossier, of: document, in: room, request)
        }
        return try await answer(place, room, user, request)
    }

    /// With the minutes as a PDF, unless the program for that is missing: then it is said in the
    /// server's log, and the package is made without.
    private func export(of meeting: MeetingID, for user: UserID) async -> DossierExport {
        var export = DossierExport(
            journal: house.journal, data: house.folder, vault: house.documents.store.vault,
            layouts: house.layouts,
            layout: house.settings.layout, reader: user, now: house.clock.now)
        do throws(Problem) {
            let source = export
            let word = try await Task.detached { () -> Result<[UInt8], Problem> in
                Result { () throws(Problem) in try source.word(meeting) }
            }.value.get()
            export.printed = DossierExport.Printed(
                word: word, pdf: try await house.documents.pdf(ofDocx: word))
        } catch {
            house.log.fault("dossier pdf", error)
        }
        return export
    }

    private func answer(
        _ place: String, _ room: Room, _ user: UserID, _ request: Request
    ) async throws(Problem) -> Answer {
        let name = FileName.escaped("Hồ sơ - \(room.state.title).zip")
        var fields: HTTPFields = [
            .contentType: "application/zip",
            .contentDisposition: "attachment; filename*=UTF-8''\(name)",
        ]
        return try await file(
            place, tag: EntityTag("\(room.seq)-\(user.text)-\(house.journal.epoch.prefix(8))"),
            request, &fields)
    }
}
