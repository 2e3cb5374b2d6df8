internal import EventLoop
internal import HTTPTypes
internal import Wire

/// Answers on their way out: the head, and a body from memory or from a file.
///
/// A file is sent piece by piece as the peer takes it; the next request waits until it is gone.
extension HTTPConnection {
    func answer(_ request: Request, _ answer: Answer) {
        let keepAlive = request.head.keepAlive
        var answer = answer
        router.finish(&answer, for: request)
        let isHead = request.head.method == .head
        let length: Int64 =
            switch answer.body {
            case .none: 0
            case .bytes(let bytes): Int64(bytes.count)
            case .shared(let bytes): Int64(bytes.count)
            case .file(_, _, let count), .sealed(_, _, let count): count
            }
        let hasBody = answer.status != 204 && answer.status != 304
        let head = ResponseHead.bytes(
            status: answer.status, fields: answer.fields, also: Router.guards(of: answer.fields),
            body: hasBody ? .length(length) : .none,
            date: house.date.now, keepAlive: keepAlive)
        if request.path != Router.ballots {
            house.log.request(
                request.head.method.rawValue, request.head.path, answer.status,
                peer: connection.peerAddress)
        }
        guard hasBody, !isHead else {
            connection.write(SharedBytes(head))
            return finish(keepAlive)
        }
        switch answer.body {
        case .none:
            connection.write(SharedBytes(head))
            finish(keepAlive)
        case .bytes(let bytes):
            connection.write(SharedBytes(concatenating: [head, bytes]))
            finish(keepAlive)
        case .shared(let bytes):
            connection.write(SharedBytes(head))
            connection.write(bytes)
            finish(keepAlive)
        case .file(let path, let from, let count):
            send(head, .plain(path), from: from, count: count, keepAlive)
        case .sealed(let file, let from, let count):
            send(head, .sealed(file), from: from, count: count, keepAlive)
        }
    }

    private func send(
        _ head: [UInt8], _ source: FileSender.Source, from: Int64, count: Int64, _ keepAlive: Bool
    ) {
        connection.write(SharedBytes(head))
        Task { @Loop in
            await FileSender(connection).send(source, from: from, count: count) {
                self.closed()
            }
            finish(keepAlive)
            goOn()
        }
    }
}
