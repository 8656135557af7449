import Synchronization

/// Waits for something no longer than anybody would.
enum Hurry {
    /// What a body came to; nil when it did not within the limit. It goes on then, and nobody waits for it any more: what
    /// spins doesn't hear of being cancelled.
    static func within<Value: Sendable>(
        _ limit: Duration,
        _ body: @escaping @Sendable () async -> Value
    ) async -> Value? {
        let answered = Mutex(false)
        return await withCheckedContinuation { (continuation: CheckedContinuation<Value?, Never>) in
            let answer: @Sendable (Value?) -> Void = { value in
                let isFirst = answered.withLock { answered in
                    defer { answered = true }
                    return !answered
                }
                if isFirst { continuation.resume(returning: value) }
            }
            let alarm = Task {
                try? await Task.sleep(for: limit)
                if !Task.isCancelled { answer(nil) }
            }
            Task {
                answer(await body())
                alarm.cancel()
            }
        }
    }
}
