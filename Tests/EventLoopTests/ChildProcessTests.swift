import Foundation
import Testing

@testable import EventLoop

/// Other people's programs, well behaved and otherwise.
extension EventLoopTests {
    @Suite struct Children {
        private let calm = ChildProcess.Limits(deadlineSeconds: 60, outputBytes: 1 << 20)

        private func shell(
            _ script: String, _ limits: ChildProcess.Limits? = nil,
            environment: [String: String] = ["PATH": "/usr/bin:/bin"]
        ) async throws -> ChildProcess.Outcome {
            try await ChildProcess.run(
                "sh", ["-c", script], environment: environment, directory: "/",
                limits: limits ?? calm)
        }

        @Test func outputErrorOutputAndStatusComeBack() async throws {
            let outcome = try await shell("printf out; printf err >&2; exit 7")
            #expect(
                outcome
                    == ChildProcess.Outcome(
                        status: 7, signal: 0, stdout: Array("out".utf8), stderr: Array("err".utf8),
                        timedOut: false, truncated: false))
        }

        @Test func argumentsReachTheProgramAsTheyAre() async throws {
            let outcome = try await ChildProcess.run(
                "printf", ["%s|", "a b", "$HOME", "*", ""], environment: [:], directory: "/",
                limits: calm)
            #expect(String(decoding: outcome.stdout, as: UTF8.self) == "a b|$HOME|*||")
        }

        @Test func theChildGetsOnlyTheGivenEnvironmentAndNoInput() async throws {
            let outcome = try await ChildProcess.run(
                "env", [], environment: ["ONLY": "this"], directory: "/", limits: calm)
            #expect(String(decoding: outcome.stdout, as: UTF8.self) == "ONLY=this\n")
            let input = try await ChildProcess.run(
                "cat", [], environment: [:], directory: "/", limits: calm)
            #expect(input.stdout == [] && input.status == 0)
        }

        @Test func theDeadlineKillsGrandchildrenToo() async throws {
            let outcome = try await shell(
                "sleep 1000 & echo $!; wait", .init(deadlineSeconds: 0.5, outputBytes: 100))
            #expect(outcome.timedOut && outcome.signal == SIGKILL)
            let text = String(decoding: outcome.stdout, as: UTF8.self)
            let grandchild = try #require(Int32(text.split(separator: "\n").first ?? ""))
            await expectGone(grandchild)
        }

        @Test func whatAChildLeavesBehindEndsWithIt() async throws {
            let outcome = try await shell("sleep 1000 & echo $!")
            #expect(outcome.status == 0 && !outcome.timedOut)
            let text = String(decoding: outcome.stdout, as: UTF8.self)
            await expectGone(try #require(Int32(text.split(separator: "\n").first ?? "")))
        }

        @Test func whoeverLeavesTheGroupIsNotWaitedForBeyondTheDeadline() async throws {
            // Given one that says when it has a session of its own, and keeps the output
            let outcome = try await shell(
                """
                exec 3>&1
                setsid -f sh -c 'echo ready >&4; exec 4>&-; exec sleep 5' 4>&1 >&3 | read line
                echo done
                """, .init(deadlineSeconds: 0.5, outputBytes: 100))
            #expect(outcome.timedOut && outcome.status == 0)
            #expect(outcome.stdout == Array("done\n".utf8))
        }

        @Test func outputAboveTheLimitIsCutOffAndTheChildKilled() async throws {
            let outcome = try await ChildProcess.run(
                "yes", [], environment: [:], directory: "/",
                limits: .init(deadlineSeconds: 60, outputBytes: 1_001))
            #expect(outcome.truncated && outcome.stdout.count == 1_001)
            #expect(outcome.signal == SIGKILL)
        }

        @Test func aMissingProgramIsReportedByName() async {
            await #expect(throws: EventLoopError.programMissing("no-such-program")) {
                try await ChildProcess.run(
                    "no-such-program", [], environment: [:], directory: "/", limits: calm)
            }
            #expect(ChildProcess.find("no-such-program") == nil)
            #expect(ChildProcess.find("sh")?.hasSuffix("/sh") == true)
        }

        @Test func aMissingDirectoryIsReportedByPath() async {
            await #expect(throws: EventLoopError.fileMissing("/no/such/folder")) {
                try await ChildProcess.run(
                    "true", [], environment: [:], directory: "/no/such/folder", limits: calm)
            }
        }

        @Test func theKernelsLimitsAndTheNicenessHold() async throws {
            let limits = ChildProcess.Limits(
                deadlineSeconds: 60, outputBytes: 1_000, memoryBytes: 1 << 30, cpuSeconds: 7,
                fileBytes: 512 * 10)
            let outcome = try await ChildProcess.run(
                "sh", ["-c", "ulimit -v; ulimit -t; ulimit -f; nice"],
                environment: ["PATH": "/usr/bin:/bin"], directory: "/", limits: limits,
                niceness: 5)
            #expect(String(decoding: outcome.stdout, as: UTF8.self) == "1048576\n7\n10\n5\n")
        }

        @Test func cancellingTheTaskKillsTheChild() async throws {
            let folder = FileManager.default.temporaryDirectory.appending(
                path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let fifo = folder.appending(path: "started").path
            mkfifo(fifo, 0o600)
            let task = Task { [calm] in
                try await ChildProcess.run(
                    "sh", ["-c", "echo $$ > \"$0\"; exec sleep 1000", fifo],
                    environment: ["PATH": "/usr/bin:/bin"], directory: "/", limits: calm)
            }
            let started = await blocking {
                try? FileHandle(forReadingAtPath: fifo)?.readToEnd()
            }
            let text = String(decoding: started ?? Data(), as: UTF8.self)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            await expectGone(try #require(Int32(text.split(separator: "\n").first ?? "")))
        }

        @Test func hundredChildrenLeaveNoHandle() async throws {
            let before = await Loop.handleCount
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<100 {
                    group.addTask { try await shell("exit \(number)").status }
                }
                let sum = try await group.reduce(0, +)
                #expect(sum == 99 * 50)
            }
            await Turns().untilHandles(before)
        }

        /// Gone, or dead and waiting for its parent to notice.
        ///
        /// A killed process
        /// dies when the kernel gets to it, so this looks until it has.
        private func expectGone(_ process: Int32) async {
            while let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            {
                let state = status.split(separator: ")").last?.split(separator: " ").first
                if state == "Z" || state == "X" { return }
                await Task.yield()
            }
        }
    }
}
