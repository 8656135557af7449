import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// Follows the keys of the layouts: the server tells of each change (`CLIENT TRACKING`), or of events that it is set to
    /// publish; where it does neither, all is read again now and then, and what is fresh says as of when.
    public func watch() -> AsyncStream<StoreNews> {
        AsyncStream { continuation in
            let task = Task {
                await withDiscardingTaskGroup { group in
                    let changes = ChangedKeys()
                    group.addTask { await listen(changes) }
                    group.addTask { await tell(changes) { continuation.yield($0) } }
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// How long changes are gathered before they are read: a burst is read once.
    private static let gathering = Duration.milliseconds(50)
    /// How often the store is asked whether it is still there.
    private static let interval = Duration.seconds(1)
    /// How often all is read again where the server tells of nothing.
    static let rereading = Duration.seconds(30)
    private static let longestPause = Duration.seconds(2)
    private static let batchSize = 500

    private func tell(_ changes: ChangedKeys, _ deliver: (StoreNews) -> Void) async {
        var clock = ClockWatch()
        var pause = Self.interval
        var told: Refusals?
        var askedAt: ContinuousClock.Instant?
        var readAt: ContinuousClock.Instant?
        while !Task.isCancelled {
            do throws(StoreFailure) {
                let asked = connections.clock.now()
                try await deliverChanges(changes.take(), deliver)
                let refusals = memory.refusals
                if refusals != told {
                    told = refusals
                    deliver(.refusals(refusals))
                }
                if askedAt.map({ ContinuousClock.now - $0 >= Self.interval }) ?? true {
                    try await askTime(&clock, deliver)
                    askedAt = .now
                    switch changes.mode {
                    case .asking: break
                    case .told: deliver(.fresh(at: asked))
                    case .blind:
                        // Nobody tells of changes: what was read last is true as of then.
                        if readAt.map({ ContinuousClock.now - $0 >= Self.rereading }) ?? true {
                            if readAt != nil { deliver(.mustReload) }
                            deliver(.fresh(at: asked))
                            readAt = .now
                        }
                    }
                }
                pause = Self.interval
                try? await Task.sleep(for: Self.gathering)
            } catch {
                if Task.isCancelled { return }
                deliver(.unreachable(reason: error.description, retryAt: connections.clock.now().advanced(by: pause)))
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, Self.longestPause)
                changes.missAll()
                // Tries now rather than when the connection next would by itself.
                try? await connections.client.connect()
            }
        }
    }

    /// Asks whether the store is there, and keeps its clock known.
    private func askTime(_ clock: inout ClockWatch, _ deliver: (StoreNews) -> Void) async throws(StoreFailure) {
        // Who may not ask for the time has an answer all the same.
        guard try await time() != nil else { return }
        clock.note(.now, SystemClock.now())
        if let difference = clock.news(connections.clock.lead) { deliver(.clockDiffers(by: difference)) }
    }

    private func deliverChanges(
        _ changes: (keys: [[UInt8]], missedSome: Bool),
        _ deliver: (StoreNews) -> Void
    ) async throws(StoreFailure) {
        if changes.missedSome { deliver(.mustReload) }
        var owned = changes.keys.flatMap { readers.owners(of: $0) }
        let refusing = owned.filter { Self.refuses(layouts[$0.layout].role) }
        owned.removeAll { Self.refuses(layouts[$0.layout].role) }
        let linked = try await readAgain(refusing)
        owned += linked.flatMap { readers.owners(of: $0.key) }
        for start in stride(from: 0, to: owned.count, by: Self.batchSize) {
            let news = try await news(of: Array(owned[start..<min(start + Self.batchSize, owned.count)]))
            if !news.isEmpty { deliver(.changes(news)) }
        }
    }

    /// Reads lists that changed, and answers which sessions they may now refuse, or accept again.
    private func readAgain(_ lists: [OwnedKey]) async throws(StoreFailure) -> Set<EntryPlace> {
        if lists.isEmpty { return [] }
        var denials = memory.denials
        var names: Set<Denials.Named> = []
        for list in lists {
            names.formUnion(denials.names(in: list.key))
            denials.remove(key: list.key)
        }
        let now = connections.clock.now()
        try await fetch.entries(of: lists) { denials.take($0, of: layouts[$0.place.layout], at: now) }
        for list in lists { names.formUnion(denials.names(in: list.key)) }
        memory.take(denials)
        return names.reduce(into: []) { $0.formUnion(memory.places(linkedTo: $1)) }
    }

    /// What became of the sessions in keys that changed.
    private func news(of keys: [OwnedKey]) async throws(StoreFailure) -> [RowChange] {
        var gone: [EntryPlace: OwnedKey] = [:]
        for key in keys {
            gone[EntryPlace(layout: key.layout, key: key.key)] = key
            for place in memory.places(in: key.key) { gone[place] = key }
        }
        var news: [RowChange] = []
        let now = connections.clock.now()
        try await fetch.entries(of: keys) { entry in
            if entry.isTombstone || entry.ends.map({ $0 <= now }) ?? false { return }
            let isHidden = entry.isAnonymous && !options.showsAnonymous
            // One that nobody is logged in with any more is as good as gone.
            if !isHidden { gone[entry.place] = nil }
            guard !isHidden || !memory.isShown(entry.place) else { return }
            let isNew = memory.note(entry, isHidden: isHidden, isLinked: isLinked)
            if isHidden {
                gone[entry.place] = nil
                return
            }
            let row = entry.row
            news.append(isNew ? .began(row) : .changed(row))
            if isNew { observe(.logIn, entry) }
        }
        let endedHere = Set(guards.watches.map(\.session))
        for (place, key) in gone where memory.forget(place) {
            let name = EntryName.bytes(of: place, in: layouts[place.layout], match: key.match)
            let session = SessionName(String(decoding: name, as: UTF8.self))
            news.append(.ended(session: session, endedHere.contains(session) ? .revoked : .ended))
            memory.observe(.sessionEnded, AuditEntry(id: "", time: now, event: .sessionEnded, session: session))
        }
        return news
    }

    private func observe(_ event: AuditEvent, _ entry: Entry) {
        var told = AuditEntry(id: "", time: connections.clock.now(), event: event)
        told.take(entry)
        memory.observe(event, told)
    }
}
