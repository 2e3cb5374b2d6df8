internal import Foundation
internal import Journal

/// The JSON of entries: what stands beside the fields of every kind, on its way in and out.
extension Registry {
    /// `id`, `version` and `retired` of an object, and the names of everything else in it.
    struct Fields: Decodable {
        let id: String?
        let version: Int64?
        let retired: Bool?
        let names: [String]

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Name.self)
            id = try object.decodeIfPresent(String.self, forKey: Name(stringValue: "id"))
            version = try object.decodeIfPresent(Int64.self, forKey: Name(stringValue: "version"))
            retired = try object.decodeIfPresent(Bool.self, forKey: Name(stringValue: "retired"))
            names = object.allKeys.map(\.stringValue).filter {
                !["id", "version", "retired"].contains($0)
            }
        }
    }

    /// An entry as everybody gets it: its fields with `id`, `version` and `retired`.
    static func json(_ entry: Journal.Entry) -> [UInt8] {
        let fields = entry.json.dropFirst()
        // A body carries its own id, for it goes into meetings as it is.
        let id = entry.kind == Shelf.bodies.rawValue ? "" : "\"id\":\(Envelope.text(entry.id)),"
        let head = "{\(id)\"version\":\(entry.version),\"retired\":\(entry.retired)"
        return Array(head.utf8) + (fields.count > 1 ? [UInt8(ascii: ",")] : []) + fields
    }

    static func json(_ entries: [Journal.Entry], named name: String) -> [UInt8] {
        let list = entries.map(json).joined(separator: [UInt8(ascii: ",")])
        return Array("{\(Envelope.text(name)):[".utf8) + Array(list) + Array("]}".utf8)
    }
}

extension Registry.Order {
    /// The object with its id in it, given or not.
    func bytes(naming id: String) -> [UInt8] {
        guard fields.id == nil, let start = text.firstIndex(of: "{") else {
            return Array(text.utf8)
        }
        let rest = text[text.index(after: start)...]
        let isEmpty = fields.names.isEmpty && fields.version == nil && fields.retired == nil
        return Array("{\"id\":\(Envelope.text(id))\(isEmpty ? "" : ",")\(rest)".utf8)
    }
}
