import EventLoop
import Foundation
import Meeting
import Testing

@testable import Server

/// Snapshots made of parts: for everybody exactly what they may see, whoever asked before them.
@Suite @Loop struct SnapshotPressTests {
    /// What the press says of a view is what the view itself becomes as JSON.
    private func check(_ place: Place, _ step: String) throws {
        for user in Place.people {
            guard let view = Visibility.view(of: place.room.state, for: user) else { continue }
            let pressed = try object(place.room.press.press(view, signals: []))
            #expect(pressed == (try object(Envelope.encode(view))), "\(user) after \(step)")
        }
    }

    private func object(_ json: [UInt8]) throws -> NSDictionary {
        try #require(JSONSerialization.jsonObject(with: Data(json)) as? NSDictionary)
    }

    @Test func `everybody gets their own view, whoever looked before`() async throws {
        try await Place.visit { place in
            try check(place, "the draft")
            try place.open()
            try check(place, "the opening")
            try place.perform(.askReadiness, by: "ct")
            for user: UserID in ["uv1", "uv2"] {
                try place.perform(.signalReady(ready: true), by: user)
                try check(place, "\(user) is ready")
            }
            try place.perform(.poll("p1"), by: "ct")
            try check(place, "the opened poll")
            try place.perform(.castVote(poll: "p1", choice: "approve", opinion: "ý 1"), by: "uv1")
            try check(place, "a vote")
            let own = try #require(Visibility.view(of: place.room.state, for: "uv1")?.polls.first)
            #expect(own.mine?.choice == "approve")
            try place.perform(.castVote(poll: "p1", choice: "reject", opinion: nil), by: "uv2")
            try check(place, "votes that differ")
            try place.perform(.closePoll(poll: "p1"), by: "ct")
            try check(place, "the closed poll")
            try place.perform(.rename("Tên \"mới\" \\"))
            try check(place, "a name that has to be escaped")
        }
    }

    @Test func `another person's vote is in nobody's snapshot before the poll is closed`()
        async throws
    {
        try await Place.visit { place in
            try place.open()
            try place.perform(.poll("p1"), by: "ct")
            try place.perform(
                .castVote(poll: "p1", choice: "approve", opinion: "Ý riêng của tôi"), by: "uv1")
            // The voter looks first: what was made for them must not be handed on.
            for user: UserID in ["uv1", "uv2", "ct", "tk", "km"] {
                let view = try #require(Visibility.view(of: place.room.state, for: user))
                let text = String(
                    decoding: place.room.press.press(view, signals: []), as: UTF8.self)
                #expect(text.contains("Ý riêng của tôi") == (user == "uv1"), "\(user)")
            }
        }
    }

    @Test func `a snapshot has the last signals in it, and none if there are none`() async throws {
        try await Place.visit { place in
            let view = try #require(Visibility.view(of: place.room.state, for: "tk"))
            let press = SnapshotPress()
            let plain = String(decoding: press.press(view, signals: []), as: UTF8.self)
            #expect(JSON.member("id", of: plain) == "m1")
            #expect(JSON.member("signals", of: plain) == nil && !plain.contains("null"))
            let full = String(
                decoding: press.press(
                    view,
                    signals: [
                        .page(document: "d1", page: 4, by: "ct"), .online(count: 2, users: nil),
                    ]), as: UTF8.self)
            #expect(JSON.member("signals.page.page", of: full) == "4")
            #expect(JSON.member("signals.online.count", of: full) == "2")
            #expect(JSON.member("title", of: full) == "Họp thường kỳ")
        }
    }
}
