import Foundation
import Glibc
import Testing

@testable import Server

/// One after another: the environment is one for the whole process.
@Suite(.serialized) struct SettingsTests {
    private func load(_ yaml: String? = nil, _ environment: [String: String] = [:]) async throws
        -> Settings
    {
        let folder = try TemporaryFolder()
        let file = try yaml.map { try folder.write("nghisu.yaml", $0) }
        for (name, value) in environment { setenv(name, value, 1) }
        defer { for name in environment.keys { unsetenv(name) } }
        return try await Settings.load(file: file)
    }

    private func complaint(_ yaml: String?, _ environment: [String: String] = [:]) async -> String {
        do {
            _ = try await load(yaml, environment)
            return "accepted"
        } catch {
            let line = "\(error)"
            #expect(!line.contains("\n"))
            return line
        }
    }

    @Test func withoutAFileEverythingHasItsDefault() async throws {
        let settings = try await load()
        #expect(settings.limits.messageBytes == 65_536)
        #expect(settings.addresses == ["127.0.0.1", "::1"])
        #expect(settings.origins == [])
        #expect(settings.layout == "hd05-2026")
        #expect(settings.offsetMinutes == 420)
    }

    @Test func theFileIsRead() async throws {
        let settings = try await load(
            """
            limits:
              messageBytes: 2048
            listen:
              addresses: ["0.0.0.0"]
              origins: ["https://hop.example:8443"]
            time:
              offsetMinutes: -60
            minutes:
              layout: nd30-2020
            """)
        #expect(settings.limits.messageBytes == 2048)
        #expect(settings.limits.headBytes == 16_384)
        #expect(settings.addresses == ["0.0.0.0"])
        #expect(settings.origins == ["https://hop.example:8443"])
        #expect(settings.offsetMinutes == -60)
        #expect(settings.layout == "nd30-2020")
    }

    @Test func theEnvironmentWins() async throws {
        let settings = try await load(
            "limits:\n  commandsPerSecond: 7\n  messageBytes: 2048\n",
            [
                "NGHISU_LIMITS_COMMANDS_PER_SECOND": "9",
                "NGHISU_LISTEN_ADDRESSES": "0.0.0.0,::",
                "NGHISU_MINUTES_LAYOUT": "hd36-2018",
            ])
        #expect(settings.limits.commandsPerSecond == 9)
        #expect(settings.limits.messageBytes == 2048)
        #expect(settings.addresses == ["0.0.0.0", "::"])
        #expect(settings.layout == "hd36-2018")
    }

    @Test func aListOfOneNeedsNoComma() async throws {
        let settings = try await load(nil, ["NGHISU_LISTEN_ADDRESSES": "::1"])
        #expect(settings.addresses == ["::1"])
    }

    @Test func aValueOutOfRangeNamesItsKey() async {
        #expect(
            await complaint("limits:\n  messageBytes: 10\n")
                == "settings: limits.messageBytes: 10 is not in 1024...16777216")
        #expect(
            await complaint(nil, ["NGHISU_SESSIONS_IDLE_HOURS": "0"])
                == "settings: sessions.idleHours: 0 is not in 1...8760")
    }

    @Test func aValueOfAnotherKindNamesItsKey() async {
        #expect(
            await complaint("limits:\n  headBytes: many\n")
                == "settings: limits.headBytes: not a whole number")
        #expect(
            await complaint(nil, ["NGHISU_LIMITS_QUEUE_BYTES": "1e6"])
                == "settings: limits.queueBytes: not a whole number")
    }

    @Test func aKeyThatThereIsNotIsNamedWithItsLine() async {
        let misspelt = await complaint(
            "time:\n  offsetMinutes: 420\nlimits:\n  mesageBytes: 2048\n")
        #expect(misspelt.hasPrefix("settings: /"))
        #expect(misspelt.contains("nghisu.yaml:4: limits.mesageBytes: there is no such setting"))
        #expect(misspelt.hasSuffix("lists them all"))
        #expect(
            await complaint("limit:\n  messageBytes: 2048\n")
                .contains("nghisu.yaml:1: limit: there is no such setting; Config/nghisu.yaml"))
        #expect(
            await complaint("idleHours: 3\n").hasSuffix("; is sessions.idleHours meant?"))
        #expect(
            await complaint(nil, ["NGHISU_LIMITS_MESAGE_BYTES": "2048"])
                == "settings: NGHISU_LIMITS_MESAGE_BYTES: there is no such setting")
    }

    @Test func aSectionOfWhichNothingIsSetIsNoMistake() async throws {
        #expect(try await load("limits:\n  # messageBytes: 1\ntime: ~\n").offsetMinutes == 420)
    }

    @Test func everySettingOfTheCommittedFileIsKnown() async throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let file = root.appendingPathComponent("Config/nghisu.yaml").path
        // Once as it is, and once with everything that stands there as an example.
        _ = try await Settings.load(file: file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n").map { line in
            let example = line.wholeMatch(of: /\ \ # ([a-zA-Z]+:(?: .*)?)/)
            return example.map { "  \($0.1)" } ?? String(line)
        }
        let whole = lines.joined(separator: "\n").replacing("origins: []", with: "origins: [a]")
        #expect(try await load(whole).backup.folder == "/srv/backup")
    }

    @Test func aFileThatCannotBeReadIsNamed() async throws {
        let line = await complaint("limits: [")
        #expect(line.hasPrefix("settings: /") && line.contains("nghisu.yaml: "))
        await #expect(throws: StartFault.self) { try await Settings.load(file: "/no/such/file") }
    }
}
