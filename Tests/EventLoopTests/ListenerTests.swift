import Testing

@testable import EventLoop

/// Addresses, and connections by the thousand.
extension EventLoopTests {
    @Suite struct Listeners {
        @Test @Loop func anAddressInUseIsSaidInOneLine() async throws {
            let first = try Listener(host: "127.0.0.1", port: 0) { _ in }
            let address = "127.0.0.1:\(first.port)"
            let error = #expect(throws: EventLoopError.self) {
                _ = try Listener(host: "127.0.0.1", port: first.port) { _ in }
            }
            #expect(error == .addressInUse(address))
            #expect(error?.description == "\(address) is in use by another program")
            first.close()
            first.close()
        }

        @Test @Loop func anAddressOfAnotherMachineOrNoneAtAllIsRefused() async {
            #expect(throws: EventLoopError.addressNotAvailable("192.0.2.1:0")) {
                _ = try Listener(host: "192.0.2.1", port: 0) { _ in }
            }
            #expect(throws: EventLoopError.addressInvalid("localhost")) {
                _ = try Listener(host: "localhost", port: 80) { _ in }
            }
        }

        @Test @Loop func aThousandConnectionsLeaveNothingBehind() async throws {
            let (handlesBefore, openBefore) = (Loop.handleCount, Connection.openCount)
            let opened = Events<Int>()
            let closed = Events<Int>()
            var closes: [Int: Int] = [:]
            var count = 0
            let listener = try Listener(host: "127.0.0.1", port: 0) { connection in
                let number = count
                count += 1
                // Half are closed by us, half by the peer; nobody holds them.
                connection.onRead = { [weak connection] _ in
                    if number.isMultiple(of: 2) { connection?.close() }
                }
                connection.onClose = {
                    closes[number, default: 0] += 1
                    closed.post(number)
                }
                opened.post(number)
            }
            // When a thousand come and go
            let port = listener.port
            let peers = await blocking { (0..<1_000).map { _ in Peer(port: port) } }
            for _ in peers { _ = await opened.next() }
            #expect(Connection.openCount == openBefore + 1_000)
            await blocking { for peer in peers { peer.send("x") } }
            await blocking { for peer in peers { peer.close() } }
            for _ in peers { _ = await closed.next() }
            listener.close()
            await Turns().anotherTurn()
            // Then each was closed once and no handle is left
            #expect(closes.count == 1_000 && closes.values.allSatisfy { $0 == 1 })
            #expect(Connection.openCount == openBefore)
            await Turns().untilHandles(handlesBefore)
        }

        @Test @Loop func everyNetworkOfBothFamiliesSharesAPort() async throws {
            let accepted = Events<Connection>()
            let four = try Listener(host: "0.0.0.0", port: 0) { accepted.post($0) }
            let six = try Listener(host: "::", port: four.port) { accepted.post($0) }
            let port = four.port
            for host in ["127.0.0.1", "::1"] {
                let peer = await blocking { Peer(port: port, host: host) }
                let connection = await accepted.next()
                #expect(connection.peerAddress == host)
                connection.close()
                peer.close()
            }
            four.close()
            six.close()
        }

        @Test @Loop func connectionsAboveTheLimitAreTurnedAway() async throws {
            let accepted = Events<Connection>()
            let listener = try Listener(host: "::1", port: 0) { accepted.post($0) }
            listener.connectionLimit = Connection.openCount + 1
            let port = listener.port
            let first = await blocking { Peer(port: port, host: "::1") }
            let connection = await accepted.next()
            let second = await blocking { Peer(port: port, host: "::1") }
            #expect(await blocking { second.readToEnd() } == [])
            connection.write(SharedBytes("still here"))
            #expect(await blocking { first.readText(10) } == "still here")
            connection.close()
            listener.close()
            first.close()
            second.close()
        }
    }
}

extension EventLoopTests.Turns {
    /// Waits until the loop has no more than `count` handles; closing takes a
    /// turn, and so does the timer this waits with.
    @Loop func untilHandles(_ count: Int) async {
        while Loop.handleCount > count { await Task.yield() }
        #expect(Loop.handleCount <= count)
    }
}
