import Foundation
import Testing

@testable import Wire

/// The same values and the same errors at the same places as Foundation's decoder.
@Suite struct JSONReaderTests {
    private enum Act: Codable, Equatable {
        case vote(poll: String, choice: Int?)
        case leave
        case list([Item], by: [String: Item])
    }

    private struct Item: Codable, Equatable {
        var name: String
        var small: Int8
        var large: UInt64?
        var size: Double
        var share: Float?
        var isOpen: Bool?
        var kind: Kind?
        var inner: [[Int]]?
    }

    private enum Kind: String, Codable { case open, secret }

    private func path(_ error: DecodingError) -> (kind: String, path: [String]) {
        func names(_ context: DecodingError.Context) -> [String] {
            context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        }
        return switch error {
        case .keyNotFound(let key, let context): ("missing", names(context) + [key.stringValue])
        case .typeMismatch(_, let context): ("mismatch", names(context))
        case .valueNotFound(_, let context): ("null", names(context))
        case .dataCorrupted(let context): ("corrupted", names(context))
        @unknown default: ("other", [])
        }
    }

    private func outcome<T: Decodable & Equatable>(
        _ type: T.Type, _ decode: () throws -> T
    ) -> (value: T?, kind: String, path: [String]) {
        do { return (try decode(), "", []) } catch let error as DecodingError {
            let told = path(error)
            return (nil, told.kind, told.path)
        } catch { return (nil, "\(error)", []) }
    }

    private func agree<T: Decodable & Equatable>(_ type: T.Type, _ text: String) {
        let ours = outcome(type) { try JSONReader.decode(type, from: text) }
        let bytes = outcome(type) { try JSONReader.decode(type, from: Array(text.utf8)) }
        let theirs = outcome(type) { try JSONDecoder().decode(type, from: Data(text.utf8)) }
        #expect(ours == theirs && bytes == theirs, "\(text): \(ours) \(theirs)")
    }

    private static let item = #"{"name":"Ế","small":-3,"size":1}"#

    @Test func valuesOfEveryKindAreTheSame() {
        agree(Item.self, Self.item)
        agree(
            Item.self,
            #"{"name":"a","small":127,"large":7,"size":2.5,"share":0.25,"isOpen":true,"kind":"secret","inner":[[1,2],[],[3]],"more":{}}"#
        )
        agree(Item.self, #"{"name":"a","small":1.0,"large":null,"size":1e2,"kind":null}"#)
        agree(Act.self, #"{"vote":{"poll":"p1","choice":2}}"#)
        agree(Act.self, #"{"vote":{"poll":"p1"}}"#)
        agree(Act.self, #"{"leave":{}}"#)
        agree(Act.self, #"{"list":{"_0":[\#(Self.item)],"by":{"x":\#(Self.item)}}}"#)
        agree([String].self, #"["a","\u1ebf",""]"#)
        agree([Int?].self, "[1,null,3]")
        agree([String: [Bool]].self, #"{"a":[true],"b":[]}"#)
        agree(Int.self, "5")
        agree(String.self, #""ế""#)
    }

    @Test func errorsAreTheSameAndStandAtTheSamePlace() {
        for text in [
            "", "{", "[1]", "null", "\"a\"", "1", "{}", #"{"name":1,"small":1,"size":1}"#,
            #"{"name":null,"small":1,"size":1}"#,
            #"{"name":"a","small":"1","size":1}"#,
            #"{"name":"a","small":true,"size":1}"#, #"{"name":"a","small":1}"#,
            #"{"name":"a","small":1,"size":"1"}"#,
            #"{"name":"a","small":1,"size":1,"isOpen":1}"#,
            #"{"name":"a","small":1,"size":1,"kind":"none"}"#,
            #"{"name":"a","small":1,"size":1,"inner":[[1],[2,"3"]]}"#,
            #"{"name":"a","small":1,"size":1,"inner":[[1],null]}"#,
            #"{"name":"a","small":1,"size":1,"inner":{}}"#,
        ] {
            agree(Item.self, text)
            agree([Item].self, "[\(Self.item),\(text.isEmpty ? "," : text)]")
        }
        for text in [
            "{}", #"{"vote":1}"#, #"{"vote":{}}"#, #"{"vote":{"poll":"p","choice":"a"}}"#,
            #"{"other":{}}"#,
            #"{"vote":{"poll":"p"},"leave":{}}"#, #"{"list":{"_0":[],"by":[]}}"#,
            #"{"list":{"_0":[{"name":"a"}],"by":{}}}"#,
            #"{"list":{"_0":[],"by":{"x":{"name":"a","small":1,"size":true}}}}"#,
        ] { agree(Act.self, text) }
        agree([Int].self, "[1,2,null]")
        agree(Int.self, "9223372036854775808")
    }

    /// Foundation's decoder says only that the text is wrong somewhere.
    @Test(arguments: [
        ("small", #"{"name":"a","small":128,"size":1}"#),
        ("small", #"{"name":"a","small":1.5,"size":1}"#),
        ("large", #"{"name":"a","small":1,"size":1,"large":-1}"#),
        ("large", #"{"name":"a","small":1,"size":1,"large":1e99}"#),
    ]) func aNumberThatDoesNotFitIsToldWithItsPlace(_ name: String, _ text: String) {
        let told = outcome([Item].self) { try JSONReader.decode([Item].self, from: "[\(text)]") }
        #expect(told == (nil, "corrupted", ["0", name]))
    }
}
