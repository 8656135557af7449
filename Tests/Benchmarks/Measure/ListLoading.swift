import Sessions
import Synchronization

extension RowTable {
    /// Reads a store's whole list as the console does; returns how many rows it has.
    static func load(_ store: some SessionReader) async throws -> Int {
        let table = Mutex(RowTable())
        table.withLock { $0.beginReading() }
        try await store.list { batch, _ in table.withLock { $0.merge(batch) } }
        return table.withLock { table in
            table.endReading()
            return table.count
        }
    }
}

extension Stopwatch {
    /// Seconds that a reading took; what was read must be every session.
    static func seconds(reading sessions: Int, _ load: () async throws -> Int) async throws -> Double {
        let watch = Stopwatch()
        let count = try await load()
        let seconds = watch.seconds
        guard count == sessions else { throw BenchmarkError("\(count) of \(sessions) sessions were read") }
        return seconds
    }
}
