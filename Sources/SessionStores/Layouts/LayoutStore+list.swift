import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// Reads all keys of the database once, and what those of the layouts hold: while one piece is looked for, others are read.
    public func list(_ deliver: @Sendable (RowBatch, _ progress: Double) async -> Void) async throws(StoreFailure) {
        let now = try await time() ?? connections.clock.now()
        memory.beginReading(try await readDenials())
        let size = try await databaseSize()
        var scan = KeyScan(connections.bulk, plan, readers)
        var failure: StoreFailure?
        await withTaskGroup(of: Result<Piece, StoreFailure>.self) { group in
            var underWay = 0
            var batchSize = Self.batchSize.upperBound
            func takeOne() async {
                guard let result = await group.next() else { return }
                underWay -= 1
                switch result {
                case .success(let piece):
                    batchSize = piece.batchSize
                    let progress = min(1, Double(scan.scanned) / Double(max(size, 1)))
                    if failure == nil { await deliver(piece.rows, progress) }
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
                }
                while failure == nil, pending.count >= batchSize || scan.isDone && !pending.isEmpty {
                    if underWay == Self.piecesAtOnce { await takeOne() }
                    let keys = Array(pending.prefix(batchSize))
                    pending.removeFirst(keys.count)
                    underWay += 1
                    group.addTask { await piece(of: keys, at: now) }
                }
            } while !scan.isDone && failure == nil
            while underWay > 0 { await takeOne() }
        }
        if let failure { throw failure }
        await deliver(RowBatch(), 1)
    }

    /// How many keys are read at a time: fewer where values are large, so that no answer is larger than it must be.
    private static let batchSize = 16...500
    /// How many pieces are read or taken apart at a time, so that neither the server nor a core waits for the other.
    private static let piecesAtOnce = 3
    private static let answerSize = 1 << 20

    private func isSession(_ key: OwnedKey) -> Bool { !Self.refuses(readers[key.layout].layout.role) }

    /// What was read of some keys.
    private struct Piece: Sendable {
        var rows = RowBatch()
        /// How many keys are to be read next, by how large these were.
        var batchSize = LayoutStore.batchSize.upperBound
    }

    private func piece(of keys: [OwnedKey], at now: Timestamp) async -> Result<Piece, StoreFailure> {
        var piece = Piece()
        let isLinked = isLinked
        do throws(StoreFailure) {
            let size = try await bulkFetch.entries(of: keys) { entry in
                if note(entry, at: now, isLinked) { entry.append(to: &piece.rows) }
            }
            let fitting = Self.answerSize / max(1, size / max(1, keys.count))
            piece.batchSize = min(max(fitting, Self.batchSize.lowerBound), Self.batchSize.upperBound)
            return .success(piece)
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
            return try await connections.bulk.databaseSize()
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
        } while !scan.isDone
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
        } while !scan.isDone
        return denials
    }
}
