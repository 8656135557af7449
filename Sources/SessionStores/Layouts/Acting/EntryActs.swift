import Languages
import Redis
import Sessions

/// Carries out procedures on entries.
struct EntryActs: Sendable {
    let fetch: EntryFetch

    /// How often a JSON text is read again that somebody else changes meanwhile.
    private static let tries = 8

    private func layout(of entry: Entry) -> Layout { fetch.readers[entry.place.layout].layout }

    /// Does to an entry what a procedure says.
    func run(_ procedure: Procedure, on entry: Entry) async throws(StoreFailure) {
        try await run(try StepFiller(layout(of: entry), entry).operations(procedure))
    }

    /// Does these, as many at one moment as stand side by side and need no look from here.
    func run(_ operations: [StepOperation]) async throws(StoreFailure) {
        var together: [StepOperation] = []
        var done = 0
        do throws(StoreFailure) {
            for operation in operations {
                if case .edit(let key, let edit) = operation {
                    try await send(together)
                    done += together.count
                    together = []
                    try await self.edit(key, edit)
                    done += 1
                } else {
                    together.append(operation)
                }
            }
            try await send(together)
        } catch {
            guard done > 0 else { throw error }
            throw StoreFailure(
                .partlyDone,
                "\(done) of \(operations.count) steps are done, and the next was not: \(error.clause). Do it again: what is done already is not harmed."
            )
        }
    }

    /// Sends what is done by the script.
    func send(_ operations: [StepOperation]) async throws(StoreFailure) {
        if operations.isEmpty { return }
        do throws(RedisError) {
            do throws(RedisError) {
                _ = try await fetch.client.send(StepOperation.command(operations, isKnown: true))
            } catch {
                guard error.serverError?.kind == .noScript else { throw error }
                _ = try await fetch.client.send(StepOperation.command(operations, isKnown: false))
            }
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Changes a JSON text if it is still what was read, again and again.
    private func edit(_ key: [UInt8], _ edit: JSONEdit) async throws(StoreFailure) {
        for _ in 0..<Self.tries {
            let reply: RESPValue
            do {
                reply = try await fetch.client.send(RedisCommand("GET", key))
            } catch {
                if error.serverError?.kind == .wrongType { return }
                throw StoreFailure(error)
            }
            guard let before = reply.bytes, let after = edit.applied(to: before) else { return }
            let swap = StepOperation.direct(name: "swap", keys: [key], arguments: [before, after])
            if try await swapped(swap) { return }
        }
        throw StoreFailure(.refused, "A list of the framework changes faster than it can be mended.")
    }

    private func swapped(_ swap: StepOperation) async throws(StoreFailure) -> Bool {
        do throws(RedisError) {
            let script = StepScript.script
            guard case .direct(let name, let keys, let values) = swap else { return true }
            let arguments = [Array(name.utf8)] + values
            return try await fetch.client.run(script, keys: keys, arguments: arguments).elements?.first?.int != -1
        } catch {
            throw StoreFailure(error)
        }
    }
}

extension EntryActs {
    /// Looks at an entry and, in the same write, ends it, where its procedure needs no look. What was there before is answered,
    /// and whether that was a key of another type.
    func end(
        at place: EntryPlace,
        _ operations: [StepOperation]
    ) async throws(StoreFailure) -> (entry: Entry?, isOfOtherType: Bool) {
        let command = StepOperation.command(operations, isKnown: true)
        let (entry, isOfOtherType, replies) = try await fetch.entry(at: place, then: [command])
        if case .error(let error)? = replies.first {
            guard error.kind == .noScript else { throw EntryFetch.refusal(error, of: "EVALSHA", at: fetch.client.host) }
            try await send(operations)
        }
        return (entry, isOfOtherType)
    }
}
