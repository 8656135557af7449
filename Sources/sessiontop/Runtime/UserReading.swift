import Sessions

/// Reads what the audit trail tells of a user: as far back as is asked, and then what comes.
actor UserReading {
    private let store: any SessionStore
    private var detail = UserDetail("")
    private var position: TrailPosition?
    private var isFirst = true
    private var told = ContinuousClock.now

    /// How often it tells how far it is.
    private static let pause = Duration.milliseconds(250)

    init(_ store: any SessionStore) {
        self.store = store
    }

    /// Reads all, from the oldest entry on, and hands out each.
    ///
    /// - Parameters:
    ///   - detail: what is known besides.
    ///   - deliver: takes entries, whether they are the first, and up to when the trail was read; says whether to go on.
    /// - Returns: the same with what the trail tells.
    func readAll(
        _ detail: UserDetail,
        _ deliver: @escaping @Sendable ([AuditEntry], _ isFirst: Bool, _ reached: Timestamp) async -> Bool
    ) async throws(StoreFailure) -> UserDetail {
        self.detail = detail
        let (_, end) = try await store.follow(nil)
        try await store.read(request, to: end, .oldestFirst) { page in
            let isFirst = await self.take(newer: page.entries)
            return await deliver(page.entries, isFirst, page.reached)
        }
        self.detail.extent = try await store.extent()
        self.detail.historyKnown = .whole
        return self.detail
    }

    /// Looks back, from the newest entry on, and tells now and then what was found so far.
    func lookBack(_ detail: UserDetail, _ tell: @Sendable (UserDetail) async -> Void) async throws(StoreFailure) {
        self.detail = detail
        let (_, end) = try await store.follow(nil)
        position = end
        try await store.read(request, to: end, .newestFirst) { page in
            guard let found = await self.take(older: page) else { return !Task.isCancelled }
            await tell(found)
            return !Task.isCancelled
        }
        self.detail.extent = try await store.extent()
        (self.detail.historyKnown, self.detail.reached) = (.whole, nil)
    }

    /// Takes in what came since it was asked last.
    ///
    /// - Returns: the detail with what the trail tells by now.
    func catchUp(_ detail: UserDetail) async throws(StoreFailure) -> UserDetail {
        let (entries, next) = try await store.follow(position)
        position = next
        self.detail.history.take(newer: entries.filter { $0.user.isExactly(self.detail.user) })
        return withTrail(detail)
    }

    /// A detail with what the trail tells by now.
    func withTrail(_ detail: UserDetail) -> UserDetail {
        var detail = detail
        (detail.history, detail.historyKnown) = (self.detail.history, self.detail.historyKnown)
        (detail.reached, detail.extent) = (self.detail.reached, self.detail.extent)
        return detail
    }

    private var request: AuditRequest { AuditRequest(since: detail.since, user: detail.user) }

    /// Whether they are the first.
    private func take(newer entries: [AuditEntry]) -> Bool {
        defer { if !entries.isEmpty { isFirst = false } }
        detail.history.take(newer: entries)
        return isFirst
    }

    /// What was found so far, where it is time to tell.
    private func take(older page: TrailPage) -> UserDetail? {
        detail.history.take(older: page.entries)
        (detail.historyKnown, detail.reached) = (.partly(.search), page.reached)
        guard ContinuousClock.now - told >= Self.pause else { return nil }
        told = .now
        return detail
    }
}
