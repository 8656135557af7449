/// A connected transport, what the loop watches it for, and what goes in and out.
struct Connection {
    let transport: any Transport
    let watch: EventLoop.Watch
    let reader: ReplyReader
    /// Whether bytes can be carried yet.
    private(set) var isOpen = false
    /// What the loop watches for.
    private(set) var interest: EventLoop.Interest = .read
    /// What opening and reading wait for.
    var reading: EventLoop.Interest = .read
    private var writing: EventLoop.Interest = .write
    /// What is to be sent, of which `sent` bytes already are.
    private var output: [UInt8] = []
    private var sent = 0

    init(_ transport: any Transport, watch: EventLoop.Watch, reader: ReplyReader) {
        self.transport = transport
        self.watch = watch
        self.reader = reader
    }

    mutating func append(_ bytes: [UInt8]) {
        guard !output.isEmpty else {
            output = bytes
            return
        }
        // Under a steady load it may never run empty.
        if sent > output.count / 2 {
            output.removeFirst(sent)
            sent = 0
        }
        output.append(contentsOf: bytes)
    }

    /// Goes on with what comes before the first byte.
    mutating func open() -> Transfer {
        let transfer = transport.open()
        switch transfer {
        case .bytes: (isOpen, reading) = (true, .read)
        case .wouldBlock(let interest): reading = interest
        case .ended, .failed, .broken: break
        }
        return transfer
    }

    /// Sends what the transport takes of what is left; `nil` when nothing is.
    mutating func send() -> Transfer? {
        guard sent < output.count else {
            output = []
            sent = 0
            return nil
        }
        let transfer = output.withUnsafeBytes { transport.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
        switch transfer {
        case .bytes(let count): sent += count
        case .wouldBlock(let interest): writing = interest
        case .ended, .failed, .broken: break
        }
        return transfer
    }

    /// Works out what to watch for; `nil` when that is what the loop watches for already.
    mutating func changedInterest() -> EventLoop.Interest? {
        let wanted = output.isEmpty ? reading : reading.union(writing)
        guard wanted != interest else { return nil }
        interest = wanted
        return wanted
    }
}
