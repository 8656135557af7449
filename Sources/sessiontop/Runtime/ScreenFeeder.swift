import Console
import Sessions
import Synchronization

/// Answers what screens other than the list of sessions want to show, away from the thread that draws: at once, and then
/// about once a second whenever the answer has changed.
actor ScreenFeeder {
    private let store: any SessionStore
    private let lister: Lister
    private let trail: TrailKeeper
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void
    private var feeding: Task<Void, Never>?
    /// How many requests came, and the number of the one that is answered.
    private let requests = Mutex(0)
    private var newest = 0

    /// How often is looked for something new.
    private static let pause = Duration.seconds(1)
    /// How often failed log-ins are counted, in milliseconds.
    private static let failuresEvery: Int64 = 10_000

    init(
        store: any SessionStore,
        lister: Lister,
        trail: TrailKeeper,
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.lister = lister
        self.trail = trail
        self.now = now
        self.send = send
    }

    deinit {
        feeding?.cancel()
    }

    /// Answers a request until the next one, in the order of the calls.
    nonisolated func answer(_ request: ScreenRequest) {
        let number = requests.withLock { count in
            count += 1
            return count
        }
        // Tasks keep no order: an old request that came late would be answered for good.
        Task { await answer(request, number: number) }
    }

    func answer(_ request: ScreenRequest, number: Int) {
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

    private func feedUsers(_ request: ScreenRequest, _ column: UserColumn, descending: Bool, _ text: String) async {
        let (query, problem) = Self.query(text, about: .sessions)
        var hour: LogInHour?
        var counted: Timestamp?
        var sent: UsersAnswer?
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            // The users come first: the trail may take a while to be read so far back.
            if sent != nil, counted.map({ now().milliseconds(since: $0) >= Self.failuresEvery }) ?? true {
                hour = (try? await logInsOfTheHour()) ?? hour
                counted = now()
            }
            let limit = ScreenRequest.limit
            let found = await lister.users(
                UsersWanted(query, by: column, descending: descending, limit: limit, hour: hour)
            )
            let answer = UsersAnswer(
                request: request,
                users: found.users,
                total: found.total,
                known: found.known,
                failuresKnown: hour == nil ? .partly(.trail) : .whole,
                problem: problem
            )
            if answer != sent, !Task.isCancelled { send(.users(answer)) }
            sent = answer
            if counted == nil { continue }
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

    private func logInsOfTheHour() async throws(StoreFailure) -> LogInHour {
        let now = now()
        return try await trail.ask(.far) { $0.logIns(inTheHourBefore: now) }
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
        let busiest = await lister.users(UsersWanted(by: .sessions, limit: 5)).users
        var overview = Overview(
            summary: summary,
            sessions: sessions,
            busiestUsers: busiest.map { Overview.Counted($0.user, $0.sessions) },
            trail: .partly(.trail)
        )
        do throws(StoreFailure) {
            let logIns = try await logInsOfTheHour()
            (overview.logIns, overview.failures) = (logIns.logIns, logIns.failures)
            overview.trail = .whole
            overview.failuresByAddress = logIns.worstAddresses(5).map { Overview.Counted($0.address, $0.failures) }
            overview.health = try await store.health()
        } catch {
            overview.failure = error
        }
        return overview
    }

    private func feedEnded(_ text: String) async {
        let (query, problem) = Self.query(text, about: .audit)
        var answer = EndedAnswer(query: text, restrictions: [], endings: [], problem: problem)
        var isFirst = true
        while !Task.isCancelled {
            var next = answer
            do throws(StoreFailure) {
                let entries: [AuditEntry]
                (entries, next.known) = try await trail.ask { ($0.newest(2 * ScreenRequest.limit), $0.known) }
                let now = now()
                next.restrictions = try await store.restrictions().filter { query.matches(AuditEntry($0), at: now) }
                next.endings = entries.filter { $0.event.ending != nil && query.matches($0, at: now) }
                next.failure = nil
            } catch {
                next.failure = error
            }
            if isFirst || next != answer, !Task.isCancelled { send(.ended(next)) }
            (answer, isFirst) = (next, false)
            try? await Task.sleep(for: Self.pause * 2)
        }
    }

    private func feedTrail(_ text: String) async {
        let (query, problem) = Self.query(text, about: .audit)
        var answer = TrailAnswer(query: text, entries: [], problem: problem)
        var isFirst = true
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            var next = answer
            do throws(StoreFailure) {
                let now = now()
                // The rarer what is looked for, the further back.
                (next.entries, next.known) = try await trail.ask(query.matchesAll ? .usual : .far) { trail in
                    (trail.newest(ScreenRequest.limit) { query.matches($0, at: now) }, trail.known)
                }
                next.failure = nil
            } catch {
                next.failure = error
            }
            if isFirst || next != answer, !Task.isCancelled { send(.trail(next)) }
            (answer, isFirst) = (next, false)
            try? await Task.sleep(for: max(Self.pause, (ContinuousClock.now - begin) * 4))
        }
    }
}
