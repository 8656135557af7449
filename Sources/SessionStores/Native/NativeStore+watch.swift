import Redis
import SessionLink
public import Sessions

extension NativeStore {
    /// Follows the feeds of all partitions: asks four times a second, and at once when the doorbell rings.
    public func watch() -> AsyncStream<StoreNews> {
        AsyncStream { continuation in
            let task = Task {
                await withDiscardingTaskGroup { group in
                    let (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                    group.addTask { await followFeed(bell) { continuation.yield($0) } }
                    group.addTask { await keepAsking(ring) }
                    group.addTask { await listenToDoorbell(ring) }
                    group.addTask { await searchKeys { continuation.yield($0) } }
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private static let interval = Duration.milliseconds(250)
    /// How many reads follow one another without a pause while there is more.
    private static let readsAtOnce = 100
    /// The longest pause before a store that is out of reach is asked again.
    private static let longestPause = Duration.seconds(2)

    private func keepAsking(_ ring: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            ring.yield()
            try? await Task.sleep(for: Self.interval)
        }
        ring.finish()
    }

    private func listenToDoorbell(_ ring: AsyncStream<Void>.Continuation) async {
        let doorbell = SessionFeed(redis: connections.client, prefix: prefix).doorbell
        for await _ in connections.client.subscribe([doorbell]) { ring.yield() }
    }

    private func followFeed(_ bell: AsyncStream<Void>, _ deliver: (StoreNews) -> Void) async {
        var feed = SessionFeed(redis: connections.client, prefix: prefix)
        var refusals = RefusalWatch(RefusalReader(redis: connections.client, prefix: prefix))
        var clock = ClockWatch()
        var pause = Self.interval
        for await _ in bell {
            do {
                await askTime(&clock, deliver)
                try await readFeed(&feed, &refusals, deliver)
                pause = Self.interval
            } catch {
                if Task.isCancelled { return }
                let retryAt = now().advanced(by: pause)
                deliver(.unreachable(reason: error.description, retryAt: retryAt))
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, Self.longestPause)
                // Tries now rather than when the connection next would by itself; what comes of it shows in the next read.
                try? await connections.client.connect()
            }
        }
    }

    /// Keeps the store's clock known. Whether the store answers at all is for what is read next to say.
    private func askTime(_ clock: inout ClockWatch, _ deliver: (StoreNews) -> Void) async {
        guard clock.isDue(.now, SystemClock.now()), (try? await connections.time()) != nil else { return }
        clock.note(.now, SystemClock.now())
        if let difference = clock.news(connections.clock.lead) { deliver(.clockDiffers(by: difference)) }
    }

    private func readFeed(
        _ feed: inout SessionFeed,
        _ refusals: inout RefusalWatch,
        _ deliver: (StoreNews) -> Void
    ) async throws(SessionLinkError) {
        // Where servers write faster than this reads, the rest waits for the next look.
        for _ in 0..<Self.readsAtOnce {
            let asked = now()
            let news = try await feed.read()
            if let loss = news.loss { deliver(.lost(StoreLoss(loss))) }
            if !news.missed.isEmpty { deliver(.mustReload) }
            if !news.changes.isEmpty { await deliverChanges(news.changes, deliver) }
            if news.loss == .everything {
                refusals = RefusalWatch(RefusalReader(redis: connections.client, prefix: prefix))
            }
            if let refused = try await refusals.read(news.refusals.union(news.missed), at: .now) {
                deliver(.refusals(refused))
                if keyless.note(isKeyDenied: !refused.keys.isEmpty) { deliver(.mustReload) }
            }
            if news.isCaughtUp { return deliver(.fresh(at: asked)) }
        }
    }
}

extension NativeStore {
    /// Delivers changes in their order. A session whose row can't be read is read itself.
    private func deliverChanges(_ changes: [SessionFeed.Change], _ deliver: (StoreNews) -> Void) async {
        var read: [RowChange] = []
        do {
            for change in changes {
                if let change = RowChange(change), isWhole(change) {
                    read.append(change)
                } else if var row = try await directory.row(of: change.session) {
                    if row.keyID == nil { row.keyID = try await directory.keyIDs(of: [row.session]).first ?? nil }
                    read.append(.changed(SessionRow(row)))
                }
            }
        } catch {
            // What is not known of one session is found when all are read.
            deliver(.mustReload)
        }
        if !read.isEmpty { deliver(.changes(read)) }
    }
}

extension NativeStore {
    /// Whether a change has all that is wanted of it: not while a key is denied and its row does not say which key signed.
    private func isWhole(_ change: RowChange) -> Bool {
        switch change {
        case .began(let row), .changed(let row):
            if row.keyID != nil { return true }
            if keyless.areAsked { return false }
            keyless.noteTaken()
            return true
        case .ended: return true
        }
    }
}

extension StoreLoss {
    init(_ loss: SessionFeed.Loss) {
        self =
            switch loss {
            case .lastWrites: .lastWrites
            case .everything: .everything
            }
    }
}

extension RowChange {
    init?(_ change: SessionFeed.Change) {
        switch change {
        case .began(let session, let row):
            guard let row = StoredRow(session, bytes: row) else { return nil }
            self = .began(SessionRow(row))
        case .changed(let session, let row):
            guard let row = StoredRow(session, bytes: row) else { return nil }
            self = .changed(SessionRow(row))
        case .ended(let session, let why):
            self = .ended(session: SessionName(session), SessionEnding(rawValue: why) ?? .ended)
        }
    }
}
