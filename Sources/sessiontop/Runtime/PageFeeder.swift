import Console
import Sessions
import Synchronization

/// Answers what views other than the list of sessions want to show, away from the thread that draws: at once, and then
/// about once a second whenever the answer has changed.
actor PageFeeder {
    private let store: any SessionStore
    private let lister: Lister
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void
    private var feeding: Task<Void, Never>?
    /// How many requests came, and the number of the one that is answered.
    private let requests = Mutex(0)
    private var newest = 0

    /// How often is looked for something new.
    private static let pause = Duration.seconds(1)
    /// How often failed log-ins are counted, and how far back.
    private static let failuresEvery: Int64 = 10_000
    private static let failuresOf: Int64 = 3_600_000
    /// How many entries of the last hour are looked at, the newest.
    private static let entriesOfAnHour = 20_000

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

    /// Answers a request until the next one, in the order of the calls.
    nonisolated func answer(_ request: PageRequest) {
        let number = requests.withLock { count in
            count += 1
            return count
        }
        // Tasks keep no order: an old request that came late would be answered for good.
        Task { await answer(request, number: number) }
    }

    func answer(_ request: PageRequest, number: Int) {
        guard number > newest else { return }
        newest = number
        feeding?.cancel()
        switch request {
        case .none: feeding = nil
        case .users(let column, let descending, let text):
            feeding = Task { await self.feedUsers(request, column, descending: descending, text) }
        case .trail(let text): feeding = Task { await self.feedTrail(text) }
        case .ended(let text): feeding = Task { await self.feedEnded(text) }
        case .overview: feeding = Task { await self.feedOverview() }
        }
    }

    private func feedUsers(_ request: PageRequest, _ column: UserColumn, descending: Bool, _ text: String) async {
        let (query, problem) = Self.query(text, about: .sessions)
        var failures: [ExactText: Int] = [:]
        var counted: Timestamp?
        var sent: UserPage?
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            if counted.map({ now().milliseconds(since: $0) >= Self.failuresEvery }) ?? true {
                failures = await failedLogIns() ?? failures
                counted = now()
            }
            var users = await lister.users(query)
            for index in users.indices { users[index].failures = failures[ExactText(users[index].user)] ?? 0 }
            users.sort(by: column, descending: descending)
            let page = UserPage(
                request: request,
                users: Array(users.prefix(PageRequest.limit)),
                total: users.count,
                problem: problem
            )
            if page != sent, !Task.isCancelled { send(.users(page)) }
            sent = page
            // What takes long is done less often, so that a large store never costs more than a part of a core.
            try? await Task.sleep(for: max(Self.pause, (ContinuousClock.now - begin) * 4))
        }
    }

    /// What a filter means; where that is nothing, what is wrong with it, and the filter that matches everything.
    private static func query(_ text: String, about subject: QuerySubject) -> (Query, QueryError?) {
        do {
            let query = try Query(text, about: subject)
            guard subject == .sessions, query.needsClaims else { return (query, nil) }
            let words = "Users are not found by claims: filter the sessions."
            return (Query(), QueryError(0..<text.count, words))
        } catch {
            return (Query(about: subject), error)
        }
    }

    private func failedLogIns() async -> [ExactText: Int]? {
        let entries = try? await entriesOfTheHour(at: now())
        return entries.map { entries in
            entries.reduce(into: [:]) { counts, entry in
                if entry.event == .logInFailed { counts[ExactText(entry.user), default: 0] += 1 }
            }
        }
    }

    private func entriesOfTheHour(at now: Timestamp) async throws(StoreFailure) -> [AuditEntry] {
        let since = now.advanced(by: -Self.failuresOf)
        return try await store.entries(AuditRequest(since: since, limit: Self.entriesOfAnHour))
    }

    private func feedOverview() async {
        var sent: Overview?
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            let overview = await overview()
            if overview != sent, !Task.isCancelled { send(.overview(overview)) }
            sent = overview
            try? await Task.sleep(for: max(Self.pause * 2, (ContinuousClock.now - begin) * 4))
        }
    }

    private func overview() async -> Overview {
        let (summary, sessions) = await lister.summary()
        var users = await lister.users()
        users.sort(by: .sessions, descending: true)
        var overview = Overview(
            summary: summary,
            sessions: sessions,
            busiestUsers: users.prefix(5).map { Overview.Counted($0.user, $0.sessions) }
        )
        let now = now()
        do throws(StoreFailure) {
            overview.count(try await entriesOfTheHour(at: now), at: now)
            overview.health = try await store.health()
        } catch {
            overview.failure = error
        }
        return overview
    }

    private func feedEnded(_ text: String) async {
        let (query, problem) = Self.query(text, about: .audit)
        var page = EndedPage(query: text, restrictions: [], endings: [], problem: problem)
        var isFirst = true
        while !Task.isCancelled {
            var next = page
            do throws(StoreFailure) {
                let entries = try await store.entries(AuditRequest(limit: 2 * PageRequest.limit))
                let now = now()
                next.restrictions = try await store.restrictions().filter { query.matches(AuditEntry($0), at: now) }
                next.endings = entries.filter { $0.event.ending != nil && query.matches($0, at: now) }
                next.failure = nil
            } catch {
                next.failure = error
            }
            if isFirst || next != page, !Task.isCancelled { send(.ended(next)) }
            (page, isFirst) = (next, false)
            try? await Task.sleep(for: Self.pause * 2)
        }
    }

    private func feedTrail(_ text: String) async {
        let (query, problem) = Self.query(text, about: .audit)
        // The rarer what is looked for, the further back.
        let limit = query.matchesAll ? PageRequest.limit : Self.entriesOfAnHour
        var page = TrailPage(query: text, entries: [], problem: problem)
        var isFirst = true
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            var next = page
            do throws(StoreFailure) {
                let now = now()
                let entries = try await store.entries(AuditRequest(limit: limit)).filter { query.matches($0, at: now) }
                (next.entries, next.failure) = (entries.suffix(PageRequest.limit), nil)
            } catch {
                next.failure = error
            }
            if isFirst || next != page, !Task.isCancelled { send(.trail(next)) }
            (page, isFirst) = (next, false)
            try? await Task.sleep(for: max(Self.pause, (ContinuousClock.now - begin) * 4))
        }
    }
}

extension Overview {
    /// Counts log-ins and failures of the last hour.
    fileprivate mutating func count(_ entries: [AuditEntry], at now: Timestamp) {
        logIns = [Int](repeating: 0, count: 60)
        failures = logIns
        var addresses: [String: Int] = [:]
        for entry in entries {
            let minute = 59 - Int(min(max(0, now.milliseconds(since: entry.time)) / 60_000, 59))
            switch entry.event {
            case .logIn: logIns[minute] += 1
            case .logInFailed:
                failures[minute] += 1
                addresses[entry.ip, default: 0] += 1
            default: break
            }
        }
        failuresByAddress = addresses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
            .map { Counted($0.key, $0.value) }
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
            // Names that are canonically equivalent have an order too, or they would change places all the time.
            let precedes =
                left.user == right.user
                ? left.user.utf8.lexicographicallyPrecedes(right.user.utf8) : left.user < right.user
            return precedes != (column == .user && descending)
        }
    }
}
