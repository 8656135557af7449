import CHiredis

/// hiredis' reply parser, made to write onto a `ReplyTape` instead of building a tree of its own objects.
final class ReplyReader {
    /// The replies parsed and not yet taken.
    var tape: ReplyTape {
        get { sink.pointee }
        _modify { yield &sink.pointee }
    }

    private let reader: UnsafeMutablePointer<redisReader>
    private let sink: UnsafeMutablePointer<ReplyTape>
    private let functions: UnsafeMutablePointer<redisReplyObjectFunctions>

    /// What hiredis may keep of an emptied buffer, instead of freeing it and growing the next one from nothing.
    private static let keptBuffer = 1 << 20

    init?() {
        functions = .allocate(capacity: 1)
        functions.initialize(to: Self.tapeFunctions)
        guard let reader = redisReaderCreateWithFunctions(functions) else {
            functions.deallocate()
            return nil
        }
        sink = .allocate(capacity: 1)
        sink.initialize(to: ReplyTape())
        reader.pointee.privdata = UnsafeMutableRawPointer(sink)
        reader.pointee.maxbuf = Self.keptBuffer
        self.reader = reader
    }

    deinit {
        redisReaderFree(reader)
        sink.deinitialize(count: 1)
        sink.deallocate()
        functions.deallocate()
    }

    /// Hands over bytes as they came.
    func feed(_ bytes: UnsafeRawBufferPointer) {
        redisReaderFeed(reader, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }

    /// Parses on; true when one more reply is complete, false when more bytes are needed. Throws hiredis' words when the
    /// bytes are no reply.
    func next() throws(MalformedReply) -> Bool {
        var reply: UnsafeMutableRawPointer?
        guard redisReaderGetReply(reader, &reply) == REDIS_OK else {
            let words = withUnsafeBytes(of: reader.pointee.errstr) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw MalformedReply(reason: words)
        }
        return reply != nil
    }

    struct MalformedReply: Error {
        let reason: String
    }

    /// Each hands back a pointer that only says "there is a reply"; the reply itself is on the tape.
    private static var tapeFunctions: redisReplyObjectFunctions {
        redisReplyObjectFunctions(
            createString: { task, bytes, count in
                guard let task, let sink = task.pointee.privdata else { return nil }
                let kind: ReplyTape.Node.Kind =
                    switch task.pointee.type {
                    case REDIS_REPLY_STATUS: .status
                    case REDIS_REPLY_ERROR: .error
                    default: .bulk
                    }
                sink.assumingMemoryBound(to: ReplyTape.self).pointee
                    .append(kind, bytes: UnsafeRawBufferPointer(start: bytes, count: count))
                return sink
            },
            createArray: { task, count in
                guard let sink = task?.pointee.privdata else { return nil }
                sink.assumingMemoryBound(to: ReplyTape.self).pointee.append(.array, count: Int(count))
                return sink
            },
            createInteger: { task, number in
                guard let sink = task?.pointee.privdata else { return nil }
                sink.assumingMemoryBound(to: ReplyTape.self).pointee.append(.integer, count: Int(number))
                return sink
            },
            createNil: { task in
                guard let sink = task?.pointee.privdata else { return nil }
                sink.assumingMemoryBound(to: ReplyTape.self).pointee.append(.null)
                return sink
            },
            freeObject: { _ in }
        )
    }
}
