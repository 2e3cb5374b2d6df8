import Glibc

/// What lies at a path itself: a link is neither a file nor a folder, whatever it leads to.
public enum PlaceKind: Sendable {
    case file
    case folder
    /// A link, a pipe, a device, or nothing at all.
    case other

    /// Asks the file system, without opening anything.
    public init(of path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            self = .other
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}
