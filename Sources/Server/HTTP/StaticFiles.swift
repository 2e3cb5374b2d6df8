internal import Crypto
internal import EventLoop
internal import Foundation
internal import HTTPTypes
internal import Wire

/// The client's files, read once at the start and served from memory: no path from outside
/// ever reaches the file system.
///
/// Every file has a second address below `/v/` and the client's build, a hash of all of them.
/// What is there never changes, so browsers keep it for good; pages name their parts by it.
@Loop final class StaticFiles {
    private let files: [String: File]
    /// Compressed when somebody asks for it first, so that the server starts sooner.
    private var compressed: [String: [UInt8]] = [:]
    /// 16 hexadecimal digits of the hash of all files and their names.
    let build: String

    private struct File: Sendable {
        let type: String
        let bytes: [UInt8]
        let isCompressible: Bool
        let tag: EntityTag
    }

    /// - Throws: `StartFault.folder` if there is no `index.html` in the folder.
    init(folder: String) throws(StartFault) {
        var found: [String: [UInt8]] = [:]
        Self.find(in: folder, named: "", &found)
        guard found["index.html"] != nil else {
            throw StartFault.folder("no index.html in \(folder)")
        }
        let build = Self.build(of: found)
        let names = Set(found.keys)
        files = Dictionary(
            uniqueKeysWithValues: found.map { name, bytes in
                let isPage = name.hasSuffix(".html")
                let served = isPage ? Self.naming(names, of: build, in: bytes) : bytes
                return (name, Self.file(name, served))
            })
        self.build = build
    }

    /// Reads the files of a folder and of those below it, but for hidden ones and what links lead to.
    private static func find(
        in folder: String, named prefix: String, _ found: inout [String: [UInt8]]
    ) {
        for name in FileTree.names(in: folder) where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            switch PlaceKind(of: path) {
            case .folder: find(in: path, named: "\(prefix)\(name)/", &found)
            case .file: found[prefix + name] = FileTree.read(path)
            case .other: break
            }
        }
    }

    private static func build(of files: [String: [UInt8]]) -> String {
        var hash = SHA256()
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Array("\(name) \(bytes.count)\n".utf8))
            hash.update(data: bytes)
        }
        return String(Hex.text(hash.finalize()).prefix(16))
    }

    /// A page whose scripts, styles and pictures are named by their lasting addresses.
    private static func naming(_ names: Set<String>, of build: String, in page: [UInt8]) -> [UInt8]
    {
        let parts = String(decoding: page, as: UTF8.self).components(separatedBy: "=\"/")
        var text = parts[0]
        for (before, part) in zip(parts, parts.dropFirst()) {
            let name = String(part.prefix { $0 != "\"" })
            let isNamed = before.hasSuffix("src") || before.hasSuffix("href")
            let lasts = isNamed && names.contains(name) && !name.hasSuffix(".html")
            text += (lasts ? "=\"/v/\(build)/" : "=\"/") + part
        }
        return Array(text.utf8)
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> File {
        let type =
            types[String(name.split(separator: ".").last ?? "")] ?? "application/octet-stream"
        let isText = !type.hasPrefix("image/") || type == "image/svg+xml"
        return File(
            type: type, bytes: bytes,
            isCompressible: isText && bytes.count > 512,
            tag: EntityTag(String(Hex.text(SHA256.hash(data: bytes)).prefix(32)), isWeak: true))
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon",
        "webmanifest": "application/manifest+json", "woff2": "font/woff2",
    ]

    /// The file that a path names, and whether by its lasting address.
    ///
    /// Another build's files are not there: two builds are never mixed in one page.
    private func name(of path: [String]) -> (name: String, lasts: Bool) {
        guard path.count > 2, path[0] == "v", path[1] == build else {
            return (path.joined(separator: "/"), false)
        }
        return (path.dropFirst(2).joined(separator: "/"), true)
    }

    /// The file of a path, `/` being `index.html`; `nil` if there is none.
    func answer(_ request: Request) -> Answer? {
        let (asked, lasts) = name(of: request.path)
        let name = asked.isEmpty ? "index.html" : asked
        guard let file = files[name] else { return nil }
        var fields: HTTPFields = [
            .contentType: file.type, .eTag: file.tag.description,
            .cacheControl: lasts ? "public, max-age=31536000, immutable" : "no-cache",
            .vary: "Accept-Encoding",
        ]
        let outcome = ConditionalRequest.evaluate(
            request.head.fields, method: request.head.method, tag: file.tag)
        switch outcome {
        case .notModified: return Answer(status: 304, fields: fields)
        case .preconditionFailed: return Answer(status: 412, fields: fields)
        case .proceed: break
        }
        guard file.isCompressible, AcceptEncoding.allowsGzip(request.head.fields) else {
            return Answer(status: 200, fields: fields, body: .bytes(file.bytes))
        }
        fields[.contentEncoding] = "gzip"
        return Answer(status: 200, fields: fields, body: .bytes(compressed(file, name)))
    }

    private func compressed(_ file: File, _ name: String) -> [UInt8] {
        if let made = compressed[name] { return made }
        let made = Gzip.compress(file.bytes, level: 9)
        compressed[name] = made
        return made
    }
}
