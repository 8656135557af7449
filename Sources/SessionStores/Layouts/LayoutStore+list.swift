import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// Reads all keys of the database once, and what those of the layouts hold: while one piece is looked for, two are read.
    public func list(_ deliver: @Sendable (RowBatch, _ progress: Double) async -> Void) async throws(StoreFailure) {
        let now = try await connections.time()
        memory.beginReading(try await readDenials())
        let size = try await databaseSize()
        var scan = KeyScan(connections.bulk, plan, readers)
        var failure: StoreFailure?
        await withTaskGroup(of: Result<RowBatch, StoreFailure>.self) { group in
            var underWay = 0
            func takeOne() async {
                guard let result = await group.next() else { return }
                underWay -= 1
                switch result {
                case .success(let batch):
                    let progress = min(1, Double(scan.scanned) / Double(max(size, 1)))
                    if failure == nil { await deliver(batch, scan.isDone && underWay == 0 ? 1 : progress) }
                case .failure(let error):
                    failure = failure ?? error
                    group.cancelAll()
                }
            }
            var pending: [OwnedKey] = []
            repeat {
                do throws(StoreFailure) {
                    pending += try await scan.next().filter { isSession($0) }
                } catch {
                    failure = failure ?? error
                    break
                }
                guard pending.count >= Self.batchSize || scan.isDone && !pending.isEmpty else { continue }
                if underWay == 2 { await takeOne() }
                let keys = pending
                pending = []
                underWay += 1
                group.addTask { await batch(of: keys, at: now) }
            } while !scan.isDone && failure == nil && !Task.isCancelled
            while underWay > 0 { await takeOne() }
        }
        if let failure { throw failure }
        await deliver(RowBatch(), 1)
    }

    /// How many keys are read at a time.
    private static let batchSize = 500

    private func isSession(_ key: OwnedKey) -> Bool { !Self.refuses(layouts[key.layout].role) }

    private func batch(of keys: [OwnedKey], at now: Timestamp) async -> Result<RowBatch, StoreFailure> {
        var batch = RowBatch()
        let isLinked = isLinked
        do throws(StoreFailure) {
            try await bulkFetch.entries(of: keys) { entry in
                if note(entry, at: now, isLinked) { entry.append(to: &batch) }
            }
            return .success(batch)
        } catch {
            return .failure(error)
        }
    }

    /// Notes an entry that was read, and says whether it is to be shown.
    private func note(_ entry: Entry, at now: Timestamp, _ isLinked: Bool) -> Bool {
        if entry.isTombstone || entry.ends.map({ $0 <= now }) ?? false { return false }
        let isHidden = entry.isAnonymous && !options.showsAnonymous
        _ = memory.note(entry, isHidden: isHidden, isLinked: isLinked)
        return !isHidden
    }

    func databaseSize() async throws(StoreFailure) -> Int {
        do {
            return Int(clamping: try await connections.bulk.send(RedisCommand("DBSIZE")).int ?? 0)
        } catch  where error.serverError?.deniedCommand != nil {
            return 0
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Whether no key of the database is one of the layouts': looks until it finds one, or has seen all.
    public func isVacant() async throws(StoreFailure) -> Bool {
        var scan = KeyScan(connections.bulk, plan, readers)
        repeat {
            let found = try await scan.next()
            if !found.isEmpty { return false }
        } while !scan.isDone && !Task.isCancelled
        return true
    }

    /// What servers refuse of the sessions, as of the last reading and what was heard since.
    public func refusals() async throws(StoreFailure) -> Refusals { memory.refusals }

    /// Reads what denylists and cut-offs refuse; all of it.
    func readDenials() async throws(StoreFailure) -> Denials {
        var denials = Denials()
        let refusing = layouts.filter { Self.refuses($0.role) }
        if refusing.isEmpty { return denials }
        let now = connections.clock.now()
        var scan = KeyScan(connections.bulk, ScanPlan(refusing), readers)
        repeat {
            let keys = try await scan.next().filter { Self.refuses(layouts[$0.layout].role) }
            if keys.isEmpty { continue }
            try await bulkFetch.entries(of: keys) { entry in
                denials.take(entry, of: layouts[entry.place.layout], at: now)
            }
        } while !scan.isDone && !Task.isCancelled
        return denials
    }
}
