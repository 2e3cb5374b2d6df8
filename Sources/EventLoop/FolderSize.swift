import Glibc

/// How much lies in a folder, as far as it matters.
enum FolderSize {
    /// Files and folders after which there is no end to it.
    private static let mostEntries = 50_000

    /// Whether what lies below `path` takes more than so many bytes of the disk, or is too much to
    /// count.
    ///
    /// Links lead nowhere.
    static func exceeds(_ limit: Int64, in path: String) -> Bool {
        var bytes: Int64 = 0
        var entries = 0
        var waiting = [path]
        while let folder = waiting.popLast() {
            guard let stream = opendir(folder) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                var status = stat()
                guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
                bytes += Int64(status.st_blocks) * 512
                entries += 1
                if bytes > limit || entries > mostEntries { return true }
                if status.st_mode & S_IFMT == S_IFDIR { waiting.append("\(folder)/\(name)") }
            }
        }
        return false
    }
}
