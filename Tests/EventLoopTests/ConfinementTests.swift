import Foundation
import Testing

@testable import EventLoop

/// What a program can do that means harm: nothing that lasts, and nothing outside of its folder.
extension EventLoopTests {
    @Suite @Loop struct Confined {
        private let place = NSTemporaryDirectory() + "confined-" + UUID().uuidString
        private var folder: String { place + "/hidden/work" }
        private var file: String { place + "/hidden/documents/one" }
        private var other: String { place + "/hidden/documents/two" }

        init() throws {
            let files = FileManager.default
            for name in ["hidden/work", "hidden/documents"] {
                try files.createDirectory(
                    atPath: "\(place)/\(name)", withIntermediateDirectories: true)
            }
            for name in [file, other] { try Data("text\n".utf8).write(to: URL(filePath: name)) }
        }

        /// Runs a script, confined or as before; the folder is gone afterwards.
        private func run(
            _ script: String, confined: Bool = true,
            _ limits: ChildProcess.Limits = .init(deadlineSeconds: 60, outputBytes: 1 << 20)
        ) async throws -> ChildProcess.Outcome {
            let view = Confinement.View(hidden: [place + "/hidden"], folder: folder, file: file)
            return try await ChildProcess.run(
                "bash", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], directory: folder,
                limits: limits, view: confined ? view : nil)
        }

        private func text(_ outcome: ChildProcess.Outcome) -> String {
            String(decoding: outcome.stdout, as: UTF8.self)
        }

        private func end() { try? FileManager.default.removeItem(atPath: place) }

        /// Whether this machine allows it all, without which the others would prove nothing.
        @Test func thisMachineConfinesInFull() async throws {
            defer { end() }
            let view = Confinement.View(hidden: [place + "/hidden"], folder: folder)
            #expect(await Confinement.find(view) == .full)
        }

        @Test func thereIsNoNetworkNotEvenToThisMachine() async throws {
            defer { end() }
            let listener = try Listener(host: "127.0.0.1", port: 0) { $0.close() }
            let script = "exec 3<>/dev/tcp/127.0.0.1/\(listener.port) && echo connected"
            #expect(try await text(run(script, confined: false)) == "connected\n")
            let outcome = try await run(script)
            #expect(outcome.status != 0 && outcome.stdout == [])
            listener.close()
        }

        @Test func onlyWhatItWorksOnIsSeenAndThatCannotBeChanged() async throws {
            defer { end() }
            let script = "cat \(file); ls \(place)/hidden/documents; cat \(other)"
            #expect(try await text(run(script, confined: false)) == "text\none\ntwo\ntext\n")
            #expect(try await text(run(script)) == "text\none\n")
            let change = "echo x > \(file); rm -f \(file); echo x > made; cat \(file)"
            #expect(try await text(run(change)) == "text\n")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "text\n")
            #expect(try String(contentsOfFile: folder + "/made", encoding: .utf8) == "x\n")
        }

        @Test func nothingOfItIsUndoneFromWithin() async throws {
            defer { end() }
            let undo = """
                umount \(place)/hidden; umount -l \(file); mount -t tmpfs x /mnt
                unshare --user --map-root-user true && echo unshared
                unshare --mount true && echo unshared
                cat \(other) && echo seen
                grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs)' /proc/self/status | tr -d '\\t'
                """
            let none = "0000000000000000"
            #expect(
                try await text(run(undo))
                    == "CapPrm:\(none)\nCapEff:\(none)\nCapBnd:\(none)\nNoNewPrivs:1\n")
        }

        @Test func whateverItStartsEndsWithItHoweverItHides() async throws {
            defer { end() }
            let name = "\(Int.random(in: 100_000...999_999)).5"
            let script = "for n in 1 2 3; do setsid -f sleep \(name); done; echo started"
            #expect(try await text(run(script)) == "started\n")
            await expectNobody(named: name)
        }

        @Test func ofProgramsWithoutEndNoneIsLeft() async throws {
            defer { end() }
            let name = "\(Int.random(in: 100_000...999_999)).5"
            let script = "for n in $(seq 400); do setsid -f sleep \(name); done; sleep \(name)"
            let outcome = try await run(script, .init(deadlineSeconds: 5, outputBytes: 1 << 20))
            #expect(outcome.timedOut)
            await expectNobody(named: name)
        }

        @Test func whoFillsTheDiskIsEnded() async throws {
            defer { end() }
            let script =
                "n=0; while :; do n=$((n+1)); head -c 1000000 /dev/zero > f$n; sleep 0.01; done"
            let outcome = try await run(
                script, .init(deadlineSeconds: 60, outputBytes: 100, folderBytes: 5_000_000))
            #expect(outcome.truncated && !outcome.timedOut)
            // By many files as well as by large ones.
            let many = "n=0; while :; do n=$((n+1)); : > e$n; done"
            let ended = try await run(
                many, .init(deadlineSeconds: 90, outputBytes: 100, folderBytes: 1 << 40))
            #expect(ended.truncated && !ended.timedOut)
        }

        @Test func limitsHoldInsideToo() async throws {
            defer { end() }
            var limits = ChildProcess.Limits(deadlineSeconds: 60, outputBytes: 1000)
            limits.memoryBytes = 500_000_000
            limits.cpuSeconds = 1
            limits.fileBytes = 100_000
            let memory = try await run("x=$(head -c 900000000 /dev/zero | tr '\\0' a)", limits)
            #expect(memory.status != 0 || memory.signal != 0)
            let busy = try await run("while :; do :; done", limits)
            #expect(busy.signal != 0 && !busy.timedOut)
            let file = try await run("head -c 200000 /dev/zero > f; stat -c %s f", limits)
            #expect(text(file) == "100000\n")
            #expect(try await text(run("ulimit -c; ulimit -u", limits)) == "0\n256\n")
        }

        /// Waits until no process has this word in its command line.
        private func expectNobody(named name: String) async {
            let files = FileManager.default
            let end = ContinuousClock.now + .seconds(60)
            while ContinuousClock.now < end {
                let names = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
                let isThere = names.contains { pid in
                    let file = FileHandle(forReadingAtPath: "/proc/\(pid)/cmdline")
                    guard let line = try? file?.readToEnd() else { return false }
                    return line.starts(with: Data("sleep\0\(name)".utf8))
                }
                if !isThere { return }
                await Task.yield()
            }
            Issue.record("a process named \(name) is still there")
        }
    }
}
