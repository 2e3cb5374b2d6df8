internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Wire

/// The client's files, read once at the start and served from memory: no path from outside
/// ever reaches the file system.
///
/// Every file has a second address below `/v/` and the client's build, a hash of all of them.
/// What is there never changes, so browsers keep it for good; pages name their parts by it.
struct StaticFiles: Sendable {
    private let files: [String: File]
    /// 16 hexadecimal digits of the hash of all files and their names.
    let build: String

    private struct File: Sendable {
        let type: String
        let bytes: [UInt8]
        let compressed: [UInt8]?
        let tag: EntityTag
    }

    /// - Throws: `StartFault.folder` if there is no `index.html` in the folder.
    init(folder: String) throws(StartFault) {
        var found: [String: [UInt8]] = [:]
        // An enumerator does not enter a folder that is itself a link.
        let root = URL(fileURLWithPath: folder, isDirectory: true).resolvingSymlinksInPath()
        let enumerator = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles])
        while let url = enumerator?.nextObject() as? URL {
            guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
                let bytes = FileTree.read(url.path)
            else { continue }
            let name = String(url.standardizedFileURL.path.dropFirst(root.path.count))
                .split(separator: "/").joined(separator: "/")
            found[name] = bytes
        }
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
        var text = String(decoding: page, as: UTF8.self)
        for attribute in ["src", "href"] {
            for name in names where !name.hasSuffix(".html") {
                text.replace(
                    "\(attribute)=\"/\(name)\"", with: "\(attribute)=\"/v/\(build)/\(name)\"")
            }
        }
        return Array(text.utf8)
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> File {
        let type =
            types[String(name.split(separator: ".").last ?? "")] ?? "application/octet-stream"
        let isText = !type.hasPrefix("image/") || type == "image/svg+xml"
        return File(
            type: type, bytes: bytes,
            compressed: isText && bytes.count > 512 ? Gzip.compress(bytes, level: 9) : nil,
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
        let (name, lasts) = name(of: request.path)
        guard let file = files[name.isEmpty ? "index.html" : name] else { return nil }
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
        if let compressed = file.compressed, AcceptEncoding.allowsGzip(request.head.fields) {
            fields[.contentEncoding] = "gzip"
            return Answer(status: 200, fields: fields, body: .bytes(compressed))
        }
        return Answer(status: 200, fields: fields, body: .bytes(file.bytes))
    }
}
