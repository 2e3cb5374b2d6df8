import HTTPTypes
import Testing

@testable import Wire

/// Tags, times and ranges a request may ask for.
@Suite struct ConditionalRequestTests {
    private let tag = EntityTag("v2")
    private let time: Int64 = 784_111_777
    private let before = "Sun, 06 Nov 1994 08:49:36 GMT"
    private let same = "Sun, 06 Nov 1994 08:49:37 GMT"

    private func outcome(
        _ fields: RequestFields, _ method: HTTPRequest.Method = .get,
        tag: EntityTag? = EntityTag("v2"),
        exists: Bool = true
    ) -> ConditionalRequest.Outcome {
        ConditionalRequest.evaluate(
            fields, method: method, tag: tag, lastModified: time, exists: exists)
    }

    @Test func `a tag is read and written`() {
        #expect(EntityTag(parsing: "\"v2\"") == tag)
        #expect(EntityTag(parsing: "W/\"v,2\"") == EntityTag("v,2", isWeak: true))
        #expect(EntityTag("v2", isWeak: true).description == "W/\"v2\"")
        for text in ["", "v2", "\"", "\"v2", "w/\"v2\"", "\"a\"b\"", "\"a b\"", "W/v2"] {
            #expect(EntityTag(parsing: text) == nil)
        }
    }

    @Test func `weak tags match weakly only`() {
        let weak = EntityTag("v2", isWeak: true)
        #expect(tag.stronglyMatches(tag))
        #expect(!tag.stronglyMatches(weak))
        #expect(!weak.stronglyMatches(weak))
        #expect(tag.weaklyMatches(weak))
        #expect(!tag.weaklyMatches(EntityTag("v1")))
    }

    @Test func `what the client already has is not sent again`() {
        #expect(outcome([.ifNoneMatch: "\"v1\", W/\"v2\""]) == .notModified)
        #expect(outcome([.ifNoneMatch: "\"v2\""], .head) == .notModified)
        #expect(outcome([.ifNoneMatch: "*"]) == .notModified)
        #expect(outcome([.ifNoneMatch: "\"v1\""]) == .proceed)
        #expect(outcome([.ifNoneMatch: "\"v2\""], .put) == .preconditionFailed)
        #expect(outcome([.ifNoneMatch: "*"], .put, exists: false) == .proceed)
        #expect(outcome([.ifModifiedSince: same]) == .notModified)
        #expect(outcome([.ifModifiedSince: before]) == .proceed)
        #expect(outcome([.ifModifiedSince: same], .post) == .proceed)
    }

    @Test func `what has changed since is not overwritten`() {
        #expect(outcome([.ifMatch: "\"v1\", \"v2\""], .put) == .proceed)
        #expect(outcome([.ifMatch: "\"v1\""], .put) == .preconditionFailed)
        #expect(outcome([.ifMatch: "W/\"v2\""], .put) == .preconditionFailed)
        #expect(outcome([.ifMatch: "*"], .put) == .proceed)
        #expect(outcome([.ifMatch: "*"], .put, exists: false) == .preconditionFailed)
        #expect(outcome([.ifMatch: "\"v2\""], .put, tag: nil) == .preconditionFailed)
        #expect(outcome([.ifUnmodifiedSince: before], .put) == .preconditionFailed)
        #expect(outcome([.ifUnmodifiedSince: same], .put) == .proceed)
    }

    @Test func `a tag goes before a time, and a refusal before all`() {
        #expect(outcome([.ifNoneMatch: "\"v1\"", .ifModifiedSince: same]) == .proceed)
        #expect(outcome([.ifMatch: "\"v2\"", .ifUnmodifiedSince: before]) == .proceed)
        #expect(outcome([.ifMatch: "\"v1\"", .ifNoneMatch: "\"v2\""]) == .preconditionFailed)
        #expect(outcome([.ifMatch: "\"v2\"", .ifNoneMatch: "\"v2\""]) == .notModified)
    }

    @Test func `a time that cannot be read is no condition`() {
        #expect(outcome([.ifModifiedSince: "yesterday"]) == .proceed)
        #expect(outcome([.ifUnmodifiedSince: "yesterday"], .put) == .proceed)
        #expect(outcome([:]) == .proceed)
    }

    @Test(
        arguments: zip(
            ["bytes=0-9", "bytes=90-", "bytes=-1", "BYTES=5-5", "bytes=50-1000", "bytes=-1000"],
            [0...9, 90...99, 99...99, 5...5, 50...99, 0...99] as [ClosedRange<Int64>]))
    func `a part is served`(range: String, bytes: ClosedRange<Int64>) throws {
        guard case .part(let part) = ByteRange.resolve([.range: range], size: 100) else {
            Issue.record("no part")
            return
        }
        #expect(part.first...part.last == bytes)
        #expect(part.count == Int64(bytes.count))
        #expect(part.contentRange == "bytes \(bytes.lowerBound)-\(bytes.upperBound)/100")
    }

    @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"])
    func `a part that is not there is refused`(range: String) {
        #expect(ByteRange.resolve([.range: range], size: 100) == .unsatisfiable)
        #expect(ByteRange.unsatisfied(size: 100) == "bytes */100")
    }

    @Test(
        arguments: [
            "lines=0-9", "bytes=", "bytes=-", "bytes=9-0", "bytes=a-b", "bytes=0-1,3-4", "bytes",
            "bytes=+0-9", "bytes=0-9-", "bytes 0-9",
        ])
    func `whatever is no single range is answered with the whole`(range: String) {
        #expect(ByteRange.resolve([.range: range], size: 100) == .whole)
    }

    @Test func `nothing has no parts`() {
        #expect(ByteRange.resolve([.range: "bytes=0-"], size: 0) == .unsatisfiable)
        #expect(ByteRange.resolve([.range: "bytes=-5"], size: 0) == .unsatisfiable)
        #expect(ByteRange.resolve([:], size: 0) == .whole)
    }

    @Test func `a part is served only of the same state`() {
        func resolve(_ condition: String, _ tag: EntityTag?) -> ByteRange.Outcome {
            ByteRange.resolve([.range: "bytes=0-0", .ifRange: condition], size: 9, tag: tag)
        }
        let part = ByteRange.Outcome.part(ByteRange(first: 0, last: 0, size: 9))
        #expect(resolve("\"v2\"", tag) == part)
        #expect(resolve("\"v1\"", tag) == .whole)
        #expect(resolve("W/\"v2\"", tag) == .whole)
        #expect(resolve("W/\"v2\"", EntityTag("v2", isWeak: true)) == .whole)
        #expect(resolve("\"v2\"", nil) == .whole)
        #expect(resolve(same, tag) == .whole)
    }
}
