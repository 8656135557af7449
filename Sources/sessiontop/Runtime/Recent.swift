extension AsyncStream where Element: Sendable {
    /// The same, each a moment later and one after the other. While that takes its time, only the latest few wait: what is old
    /// is let go, for told late it would be false.
    ///
    /// - Parameters:
    ///   - pause: how long before each.
    ///   - waiting: how many wait at most.
    func recent(pause: Duration, waiting: Int) -> AsyncStream<Element> {
        let (latest, gather) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(waiting))
        return AsyncStream { continuation in
            let gathering = Task {
                for await element in self { gather.yield(element) }
                gather.finish()
            }
            let telling = Task {
                for await element in latest {
                    try? await Task.sleep(for: pause)
                    continuation.yield(element)
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in
                gathering.cancel()
                telling.cancel()
            }
        }
    }
}
