internal import Foundation

/// The keys that there are, and what is found in a file or the environment beside them.
///
/// A key that is misspelt would otherwise leave its default in force without a word: a limit
/// or a backup folder that somebody believes to be set.
struct KnownSettings {
    /// As they are written in the file: `limits.messageBytes`.
    let keys: Set<String>

    /// The first key of a file that is none, with its line; `nil` if there is no such key.
    ///
    /// The file has been read as YAML already, which does not tell its keys. Here it is enough
    /// that settings stand in sections, one on a line; lines that go on are passed over.
    ///
    /// - Throws: `StartFault.settings` if the file cannot be read.
    func stranger(inFile file: String?) throws(StartFault) -> String? {
        guard let file else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw .settings("\(file): cannot be read")
        }
        var section = ""
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            guard let found = line.prefixMatch(of: /([ ]*)([A-Za-z][A-Za-z0-9]*):(?:[ ]|$)/) else {
                continue
            }
            let isInside = !found.1.isEmpty
            let name = (isInside ? section : "") + found.2
            if !isInside { section = name + "." }
            let opens = !isInside && keys.contains { $0.hasPrefix(section) }
            if opens || keys.contains(name) { continue }
            return "\(file):\(index + 1): \(name): there is no such setting" + advice(name)
        }
        return nil
    }

    /// The first variable of ours that sets nothing.
    func strangerInEnvironment() -> String? {
        let variables = Set(keys.map(Self.variable))
        let names = ProcessInfo.processInfo.environment.keys.sorted()
        return names.first { $0.hasPrefix("NGHISU_") && !variables.contains($0) }
            .map { "\($0): there is no such setting" }
    }

    /// `limits.messageBytes` is `NGHISU_LIMITS_MESSAGE_BYTES`.
    private static func variable(_ key: String) -> String {
        var name = "NGHISU_"
        for character in key {
            if character.isUppercase { name.append("_") }
            name.append(character == "." ? "_" : character.uppercased())
        }
        return name
    }

    /// The same name in another section or another case is most likely what was meant.
    private func advice(_ name: String) -> String {
        func last(_ key: String) -> String {
            key.split(separator: ".").last.map { $0.lowercased() } ?? ""
        }
        guard let meant = keys.sorted().first(where: { last($0) == last(name) }) else {
            return "; Config/nghisu.yaml lists them all"
        }
        return "; is \(meant) meant?"
    }
}
