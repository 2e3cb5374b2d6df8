internal import EventLoop
internal import HTTPTypes
internal import Wire

/// One connection while it speaks HTTP: requests in, one after the other, and their answers
/// in the same order.
///
/// A request that is being answered holds the next one back, so a client that pipelines
/// waits instead of filling memory. Bodies are read only as far as the route allows; uploads
/// go to disk as they come. After an upgrade the connection belongs to a `Session`, and this
/// object is gone.
@Loop final class HTTPConnection {
    let connection: Connection
    let house: House
    let router: Router
    private var parser: RequestParser
    private var phase = Phase.idle
    private lazy var deadline = MovingDeadline { [weak self] in self?.expire() }
    /// Bytes of a body since the deadline was last looked at, and whether a head has begun.
    private var bodyBytes = 0
    private var headHasBegun = false
    /// Whoever sends a body more slowly is cut off, in bytes a second.
    private static let slowest = 1024
    /// The peer has sent all it will; what it has sent is still answered.
    private var peerHasEnded = false

    /// What the connection is doing.
    private enum Phase {
        /// Between requests.
        case idle
        /// The body of this request is arriving.
        case reading(Request, Route, Sink)
        /// An answer is being made or written.
        case answering
        /// Nothing more is read.
        case over
    }

    /// Where a body goes.
    private enum Sink {
        case discard
        case memory([UInt8])
        case disk(Upload)
    }

    init(_ connection: Connection, house: House, router: Router) {
        self.connection = connection
        self.house = house
        self.router = router
        parser = RequestParser(limits: .init(headBytes: house.settings.limits.headBytes))
        connection.writeLimit = house.settings.limits.queueBytes
        // The connection keeps this object alive until it is closed or upgraded.
        connection.onRead = { self.receive($0) }
        connection.onEnd = { self.ended() }
        connection.onClose = { self.closed() }
        startDeadline()
    }

    /// Says why, and closes: for a connection that is one too many, or whose framing cannot be
    /// trusted any more.
    static func dismiss(_ connection: Connection, _ problem: Problem, _ house: House) {
        let refusal = Answer.refusal(problem, in: .vietnamese)
        guard case .bytes(let bytes) = refusal.body else { return connection.close() }
        let head = ResponseHead.bytes(
            status: refusal.status, fields: refusal.fields, also: Router.guards(of: refusal.fields),
            body: .length(Int64(bytes.count)), date: house.date.now, keepAlive: false)
        connection.write(SharedBytes(concatenating: [head, bytes]))
        connection.closeAfterFlush()
    }

    // MARK: Reading

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        if case .over = phase { return }
        // A head has its own time from its first byte on; being idle before has used none of it.
        if case .idle = phase, !headHasBegun {
            headHasBegun = true
            startDeadline()
        }
        parser.receive(bytes)
        goOn()
        // A client that pipelines into a long answer waits in the kernel.
        if case .answering = phase, parser.buffered > house.settings.limits.headBytes {
            connection.pauseReading()
        }
    }

    func goOn() {
        do {
            while true {
                if case .answering = phase { return }
                if case .over = phase { return }
                guard let event = try parser.next() else { return endIfPeerHas() }
                try handle(event)
            }
        } catch let fault as HTTPFault {
            house.log.protocolFault(fault.code, peer: connection.peerAddress)
            refuse(Problem(fault.status, fault.code))
        } catch let problem as Problem {
            refuse(problem)
        } catch {
            preconditionFailure("Only faults and problems are thrown here.")
        }
    }

    private func handle(_ event: RequestParser.Event) throws {
        switch event {
        case .head(let head): try begin(head)
        case .body(let piece): try take(piece)
        case .end: perform()
        }
    }

    private func begin(_ head: RequestHead) throws(Problem) {
        headHasBegun = false
        bodyBytes = 0
        startDeadline()
        let request = try router.request(head, from: connection.peerAddress)
        // Nothing tells when a ballot was cast.
        if request.path != Router.ballots { house.metrics.requests += 1 }
        let route = try route(of: request)
        let limit = Int64(route.bodyLimit)
        if let announced = head.contentLength, announced > limit {
            throw Problem(413, limit == 0 ? "body.unexpected" : "body.tooLarge")
        }
        parser.limitBody(to: limit)
        if head.expectsContinue { connection.write(SharedBytes(ResponseHead.continuation)) }
        let sink: Sink =
            switch route.body {
            case .none: .discard
            case .memory: .memory([])
            case .disk: .disk(try Upload(in: house.documents.incoming))
            }
        phase = .reading(request, route, sink)
    }

    /// A refusal of a request without a body leaves the connection usable; with a body on its
    /// way it is cheaper to close.
    private func route(of request: Request) throws(Problem) -> Route {
        do {
            return try router.route(request)
        } catch {
            let hasBody = request.head.isChunked || (request.head.contentLength ?? 0) > 0
            if hasBody { throw error }
            return .now { _ throws(Problem) in throw error }
        }
    }

    private func take(_ piece: [UInt8]) throws(Problem) {
        bodyBytes += piece.count
        guard case .reading(let request, let route, let sink) = phase else { return }
        switch sink {
        case .discard: break
        case .memory(var bytes):
            phase = .idle  // lets go of the old array, so that it grows in place
            bytes += piece
            phase = .reading(request, route, .memory(bytes))
        case .disk(let upload): try upload.append(piece)
        }
    }

    private func perform() {
        guard case .reading(var request, let route, let sink) = phase else { return }
        deadline.clear()
        phase = .answering
        switch sink {
        case .discard: break
        case .memory(let bytes): request.body = .bytes(bytes)
        case .disk(let upload): request.body = .file(upload)
        }
        let whole = request
        switch route.handler {
        case .now(let handler):
            do throws(Problem) {
                answer(whole, try handler(whole))
            } catch {
                answer(whole, .refusal(error, in: whole.language))
            }
        case .later(let handler):
            Task { @Loop in
                do throws(Problem) {
                    answer(whole, try await handler(whole))
                } catch {
                    answer(whole, .refusal(error, in: whole.language))
                }
                goOn()
            }
        case .upgrade(let handler):
            do throws(Problem) {
                try upgrade(whole, try handler(whole))
            } catch {
                answer(whole, .refusal(error, in: whole.language))
            }
        }
    }

    // MARK: Between requests and the end

    func finish(_ keepAlive: Bool) {
        guard keepAlive else {
            phase = .over
            return connection.closeAfterFlush()
        }
        if case .over = phase { return }
        phase = .idle
        startDeadline()
        connection.resumeReading()
    }

    /// An answer after which the framing of the connection cannot be trusted any more.
    private func refuse(_ problem: Problem) {
        phase = .over
        deadline.cancel()
        HTTPConnection.dismiss(connection, problem, house)
    }

    // MARK: Upgrade and end

    private func upgrade(
        _ request: Request, _ begin: Route.Beginning
    ) throws(Problem) {
        let opening: WebSocketHandshake.Opening
        do {
            opening = try WebSocketHandshake.accept(request.head, subprotocol: "nghisu.v1")
        } catch {
            var answer = Answer.refusal(Problem(error.status, error.code), in: request.language)
            for field in error.fields { answer.fields[field.name] = field.value }
            self.answer(request, answer)
            return
        }
        phase = .over
        deadline.cancel()
        connection.write(
            SharedBytes(
                ResponseHead.bytes(
                    status: 101, also: opening.lines, body: .none,
                    date: house.date.now, keepAlive: true)))
        begin(connection, parser.takeRemaining())
    }

    /// A peer that sends its request byte by byte for ever is cut off: a head has so long to
    /// arrive, and a body that takes longer must bring its share in every such span.
    private func startDeadline() {
        deadline.set(after: UInt64(house.settings.limits.requestSeconds) * 1000)
    }

    private func expire() {
        switch phase {
        case .idle where headHasBegun: refuse(Problem(408, "request.slow"))
        case .idle: connection.closeAfterFlush()
        case .reading:
            guard bodyBytes >= Self.slowest * house.settings.limits.requestSeconds else {
                return refuse(Problem(408, "request.slow"))
            }
            bodyBytes = 0
            startDeadline()
        case .answering, .over: break
        }
    }

    /// The peer will send no more; whatever it has asked before is still answered.
    private func ended() {
        peerHasEnded = true
        switch phase {
        case .answering: break
        case .idle, .reading, .over: endIfPeerHas()
        }
    }

    /// Nothing more can come of a peer that has ended; what is queued still leaves.
    private func endIfPeerHas() {
        guard peerHasEnded else { return }
        phase = .over
        deadline.cancel()
        connection.closeAfterFlush()
    }

    func closed() {
        phase = .over
        deadline.cancel()
        house.crowd.leave(connection)
        connection.onRead = nil
        connection.onEnd = nil
    }
}
