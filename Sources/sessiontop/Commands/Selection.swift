import Sessions

/// Reads sessions out of a store for commands.
enum Selection {
    /// The sessions that match, in order.
    static func rows(
        _ query: Query,
        _ sort: SortOrder,
        in store: any SessionStore,
        at now: Timestamp
    ) async throws(Failure) -> SelectedRows {
        let collector = Collector()
        do throws(StoreFailure) {
            try await store.list { batch, _ in await collector.take(batch) }
        } catch {
            throw Failure(error)
        }
        let table = await collector.table
        return SelectedRows(table: table, order: RowOrder(query, sort, of: table, at: now))
    }

    private actor Collector {
        private(set) var table = RowTable()

        func take(_ batch: RowBatch) {
            if table.count == 0 { table.beginReading() }
            table.merge(batch)
        }
    }
}

/// Sessions in an order, each made into values only when it is asked for.
struct SelectedRows: RandomAccessCollection {
    fileprivate let table: RowTable
    fileprivate let order: RowOrder

    var startIndex: Int { 0 }
    var endIndex: Int { order.count }

    subscript(place: Int) -> SessionRow { table[order.slot(at: place)] }
}
