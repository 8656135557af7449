import Console
import Languages
import Sessions
import Synchronization

/// Answers what screens other than the list of sessions want to show, away from the thread that draws: at once, and then
/// about once a second whenever the answer has changed.
actor ScreenFeeder {
    let store: any SessionStore
    let lister: Lister
    let trail: TrailKeeper
    let now: @Sendable () -> Timestamp
    let send: @Sendable (Message) -> Void
    /// Knows the country and network of addresses, where the operator gave a file for that.
    let geography: Geography
    private var feeding: Task<Void, Never>?
    /// The filters that have names.
    private(set) var saved = SavedFilters()
    /// How many requests came, and the number of the one that is answered.
    private let requests = Mutex(0)
    private var newest = 0

    /// How often is looked for something new.
    static let pause = Duration.seconds(1)
    /// How often failed log-ins are counted, in milliseconds.
    private static let failuresEvery: Int64 = 10_000

    init(
        store: any SessionStore,
        lister: Lister,
        trail: TrailKeeper,
        geography: Geography = Geography(),
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.lister = lister
        self.trail = trail
        self.geography = geography
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
        case .keys(let text): feeding = Task { await self.feedKeys(text) }
        case .overview: feeding = Task { await self.feedOverview() }
        case .user(let user, let span): feeding = Task { await self.feedUser(request, user.text, span) }
        }
    }

    /// Takes the filters that have names, as they are now.
    func use(_ saved: SavedFilters) { self.saved = saved }

    /// The values that a word may become.
    func values(_ wanted: ValuesWanted) async -> ValuesFound {
        switch (wanted.subject, wanted.kind) {
        case (.audit, .field(let field)):
            ValuesFound(wanted, (try? await trail.ask { [geography] in $0.values(of: field, geography) }) ?? [])
        case (.sessions, _), (.audit, _): ValuesFound(wanted, await lister.values(wanted))
        }
    }

    private func feedUsers(_ request: ScreenRequest, _ column: UserColumn, descending: Bool, _ text: String) async {
        let (query, problem) = Self.query(text, about: .sessions, saved, geography)
        var hour: LogInHour?
        var counted: Timestamp?
        var sent: UsersAnswer?
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            // The users come first: the trail may take a while to be read so far back.
            if sent != nil, counted.map({ now().milliseconds(since: $0) >= Self.failuresEvery }) ?? true {
                hour = (try? await trail.logInsOfTheHour()) ?? hour
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
                failuresKnown: Self.knownFailures(hour),
                problem: problem
            )
            if answer != sent, !Task.isCancelled { send(.users(answer)) }
            sent = answer
            if counted == nil { continue }
            // What takes long is done less often, so that a large store never costs more than a part of a core.
            try? await Task.sleep(for: max(Self.pause, (ContinuousClock.now - begin) * 4))
        }
    }

    /// How much was read of the log-ins that failed within the hour.
    private static func knownFailures(_ hour: LogInHour?) -> Known {
        guard let hour else { return .partly(.trail) }
        return hour.failuresSince.map { .partly(.olderEntries(than: $0)) } ?? .whole
    }

    /// What a filter means; where that is nothing, what is wrong with it, and the filter that matches everything.
    static func query(
        _ text: String,
        about subject: QuerySubject,
        _ saved: SavedFilters,
        _ geography: Geography
    ) -> (Query, QueryError?) {
        do {
            let query = try Query(text, about: subject, saved: saved, geography: geography)
            guard subject == .sessions, query.needsClaims else { return (query, nil) }
            let words: Sentence = "Users and keys are not found by claims: filter the sessions."
            return (Query(), QueryError(0..<text.count, words))
        } catch {
            return (Query(about: subject), error)
        }
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
            let logIns = try await trail.logInsOfTheHour()
            (overview.logIns, overview.failures) = (logIns.logIns, logIns.failures)
            (overview.logInsSince, overview.failuresSince) = (logIns.logInsSince, logIns.failuresSince)
            overview.trail = .whole
            overview.failuresByAddress = logIns.worstAddresses(5).map { Overview.Counted($0.address, $0.failures) }
            overview.health = try await store.health()
        } catch {
            overview.failure = error
        }
        return overview
    }
}
