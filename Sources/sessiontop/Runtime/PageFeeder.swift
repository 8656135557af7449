import Console
import Sessions

/// Answers what views other than the list of sessions want to show, away from the thread that draws: at once, and then
/// about once a second whenever the answer has changed.
actor PageFeeder {
    private let store: any SessionStore
    private let lister: Lister
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void
    private var feeding: Task<Void, Never>?

    /// How often is looked for something new.
    private static let pause = Duration.seconds(1)
    /// How often failed log-ins are counted, and how far back.
    private static let failuresEvery: Int64 = 10_000
    private static let failuresOf: Int64 = 3_600_000

    init(
        store: any SessionStore,
        lister: Lister,
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.lister = lister
        self.now = now
        self.send = send
    }

    deinit {
        feeding?.cancel()
    }

    /// Answers a request until the next one.
    func answer(_ request: PageRequest) {
        feeding?.cancel()
        switch request {
        case .none: feeding = nil
        case .users(let column, let descending):
            feeding = Task { await self.feedUsers(request, column, descending: descending) }
        case .trail: feeding = Task { await self.feedTrail() }
        }
    }

    private func feedUsers(_ request: PageRequest, _ column: UserColumn, descending: Bool) async {
        var failures: [String: Int] = [:]
        var counted: Timestamp?
        var sent: UserPage?
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            if counted.map({ now().milliseconds(since: $0) >= Self.failuresEvery }) ?? true {
                failures = await failedLogIns() ?? failures
                counted = now()
            }
            var users = await lister.users()
            for index in users.indices { users[index].failures = failures[users[index].user] ?? 0 }
            users.sort(by: column, descending: descending)
            let page = UserPage(request: request, users: Array(users.prefix(PageRequest.limit)), total: users.count)
            if page != sent, !Task.isCancelled { send(.users(page)) }
            sent = page
            // What takes long is done less often, so that a large store never costs more than a part of a core.
            try? await Task.sleep(for: max(Self.pause, (ContinuousClock.now - begin) * 4))
        }
    }

    private func failedLogIns() async -> [String: Int]? {
        let since = Timestamp(milliseconds: now().milliseconds - Self.failuresOf)
        let entries = try? await store.audit(AuditRequest(since: since, limit: PageRequest.limit))
        return entries.map { entries in
            entries.reduce(into: [:]) { counts, entry in
                if entry.event == AuditEntry.failedLogIn { counts[entry.user, default: 0] += 1 }
            }
        }
    }

    private func feedTrail() async {
        var page = TrailPage(entries: [])
        var isFirst = true
        while !Task.isCancelled {
            var next = page
            do throws(StoreFailure) {
                next = TrailPage(entries: try await store.audit(AuditRequest(limit: PageRequest.limit)))
            } catch {
                next.failure = error
            }
            if isFirst || next != page, !Task.isCancelled { send(.trail(next)) }
            (page, isFirst) = (next, false)
            try? await Task.sleep(for: Self.pause)
        }
    }
}

extension [UserSummary] {
    /// Sorts them by a column; users that it does not tell apart by name.
    mutating func sort(by column: UserColumn, descending: Bool) {
        sort { left, right in
            let order: (Int64, Int64) =
                switch column {
                case .user: (0, 0)
                case .sessions: (Int64(left.sessions), Int64(right.sessions))
                case .clients: (Int64(left.clients), Int64(right.clients))
                case .addresses: (Int64(left.addresses), Int64(right.addresses))
                case .seen: (left.seen?.milliseconds ?? .min, right.seen?.milliseconds ?? .min)
                case .failures: (Int64(left.failures), Int64(right.failures))
                }
            if order.0 != order.1 { return (order.0 < order.1) != descending }
            return (left.user < right.user) != (column == .user && descending)
        }
    }
}
