import FoundationEssentials
import SessionLink
public import Sessions

extension NativeStore {
    /// Reads every partition's rows, two partitions at a time: faster than all at once, and nobody else waits for it.
    /// Sessions without a good row are listed as damaged.
    public func list(_ deliver: @Sendable (RowBatch, _ progress: Double) async -> Void) async throws(StoreFailure) {
        if try await isVacant() { return await deliver(RowBatch(), 1) }
        let now = try await connections.time()
        let failure = await withTaskGroup(of: Result<RowBatch, StoreFailure>.self) { group in
            var waiting = Partition.all[...]
            func readNext() {
                guard let partition = waiting.popFirst() else { return }
                group.addTask { await batch(of: partition, at: now) }
            }
            readNext()
            readNext()
            var read = 0
            for await result in group {
                switch result {
                case .failure(let failure):
                    group.cancelAll()
                    return failure as StoreFailure?
                case .success(let batch):
                    readNext()
                    read += 1
                    await deliver(batch, Double(read) / Double(Partition.all.count))
                }
            }
            return nil
        }
        if let failure { throw failure }
    }

    private func batch(of partition: Partition, at now: Timestamp) async -> Result<RowBatch, StoreFailure> {
        do {
            let rows = try await bulkDirectory.rows(of: partition, at: Date(now))
            var batch = RowBatch()
            if rows.forEachOpenRow({ batch.append(RawRow($0, $1)) }) { return .success(batch) }
            let (damaged, gone) = try await bulkDirectory.closerLook(at: rows)
            if !gone.isEmpty {
                batch = RowBatch()
                _ = rows.forEachOpenRow { session, view in
                    if !gone.contains(String(decoding: session, as: UTF8.self)) { batch.append(RawRow(session, view)) }
                }
            }
            for row in damaged { batch.append(SessionRow(row)) }
            return .success(batch)
        } catch {
            return .failure(StoreFailure(error))
        }
    }
}
