import Foundation

/// Where the program's own files are: the settings, the layouts and the client's pages.
///
/// They lie beside the sources in a checkout and under `share/nghisu` when installed.
enum Installation {
    /// `Config` of this installation, or the folder of a settings file that was named.
    static func configFolder(besides file: String?) -> String {
        if let file { return (file as NSString).deletingLastPathComponent.orHere }
        return find("Config") ?? "Config"
    }

    /// The settings file: the one named, or the installation's if there is one.
    static func settings(_ file: String?) -> String? {
        if let file { return file }
        let usual = configFolder(besides: nil) + "/nghisu.yaml"
        return FileManager.default.fileExists(atPath: usual) ? usual : nil
    }

    static func publicFolder(_ folder: String?) -> String { folder ?? find("Public") ?? "Public" }

    static func layouts(besides file: String?) -> String {
        let named = configFolder(besides: file) + "/layouts"
        if FileManager.default.fileExists(atPath: named) { return named }
        return (find("Config") ?? "Config") + "/layouts"
    }

    private static func find(_ name: String) -> String? {
        // What a program is called when it was found by PATH does not say where it is.
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var places = [name, program.deletingLastPathComponent().path + "/../share/nghisu/" + name]
        // A program built in a checkout lies some folders below it.
        var folder = program.deletingLastPathComponent()
        for _ in 0..<5 {
            folder.deleteLastPathComponent()
            places.append(folder.appendingPathComponent(name).path)
        }
        return places.first { FileManager.default.fileExists(atPath: $0) }
    }
}

extension String {
    fileprivate var orHere: String { isEmpty ? "." : self }
}
