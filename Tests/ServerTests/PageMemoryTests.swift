import EventLoop
import Testing

@testable import Server

/// Pictures of pages in memory: what is kept, and what makes room.
struct PageMemoryTests {
    @Loop private func bytes(_ count: Int) -> SharedBytes {
        SharedBytes([UInt8](repeating: 7, count: count))
    }

    @Test func whatWasWantedLastStaysWithinTheBudget() async {
        await check()
    }

    @Loop private func check() {
        let memory = PageMemory(budget: 800)
        for number in 1...8 { memory.keep(bytes(100), at: "/a/\(number)") }
        #expect(memory.bytes == 800)
        #expect(memory.picture(at: "/a/1")?.count == 100)
        memory.keep(bytes(100), at: "/b/9")
        #expect(memory.bytes <= 600)
        #expect(memory.picture(at: "/a/1") != nil)
        #expect(memory.picture(at: "/a/2") == nil)
        #expect(memory.picture(at: "/b/9") != nil)
        memory.keep(bytes(101), at: "/c/10")
        #expect(memory.picture(at: "/c/10") == nil)
        memory.forget(below: "/b")
        #expect(memory.picture(at: "/b/9") == nil)
        #expect(memory.picture(at: "/a/1") != nil)
    }

    @Test func aBudgetOfNothingKeepsNothing() async {
        await checkNothing()
    }

    @Loop private func checkNothing() {
        let memory = PageMemory(budget: 0)
        memory.keep(bytes(1), at: "/a/1")
        #expect(memory.picture(at: "/a/1") == nil)
        #expect(memory.bytes == 0)
    }
}
