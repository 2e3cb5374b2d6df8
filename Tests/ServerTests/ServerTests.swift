import EventLoop
import Foundation
import Journal
import Logging
import Meeting
import Testing

@testable import Server

/// The server as it is started and stopped, through its one public door.
@Suite struct ServerTests {
    /// A data folder with one account, and a folder of pages.
    private func prepared(mustChange: Bool = false) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("public/index.html", "<!doctype html>")
        let journal = try Journal(folder: folder.path + "/data", mode: .create)
        try journal.insert(
            Account(
                id: "tk", name: "Thư ký", position: "Văn phòng", roles: ["secretary"],
                mustChangePassword: mustChange),
            password: try .make("mật khẩu", cost: .init(rounds: 2)))
        try journal.change(
            [.add(kind: "bodies", id: "b1", json: Envelope.encode(Body.small))],
            by: Journal.Author("an", address: "", at: 1))
        try journal.close()
        return folder
    }

    private static let layouts = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Config/layouts").path

    private func start(_ folder: TemporaryFolder, port: UInt16 = 0) async throws -> Server {
        var settings = Settings()
        settings.addresses = ["127.0.0.1"]
        return try await Server(
            data: folder.path + "/data", port: port, publicFolder: folder.path + "/public",
            layouts: Self.layouts, settings: settings,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func client(_ server: Server, token: String? = nil) async -> Client {
        let port = await server.port
        return await blocking { Client(port: port, token: token) }
    }

    private func cookie(of reply: Reply) -> String? {
        guard let field = reply.fields["set-cookie"],
            field.contains("HttpOnly"), field.contains("SameSite=Strict")
        else { return nil }
        return field.split(separator: ";").first.map { String($0.dropFirst("nghisu=".count)) }
    }

    private func login(_ server: Server, _ password: String = "mật khẩu") async -> Reply {
        await client(server).request(
            "POST", "/api/session", "{\"user\":\"tk\",\"password\":\"\(password)\"}")
    }

    private let meeting =
        #"{"title":"Họp","body":"b1","kind":"ordinary","startsAt":"2026-05-20T08:00:00+07:00","place":"P"}"#

    @Test func oneLogsInMakesAMeetingAndReadsItAfterARestart() async throws {
        let folder = try prepared()
        let server = try await start(folder)
        #expect(await login(server, "sai").status == 401)
        let reply = await login(server)
        #expect(reply["user.id"] == "tk" && reply["user.roles.0"] == "secretary")
        let token = try #require(cookie(of: reply))
        let secretary = await client(server, token: token)
        let key = ["Idempotency-Key": "k1"]
        let made = await secretary.request("POST", "/api/meetings", meeting, key)
        #expect(made.status == 201)
        let id = try #require(made["id"])
        #expect(await secretary.request("POST", "/api/meetings", meeting, key)["id"] == id)
        let item = #"{"addAgendaItem":{"item":"i1","title":"Nội dung","kind":"decision"}}"#
        let added = await secretary.request("POST", "/api/meetings/\(id)/commands", item, key)
        #expect(added["seq"] == "3")
        await server.stop()

        let again = try await start(folder)
        let later = await client(again, token: token)
        let read = await later.request("GET", "/api/meetings/\(id)")
        #expect(read["seq"] == "3" && read["meeting.agenda.0.title"] == "Nội dung")
        #expect(await later.request("POST", "/api/meetings", meeting, key)["id"] == id)
        #expect(await later.request("GET", "/api/meetings")["meetings.1"] == nil)
        await again.stop()
        #expect(try Desk.verify(folder.path + "/data").holds)
    }

    @Test func aPasswordThatWasGivenOutIsChangedBeforeAnythingElse() async throws {
        let folder = try prepared(mustChange: true)
        let server = try await start(folder)
        let reply = await login(server)
        #expect(reply["user.mustChangePassword"] == "1")
        let token = try #require(cookie(of: reply))
        let person = await client(server, token: token)
        for (method, path) in [
            ("GET", "/api/meetings"), ("POST", "/api/meetings"), ("GET", "/api/meetings/m1"),
            ("GET", "/api/meetings/m1/events"), ("POST", "/api/meetings/m1/commands"),
            ("GET", "/api/meetings/m1/minutes.html"), ("GET", "/api/documents/d1"),
            ("GET", "/api/documents/d1/pages/1.png"),
        ] {
            let body = method == "POST" ? "{}" : nil
            let refusal = await person.request(method, path, body)
            #expect(refusal.status == 403, "\(path)")
            #expect(refusal["error.code"] == "password.mustChange", "\(path)")
        }
        #expect(await person.upgrade() == false)
        #expect(await person.request("GET", "/api/session").status == 200)
        func change(_ current: String, _ new: String) async -> Reply {
            await person.request(
                "POST", "/api/password", "{\"current\":\"\(current)\",\"new\":\"\(new)\"}")
        }
        #expect(await change("mật khẩu", "ngắn")["error.code"] == "password.short")
        #expect(await change("mật khẩu", "mật khẩu")["error.code"] == "password.same")
        #expect(await change("sai sai sai", "mật khẩu mới")["error.code"] == "password.wrong")
        #expect(await change("mật khẩu", "mật khẩu mới").status == 204)
        #expect(await person.request("GET", "/api/meetings").status == 200)
        #expect(await login(server, "mật khẩu").status == 401)
        #expect(await login(server, "mật khẩu mới").status == 200)
        await server.stop()
    }

    @Test func whoLogsOutIsOutOnEveryConnectionOfThatLogin() async throws {
        let folder = try prepared()
        let server = try await start(folder)
        let token = try #require(cookie(of: await login(server)))
        let stream = await client(server, token: token)
        #expect(await stream.upgrade())
        let other = await client(server, token: token)
        #expect(await other.request("DELETE", "/api/session").status == 204)
        #expect(await stream.next() == .close(4001))
        #expect(await other.request("GET", "/api/meetings").status == 401)
        await server.stop()
    }

    @Test func stoppingSaysGoodbyeToEverybodyAndLetsGoOfTheFolder() async throws {
        let folder = try prepared()
        let server = try await start(folder)
        let token = try #require(cookie(of: await login(server)))
        let idle = await client(server)
        let stream = await client(server, token: token)
        #expect(await stream.upgrade())
        async let stopped: Void = server.stop()
        #expect(await stream.next() == .close(1001))
        #expect(await stream.next() == .end)
        #expect(await blocking { idle.peer.isAtEnd() })
        // The server waits for them to end as well, and not for ever.
        stream.peer.finishSending()
        idle.peer.finishSending()
        await stopped
        let journal = try Journal(folder: folder.path + "/data", mode: .open)
        try journal.close()
    }

    @Test func aServerThatHasStoppedIsForgotten() async throws {
        let folder = try prepared()
        weak var forgotten: Server?
        do {
            let server = try await start(folder)
            forgotten = server
            _ = await login(server)
            await server.stop()
        }
        await endOfTurn()
        #expect(forgotten == nil)
    }

    @Test func aTakenPortAndAFolderInUseAreErrorsOfOneLine() async throws {
        let folder = try prepared()
        let server = try await start(folder)
        let port = await server.port
        func complaint(_ start: () async throws -> Server) async -> String {
            do {
                await (try await start()).stop()
                return "started"
            } catch { return "\(error)" }
        }
        let locked = await complaint { try await self.start(folder) }
        #expect(locked.hasPrefix("data: ") && !locked.contains("\n"))
        let other = try prepared()
        let taken = await complaint { try await self.start(other, port: port) }
        #expect(taken == "listen: 127.0.0.1:\(port) is in use by another program")
        // The failed start has let go of its folder.
        try Journal(folder: other.path + "/data", mode: .open).close()
        await server.stop()
    }
}

@Suite struct LanguageTests {
    @Test(
        arguments: [
            (nil, "vi"), ("", "vi"), ("en", "en"), ("en-GB,vi;q=0.5", "en"), ("vi-VN, en", "vi"),
            ("fr, EN;q=0.8", "en"), ("fr, de", "vi"), ("*", "vi"),
        ] as [(String?, String)])
    func theFirstLanguageThatIsSpokenHereIsTaken(accepted: String?, language: String) async throws {
        let reply = try await Place.visit { place in
            try await place.client().request(
                "GET", "/nowhere", nil, accepted.map { ["Accept-Language": $0] } ?? [:])
        }
        let expected = language == "en" ? Words.english : Words.vietnamese
        #expect(reply["error.message"] == expected["path.unknown"])
    }
}
