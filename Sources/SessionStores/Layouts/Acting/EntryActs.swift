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
    ///
    /// - Parameter place: where the entry lies that they are done to, to be looked at right behind each that touches its key.
    @discardableResult
    func run(
        _ operations: [StepOperation],
        at place: EntryPlace? = nil
    ) async throws(StoreFailure) -> ActCourse {
        var course = ActCourse()
        var together: [StepOperation] = []
        var done = 0
        do throws(StoreFailure) {
            for operation in operations {
                if case .edit(let key, let edit) = operation {
                    try await send(together, at: place, &course)
                    done += together.count
                    together = []
                    try await self.edit(key, edit, at: place, &course)
                    done += 1
                } else {
                    together.append(operation)
                }
            }
            try await send(together, at: place, &course)
        } catch {
            guard done > 0 else { throw error }
            throw StoreFailure(
                .partlyDone,
                "\(done) of \(operations.count) steps are done, and the next was not: \(error.clause). Do it again: what is done already is not harmed."
            )
        }
        return course
    }

    /// Sends what is done by the script, and answers what it changed.
    @discardableResult
    private func send(
        _ operations: [StepOperation],
        at place: EntryPlace?,
        _ course: inout ActCourse
    ) async throws(StoreFailure) -> RESPValue {
        if operations.isEmpty { return .null }
        let place = place.flatMap { place in operations.contains { $0.keys.contains(place.key) } ? place : nil }
        var reply = RESPValue.null
        for isKnown in [true, false] {
            let command = StepOperation.command(operations, isKnown: isKnown)
            let answer = try await fetch.entry(at: place, behind: [command])
            reply = answer.replies.first ?? .null
            guard case .error(let error) = reply else {
                if let left = answer.left { course.take(left, at: fetch.clock.now()) }
                return reply
            }
            guard isKnown, error.kind == .noScript else {
                throw EntryFetch.refusal(error, of: command.name, at: fetch.client.host)
            }
        }
        return reply
    }

    /// Changes a JSON text if it is still what was read, again and again.
    private func edit(
        _ key: [UInt8],
        _ edit: JSONEdit,
        at place: EntryPlace?,
        _ course: inout ActCourse
    ) async throws(StoreFailure) {
        for _ in 0..<Self.tries {
            let reply: RESPValue
            do {
                reply = try await fetch.client.send(RedisCommand("GET", key))
            } catch {
                if error.serverError?.kind == .wrongType { return }
                throw StoreFailure(error)
            }
            guard let before = reply.bytes else { return }
            guard let after = edit.applied(to: before) else {
                if let place, place.key == key {
                    course.isUneditable = true
                    if let left = try await fetch.entry(at: place, behind: []).left {
                        course.take(left, at: fetch.clock.now())
                    }
                }
                return
            }
            let swap = StepOperation.direct(name: "swap", keys: [key], arguments: [before, after])
            var now = course
            if try await send([swap], at: place, &now).elements?.first?.int != -1 {
                course = now
                return
            }
        }
        throw StoreFailure(.refused, "A list of the framework changes faster than it can be mended.")
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
            var course = ActCourse()
            try await send(operations, at: nil, &course)
        }
        return (entry, isOfOtherType)
    }
}
