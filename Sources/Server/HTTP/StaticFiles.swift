internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Wire

/// The client's files, read once at the start and served from memory: no path from outside
/// ever reaches the file system.
struct StaticFiles: Sendable {
    private let files: [String: File]

    private struct File: Sendable {
        let type: String
        let bytes: [UInt8]
        let compressed: [UInt8]?
        let tag: EntityTag
    }

    /// - Throws: `StartFault.folder` if there is no `index.html` in the folder.
    init(folder: String) throws(StartFault) {
        var files: [String: File] = [:]
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
            files[name] = Self.file(name, bytes)
        }
        guard files["index.html"] != nil else {
            throw StartFault.folder("no index.html in \(folder)")
        }
        self.files = files
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

    /// The file of a path, `/` being `index.html`; `nil` if there is none.
    func answer(_ request: Request) -> Answer? {
        let name = request.path.joined(separator: "/")
        guard let file = files[name.isEmpty ? "index.html" : name] else { return nil }
        var fields: HTTPFields = [
            .contentType: file.type, .eTag: file.tag.description, .cacheControl: "no-cache",
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
