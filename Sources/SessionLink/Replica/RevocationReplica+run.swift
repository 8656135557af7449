import Logging
import Redis
import Synchronization

extension RevocationReplica {
    /// Builds the replica and keeps it current until the task is cancelled. A store that is out of reach is asked again
    /// and again; ``standing`` says how old the knowledge is meanwhile. To be called once.
    public func run() async {
        let (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { group in
            group.addTask { await self.follow(bell) }
            group.addTask { await self.keepAsking(ring) }
            group.addTask { await self.listenToDoorbell(ring) }
        }
    }

    /// Rings at half the promised staleness, for rings of the doorbell that were lost.
    private func keepAsking(_ ring: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            ring.yield()
            try? await Task.sleep(for: bound / 2)
        }
        ring.finish()
    }

    /// Each event is a reason to look: a message, and that messages may have been missed while the connection was cut.
    private func listenToDoorbell(_ ring: AsyncStream<Void>.Continuation) async {
        let subscription = store.redis.subscribe([store.keys.doorbell])
        await withDiscardingTaskGroup { group in
            group.addTask { await self.heedRefusals(of: subscription) }
            for await event in subscription {
                switch event {
                case .message(_, let payload):
                    if let partition = Partition(hex: String(decoding: payload, as: UTF8.self)) {
                        state.withLock { _ = $0.rung.insert(partition) }
                    }
                case .resumed: state.withLock { $0.unheard = nil }
                case .changed: break
                }
                ring.yield()
            }
            group.cancelAll()
        }
    }

    /// Notes where the store answers and lets nobody subscribe.
    private func heedRefusals(of subscription: RedisSubscription) async {
        for await connection in subscription.states {
            guard case .disconnected(let error, _) = connection, let refusal = error.serverError else { continue }
            let isNews = state.withLock { state in
                defer { state.unheard = "\(refusal)" }
                return state.unheard == nil
            }
            if isNews {
                logger.warning("Revocations are not heard of as they happen.", metadata: ["error": "\(refusal)"])
            }
        }
    }

    private func follow(_ bell: AsyncStream<Void>) async {
        var follower = RevocationFollower(store, clocks: clocks)
        var isFailing = false
        for await _ in bell {
            do throws(SessionLinkError) {
                try await look(&follower)
                isFailing = false
                state.withLock { $0.unread = nil }
            } catch {
                if Task.isCancelled { return }
                if !isFailing {
                    // That the store is out of reach, its connection says itself.
                    let level = error.isStoreOutOfReach ? Logger.Level.debug : .warning
                    logger.log(
                        level: level,
                        "The revocations could not be read.",
                        metadata: ["error": "\(error)"]
                    )
                }
                isFailing = true
                state.withLock { state in
                    state.unread = error.isStoreOutOfReach ? nil : error.description
                    // What was found before is not what keeps it from knowing now.
                    if state.known == nil, !error.isStoreOutOfReach { state.obstacle = .notRead }
                }
                // Tries now rather than when the connection next would by itself; what comes of it shows in the next look.
                try? await store.redis.connect()
            }
        }
    }
}
