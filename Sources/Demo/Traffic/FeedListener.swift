import Redis
import SessionLink

/// Hears from the store's feed what was done to sessions from outside, so that the clients concerned need not wait for
/// their turn: real ones would not be that lucky, but nobody would watch a demo for minutes to see one refused.
struct FeedListener: Sendable {
    let redis: RedisClient
    let clock: DemoClock

    /// Tells the news until the task is cancelled. What happens while the store is out of reach is missed.
    func run(_ tell: @escaping @Sendable ([SessionNews]) async -> Void) async {
        let (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { group in
            group.addTask {
                var feed = SessionFeed(redis: redis)
                for await _ in bell {
                    await read(&feed, tell)
                }
            }
            group.addTask {
                for await _ in redis.subscribe([SessionFeed(redis: redis).doorbell]) { ring.yield() }
            }
            while !Task.isCancelled {
                ring.yield()
                try? await clock.sleep(.milliseconds(250))
            }
            ring.finish()
            group.cancelAll()
        }
    }

    private func read(_ feed: inout SessionFeed, _ tell: ([SessionNews]) async -> Void) async {
        while let news = try? await feed.read() {
            let told = news.changes.compactMap(SessionNews.init)
            if !told.isEmpty { await tell(told) }
            if news.isCaughtUp { return }
        }
    }
}

extension SessionNews {
    /// What the client of a session does not know yet; nothing where it does.
    fileprivate init?(_ change: SessionFeed.Change) {
        switch change {
        case .ended(_, why: "log-out"), .ended(_, why: "ended"), .began: return nil
        case .ended(let session, _):
            self.init(session: session.text, isEnd: true)
        case .changed(let session, let row):
            let isRequested = row.withUnsafeBytes { RowView($0)?.isRefreshRequested ?? false }
            guard isRequested else { return nil }
            self.init(session: session.text, isEnd: false)
        }
    }
}
