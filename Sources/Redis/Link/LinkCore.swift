/// What only the event loop's thread touches of a `Link`: the machine, and the socket with what goes in and out.
struct LinkCore {
    enum Event: Sendable {
        case wanted([Request<ReplyPromise>], close: Bool)
        case dialed(Dialer.Outcome)
        case ready(EventLoop.Watch)
        case deadlinePassed
    }

    private var machine: LinkMachine<ReplyPromise>
    private let tls: Result<TLSContext, RedisTLSError>?
    private var dialer: Dialer?
    private var connection: Connection?
    private var armedDeadline: ContinuousClock.Instant?
    private var input: [UInt8] = []

    /// How much is read at once, and how often before other connections get their turn.
    private static let inputSize = 64 << 10
    private static let readsInARow = 4

    /// `tls`: what makes a connection secure, or why nothing does; `nil` is a plain one.
    init(_ machine: LinkMachine<ReplyPromise>, tls: Result<TLSContext, RedisTLSError>?) {
        self.machine = machine
        self.tls = tls
    }

    /// Lets something happen, then does what the machine decided, until it decides nothing more.
    mutating func handle(_ event: Event, at now: ContinuousClock.Instant, on loop: EventLoop, of link: Link) {
        switch event {
        case .wanted(let requests, let close):
            machine.submit(requests, at: now)
            if close { machine.close() }
        case .dialed(.connected(let socket)):
            dialer = nil
            adopt(socket, at: now, on: loop, of: link)
        case .dialed(.failed(let reason)):
            dialer = nil
            machine.failed(reason, at: now)
        case .ready(let watch):
            guard let connection, watch == connection.watch else { return }
            if connection.isOpen { read(at: now) } else { open(at: now) }
        case .deadlinePassed:
            armedDeadline = nil
            machine.deadlinePassed(at: now)
        }
        settle(at: now, on: loop, of: link)
    }

    private mutating func adopt(
        _ socket: SocketTransport,
        at now: ContinuousClock.Instant,
        on loop: EventLoop,
        of link: Link
    ) {
        guard let reader = ReplyReader() else {
            socket.close()
            return machine.failed("there is no memory for its replies", at: now)
        }
        do throws(RedisTLSError) {
            let transport: any Transport = try tls?.get().transport(over: socket) ?? socket
            let watch = loop.watch(transport.descriptor, for: .read, source: link)
            connection = Connection(transport, watch: watch, reader: reader)
            open(at: now)
        } catch {
            socket.close()
            machine.failed(error, at: now)
        }
    }

    private mutating func open(at now: ContinuousClock.Instant) {
        switch connection?.open() {
        case .bytes: machine.opened(at: now)
        case .wouldBlock, nil: break
        case .some(let end): ended(end, at: now)
        }
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
            case .wouldBlock(let interest):
                self.connection?.reading = interest
                return
            case .ended, .failed, .broken: return ended(transfer, at: now)
            }
        }
    }

    /// Tells the machine what ended the connection.
    private mutating func ended(_ end: Transfer, at now: ContinuousClock.Instant) {
        switch end {
        case .bytes, .wouldBlock: break
        case .ended: machine.closedByServer(at: now)
        case .failed(let error): machine.failed(error.description, at: now)
        case .broken(let error): machine.failed(error, at: now)
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
            for action in actions { perform(action, at: now, on: loop, of: link) }
        } while !actions.isEmpty
        watch(on: loop)
        arm(on: loop, of: link)
    }

    private mutating func dial(at now: ContinuousClock.Instant, on loop: EventLoop, of link: Link) {
        if case .failure(let error) = tls {
            machine.failed(error, at: now)
        } else {
            dialer = link.dial(on: loop)
        }
    }

    private mutating func perform(
        _ action: LinkMachine<ReplyPromise>.Action,
        at now: ContinuousClock.Instant,
        on loop: EventLoop,
        of link: Link
    ) {
        switch action {
        case .open: dial(at: now, on: loop, of: link)
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
        while let transfer = connection?.send() {
            switch transfer {
            case .bytes:
                if connection?.interest.contains(.write) == true { machine.progressed(at: now) }
            case .wouldBlock: return
            case .ended, .failed, .broken:
                // What the server said before it closed tells more.
                read(at: now)
                return ended(transfer, at: now)
            }
        }
    }

    private mutating func watch(on loop: EventLoop) {
        guard let interest = connection?.changedInterest(), let watch = connection?.watch else { return }
        loop.change(watch, to: interest)
    }

    /// Only ever moves the loop's timer to an earlier time: one that fires too early is set again then, which is cheaper
    /// than moving it with every command.
    private mutating func arm(on loop: EventLoop, of link: Link) {
        guard let deadline = machine.deadline else { return }
        if let armedDeadline, armedDeadline <= deadline { return }
        armedDeadline = deadline
        loop.setDeadline(deadline, for: link)
    }
}
