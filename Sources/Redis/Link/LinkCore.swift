/// What only the event loop's thread touches of a `Link`: the machine, and the socket with what goes in and out.
struct LinkCore {
    enum Event: Sendable {
        case wanted([Request<ReplyPromise>], close: Bool)
        case dialed(Dialer.Outcome)
        case ready(EventLoop.Watch)
        case deadlinePassed
    }

    private struct Connection {
        let transport: any Transport
        let watch: EventLoop.Watch
        let reader: ReplyReader
        var interest: EventLoop.Interest = .read
        /// What is to be sent, of which `sent` bytes already are.
        var output: [UInt8] = []
        var sent = 0

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
    }

    private var machine: LinkMachine<ReplyPromise>
    private var dialer: Dialer?
    private var connection: Connection?
    private var armedDeadline: ContinuousClock.Instant?
    private var input: [UInt8] = []

    /// How much is read at once, and how often before other connections get their turn.
    private static let inputSize = 64 << 10
    private static let readsInARow = 4

    init(_ machine: LinkMachine<ReplyPromise>) {
        self.machine = machine
    }

    /// Lets something happen, then does what the machine decided, until it decides nothing more.
    mutating func handle(_ event: Event, at now: ContinuousClock.Instant, on loop: EventLoop, of link: Link) {
        switch event {
        case .wanted(let requests, let close):
            machine.submit(requests, at: now)
            if close { machine.close() }
        case .dialed(.connected(let transport)):
            dialer = nil
            adopt(transport, at: now, on: loop, of: link)
        case .dialed(.failed(let reason)):
            dialer = nil
            machine.failed(reason, at: now)
        case .ready(let watch):
            guard watch == connection?.watch else { return }
            read(at: now)
        case .deadlinePassed:
            armedDeadline = nil
            machine.deadlinePassed(at: now)
        }
        settle(at: now, on: loop, of: link)
    }

    private mutating func adopt(
        _ transport: any Transport,
        at now: ContinuousClock.Instant,
        on loop: EventLoop,
        of link: Link
    ) {
        guard let reader = ReplyReader() else {
            transport.close()
            return machine.failed("there is no memory for its replies", at: now)
        }
        let watch = loop.watch(transport.descriptor, for: .read, source: link)
        connection = Connection(transport: transport, watch: watch, reader: reader)
        machine.opened(at: now)
    }

    private mutating func read(at now: ContinuousClock.Instant) {
        guard let connection else { return }
        if input.isEmpty { input = [UInt8](repeating: 0, count: Self.inputSize) }
        for _ in 0..<Self.readsInARow {
            let transfer = input.withUnsafeMutableBytes { connection.transport.receive(into: $0) }
            switch transfer {
            case .bytes(let count):
                machine.heard(at: now)
                input.withUnsafeBytes { connection.reader.feed(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
                guard parse(connection.reader, at: now), count == input.count else { return }
            case .wouldBlock: return
            case .ended: return machine.closedByServer(at: now)
            case .failed(let error): return machine.failed(error.description, at: now)
            }
        }
    }

    private mutating func parse(_ reader: ReplyReader, at now: ContinuousClock.Instant) -> Bool {
        do {
            while try reader.next() { machine.received(&reader.tape, at: now) }
            return true
        } catch {
            machine.malformed(error.reason, at: now)
            return false
        }
    }

    private mutating func settle(at now: ContinuousClock.Instant, on loop: EventLoop, of link: Link) {
        var actions: [LinkMachine<ReplyPromise>.Action]
        repeat {
            write(at: now)
            actions = machine.takeActions()
            for action in actions { perform(action, on: loop, of: link) }
        } while !actions.isEmpty
        watchForWriting(on: loop)
        arm(on: loop, of: link)
    }

    private mutating func perform(_ action: LinkMachine<ReplyPromise>.Action, on loop: EventLoop, of link: Link) {
        switch action {
        case .open: dialer = link.dial(on: loop)
        case .send(let bytes): connection?.append(bytes)
        case .disconnect:
            dialer?.cancel()
            dialer = nil
            if let connection {
                loop.unwatch(connection.watch)
                connection.transport.close()
            }
            connection = nil
        case .finish(let promise, let outcome): promise.resolve(outcome)
        case .deliver(let event): link.hand(on: event)
        case .announce(let state): link.announce(state)
        }
    }

    /// Sends as much as the socket takes; the machine hears when it is broken.
    private mutating func write(at now: ContinuousClock.Instant) {
        while let current = connection, current.sent < current.output.count {
            let transfer = current.output.withUnsafeBytes { bytes in
                current.transport.send(UnsafeRawBufferPointer(rebasing: bytes[current.sent...]))
            }
            switch transfer {
            case .bytes(let count):
                connection?.sent += count
                if current.interest.contains(.write) { machine.progressed(at: now) }
            case .wouldBlock: return
            case .ended: return machine.closedByServer(at: now)
            case .failed(let error): return machine.failed(error.description, at: now)
            }
        }
        connection?.output = []
        connection?.sent = 0
    }

    private mutating func watchForWriting(on loop: EventLoop) {
        guard let current = connection else { return }
        let interest: EventLoop.Interest = current.output.isEmpty ? .read : [.read, .write]
        guard interest != current.interest else { return }
        loop.change(current.watch, to: interest)
        connection?.interest = interest
    }

    /// Only ever moves the loop's timer forward: one that fires early is put right then, which is cheaper than moving it with
    /// every command.
    private mutating func arm(on loop: EventLoop, of link: Link) {
        guard let deadline = machine.deadline else { return }
        if let armedDeadline, armedDeadline <= deadline { return }
        armedDeadline = deadline
        loop.setDeadline(deadline, for: link)
    }
}
