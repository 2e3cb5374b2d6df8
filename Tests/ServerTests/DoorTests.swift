import EventLoop
import Journal
import Meeting
import Testing

@testable import Server

/// Coming in: known devices, slips, one's own logins, and streams that end with theirs.
@Suite @Loop struct DoorTests {
    private func insert(_ user: String, _ roles: [String], in place: Place) throws {
        try place.house.journal.insert(
            Account(id: user, name: "Tên <\(user)>", roles: roles),
            password: try .make("mật khẩu", cost: .init(rounds: 2)))
    }

    private func slip(
        for user: String, by maker: UserID = "tk", in place: Place, _ fields: [String: String] = [:]
    ) async throws -> Reply {
        try await place.client(maker).request(
            "POST", "/api/slips", "{\"user\":\"\(user)\"}", fields)
    }

    private func login(
        _ user: String, slip: String, in place: Place
    ) async throws -> Reply {
        try await place.client().request(
            "POST", "/api/session", "{\"user\":\"\(user)\",\"slip\":\"\(slip)\"}")
    }

    @Test func aKnownDeviceIsNotHeldUpByOthersAndCountedByItself() {
        var throttle = Throttle()
        for _ in 1...50 { throttle.mistake("ct", "10.0.0.1", now: 1000) }
        #expect(throttle.wait("ct", "10.0.0.1", now: 1000) > 0)
        #expect(throttle.wait("ct", "10.0.0.1", device: "a", now: 1000) == 0)
        for _ in 1...4 { throttle.mistake("ct", "10.0.0.2", device: "a", now: 1000) }
        #expect(throttle.wait("ct", "10.0.0.2", device: "a", now: 1000) == 2)
        #expect(throttle.wait("ct", "10.0.0.2", device: "b", now: 1000) == 0)
        #expect(throttle.wait("uv1", "10.0.0.2", now: 1000) == 0)
        throttle.succeeded("ct", "10.0.0.1", device: "a")
        #expect(throttle.wait("ct", "10.0.0.2", device: "a", now: 1000) == 0)
        // A good login on a known device does not set the guessers free.
        #expect(throttle.wait("ct", "10.0.0.1", now: 1000) > 0)
    }

    @Test func aCodeIsReadHoweverItIsTyped() {
        let code = SlipCode.make()
        #expect(code.letters.count == 15 && code.text.count == 17)
        #expect(code.letters.allSatisfy { !"il1o0".contains($0) })
        #expect(SlipCode(typed: " \(code.text.uppercased()) ").letters == code.letters)
        #expect(SlipCode(typed: code.text.filter { $0 != "-" }).letters == code.letters)
        #expect(SlipCode.make().letters != code.letters)
    }

    @Test func whoHasASlipComesInOnceAndSetsAPassword() async throws {
        try await Place.visit { place in
            let made = try await slip(for: "ct", in: place)
            #expect(made.status == 201 && made["expiresAt"] != nil)
            let code = try #require(made["code"])
            let reply = try await login("ct", slip: code.uppercased(), in: place)
            #expect(reply["user.bySlip"] == "1" && reply["user.mustChangePassword"] == "1")
            let again = try await login("ct", slip: code, in: place)
            #expect(again.status == 401 && again["error.code"] == "slip.wrong")

            let logins = try place.house.journal.logins(limit: 9)
            #expect(logins.map(\.outcome) == ["wrong", "in by slip", "slip"])
            #expect(logins.last?.by == "tk")
        }
    }

    @Test func afterASlipAndOnlyThenTheOldPasswordIsNotAskedFor() async throws {
        try await Place.visit { place in
            let new = #"{"new":"mật khẩu mới"}"#
            let usual = try await place.client("ct").request("POST", "/api/password", new)
            #expect(usual.status == 400 && usual["error.about"] == "current")
            let wrong = try await place.client("ct").request(
                "POST", "/api/password", #"{"current":"","new":"mật khẩu mới"}"#)
            #expect(wrong.status == 403)

            let token = try place.house.journal.openSession(
                user: "ct", now: place.house.clock.milliseconds, userAgent: "", address: "",
                idleSeconds: 60, absoluteSeconds: 60, bySlip: true)
            let port = place.port
            let client = await blocking { Client(port: port, token: token) }
            #expect(await client.request("POST", "/api/password", new).status == 204)
            #expect(await client.request("GET", "/api/session")["user.bySlip"] == nil)
            #expect(await client.request("POST", "/api/password", new).status == 400)
        }
    }

    @Test func onlySecretariesAndAdministratorsMakeSlipsAndNotForWhoStandsAbove() async throws {
        try await Place.visit { place in
            try insert("qt", ["administrator"], in: place)
            try insert("cu", [], in: place)
            try place.house.journal.updateAccount(Account(id: "cu", name: "", disabled: true))
            #expect(try await slip(for: "uv2", by: "uv1", in: place).status == 403)
            #expect(try await slip(for: "qt", in: place)["error.code"] == "rights.missing")
            #expect(try await slip(for: "qt", by: "qt", in: place).status == 201)
            #expect(try await slip(for: "uv1", by: "qt", in: place).status == 201)
            for user in ["khongco", "cu", ""] {
                #expect(try await slip(for: user, in: place)["error.code"] == "user.unknown")
            }
            let stranger = try await place.client().request(
                "POST", "/api/slips", #"{"user":"uv1"}"#)
            #expect(stranger.status == 401)
        }
    }

    @Test func whateverIsWrongWithASlipIsSaidInTheSameWords() async throws {
        try await Place.visit { place in
            _ = try await slip(for: "uv1", in: place)
            let first = try await login("uv1", slip: "sai", in: place)
            #expect(first.status == 401)
            for (user, code) in [("khongco", "sai"), ("uv2", "sai"), ("uv2", "")] {
                let other = try await login(user, slip: code, in: place)
                #expect(other.status == first.status && other.body == first.body)
            }
            let both = try await place.client().request(
                "POST", "/api/session", #"{"user":"uv1","slip":"a","password":"b"}"#)
            #expect(both.status == 400)
        }
    }

    @Test func aPrintedSlipHasNameAccountCodeAndNoMarkupOfItsOwn() async throws {
        try await Place.visit { place in
            try insert("x1", [], in: place)
            let reply = try await slip(
                for: "x1", in: place,
                ["Accept": "text/html", "Origin": "http://localhost"])
            let page = String(decoding: reply.body, as: UTF8.self)
            #expect(reply.status == 201)
            #expect(reply.fields["content-type"] == "text/html; charset=utf-8")
            #expect(reply.fields["cache-control"] == "no-store")
            #expect(page.contains("Tên &lt;x1&gt;") && !page.contains("<x1>"))
            #expect(page.contains("http://localhost") && !page.contains("<script"))
        }
    }

    @Test func aPageWithoutTheProgramForTheCodeSaysSo() {
        let slip = Admission.Slip(
            account: Account(id: "an", name: "An"), code: .make(), expiresAt: .morning)
        let page = SlipPage(slip: slip, origin: "https://a", picture: nil).html
        #expect(page.contains("qrencode") && page.contains(slip.code.text))
        #expect(page.contains("08:00 ngày 20/05/2026"))
        let address = SlipPage.address(slip, origin: "https://a")
        #expect(address == "https://a/#/login?user=an&slip=\(slip.code.text)")
    }

    @Test func oneSeesAndEndsOnesOwnLoginsAlone() async throws {
        try await Place.visit { place in
            let (here, there) = (try await place.client("uv1"), try await place.client("uv1"))
            let other = try await place.client("uv2")
            let list = await here.request("GET", "/api/sessions")
            #expect(list.status == 200 && list["sessions.1.id"] != nil)
            #expect(list["sessions.2.id"] == nil)
            let ids = [try #require(list["sessions.0.id"]), try #require(list["sessions.1.id"])]
            let isCurrent = list["sessions.0.current"] == "1"
            let target = isCurrent ? ids[1] : ids[0]
            #expect(await there.upgrade())
            let refused = await other.request("DELETE", "/api/sessions/\(target)")
            #expect(refused.status == 404 && refused["error.code"] == "session.unknown")
            #expect(await here.request("DELETE", "/api/sessions/\(target)").status == 204)
            #expect(await there.next() == .close(4001))
            #expect(await here.request("GET", "/api/sessions")["sessions.1.id"] == nil)
            #expect(try await place.client().request("GET", "/api/sessions").status == 401)
        }
    }

    @Test func aStreamEndsWhenItsAccountIsDisabled() async throws {
        try await Place.visit { place in
            let (gone, kept) = (try await place.client("uv1"), try await place.client("uv2"))
            #expect(await gone.upgrade())
            #expect(await kept.upgrade())
            try place.house.journal.updateAccount(
                Account(id: "uv1", name: "", disabled: true))
            place.house.crowd.endFallen()
            #expect(await gone.next() == .close(4001))
            #expect(await kept.ask(1, "\"leave\":{\"meeting\":\"m1\"}").contains("\"re\":1"))
        }
    }

    @Test func aStreamIsUseOfItsLoginUntilTheLoginEndsForGood() async throws {
        try await Place.visit { place in
            let token = try place.token(of: "uv1")
            let journal = place.house.journal
            let now = place.house.clock.milliseconds
            let id = try #require(try journal.session(token: token, now: now)).id
            let later = now + 1_800_000
            #expect(place.house.admission.standing([id, "x"], now: later) == [id])
            #expect(try journal.sessions(of: "uv1")[0].seenAt == later)
            #expect(place.house.admission.standing([id], now: now + 3_600_001).isEmpty)
        }
    }

    @Test func theLogIsForAdministratorsAlone() async throws {
        try await Place.visit { place in
            try insert("qt", ["administrator"], in: place)
            for outcome in ["wrong", "in"] {
                try place.house.journal.logLogin(
                    user: "ct", address: "::1", at: 1_779_238_800_000, outcome: outcome)
            }
            #expect(try await place.client("tk").request("GET", "/api/logins").status == 403)
            #expect(try await place.client().request("GET", "/api/logins").status == 401)
            let reader = try await place.client("qt")
            let log = await reader.request("GET", "/api/logins?user=ct")
            #expect(log["logins.0.outcome"] == "in" && log["logins.1.outcome"] == "wrong")
            #expect(log["logins.0.at"] == Timestamp.morning.description)
            let id = try #require(log["logins.0.id"])
            let older = await reader.request("GET", "/api/logins?before=\(id)&limit=1")
            #expect(older["logins.0.outcome"] == "wrong")
            let none = await reader.request("GET", "/api/logins?from=2030-01-01T00:00:00Z")
            #expect(none["logins.0.id"] == nil)
            for bad in ["limit=0", "limit=1001", "limit=x", "from=gestern", "before=-"] {
                #expect(await reader.request("GET", "/api/logins?\(bad)").status == 400, "\(bad)")
            }
            #expect(await reader.request("DELETE", "/api/logins").status == 405)
        }
    }
}
