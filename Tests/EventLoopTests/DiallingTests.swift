import Testing

@testable import EventLoop

/// Connections to others.
extension EventLoopTests {
    @Suite struct Diallings {
        @Test(arguments: ["127.0.0.1", "::1"])
        @Loop func whoeverDialsIsHeardAndHears(host: String) async throws {
            let heard = Events<[UInt8]>()
            let closed = Events<Void>()
            let (handlesBefore, openBefore) = (Loop.handleCount, Connection.openCount)
            let listener = try Listener(host: host, port: 0) { connection in
                connection.onRead = { bytes in
                    heard.post(Array(bytes))
                    connection.write(SharedBytes(Array("đáp".utf8)))
                    connection.closeAfterFlush()
                }
                connection.onClose = { closed.post(()) }
            }
            let connection = try await Connection.open(host: host, port: listener.port)
            let answer = Events<[UInt8]>()
            connection.onRead = { answer.post(Array($0)) }
            connection.onClose = { closed.post(()) }
            connection.begin()
            #expect(connection.peerAddress == host)
            connection.write(SharedBytes(Array("hỏi".utf8)))
            #expect(await heard.next() == Array("hỏi".utf8))
            #expect(await answer.next() == Array("đáp".utf8))
            for _ in 0..<2 { await closed.next() }
            listener.close()
            #expect(Connection.openCount == openBefore)
            await Turns().untilHandles(handlesBefore)
        }

        @Test @Loop func whereNobodyListensThereIsAnErrorAndNothingIsLeft() async throws {
            let handlesBefore = Loop.handleCount
            let listener = try Listener(host: "127.0.0.1", port: 0) { _ in }
            let port = listener.port
            listener.close()
            let error = await #expect(throws: EventLoopError.self) {
                _ = try await Connection.open(host: "127.0.0.1", port: port)
            }
            #expect(error?.description.hasPrefix("connecting to 127.0.0.1:\(port): ") == true)
            await #expect(throws: EventLoopError.addressInvalid("localhost")) {
                _ = try await Connection.open(host: "localhost", port: port)
            }
            await Turns().untilHandles(handlesBefore)
        }

        @Test @Loop func aNameHasAddressesAndNoNameHasNone() async throws {
            let found = try await HostName.addresses(of: "localhost")
            #expect(found.contains { $0 == "127.0.0.1" || $0 == "::1" })
            #expect(try await HostName.addresses(of: "192.0.2.1") == ["192.0.2.1"])
            await #expect(throws: EventLoopError.self) {
                try await HostName.addresses(of: "khong co ten nay")
            }
        }
    }
}
