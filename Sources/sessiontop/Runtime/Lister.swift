import Console
import Sessions

/// Keeps the list of sessions true, away from the thread that draws, and tells the console what it shows of it: the shell
/// around a `ListingMachine`, which decides what is done when.
actor Lister {
    private let store: any SessionStore
    private let trail: TrailKeeper
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void

    private var machine: ListingMachine
    private var tasks: [Work: Task<Void, Never>] = [:]
    /// When the timer will ring.
    private var armed: Timestamp?
    /// Whether the console left the store: what is still under way then leads to nothing.
    private var hasLeft = false

    /// What is done beside.
    private enum Work: Hashable {
        case reading, claims, trail, timer
    }

    /// - Parameters:
    ///   - trail: who reads the audit trail.
    ///   - geography: knows the country and network of addresses.
    ///   - now: the reader's clock.
    ///   - send: takes what the console has to know; called from any thread.
    init(
        store: any SessionStore,
        trail: TrailKeeper,
        geography: Geography = Geography(),
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.trail = trail
        self.now = now
        self.send = send
        machine = ListingMachine(at: now(), geography)
    }

    /// Follows the store until the task is cancelled.
    func run() async {
        settle()
        await withDiscardingTaskGroup { group in
            group.addTask { for await news in self.store.watch() { await self.hear(news) } }
            group.addTask { for await entries in self.trail.news { await self.take(entries) } }
        }
        hasLeft = true
        for task in tasks.values { task.cancel() }
    }

    /// Answers a request now, and from then on whenever its answer changes.
    func answer(_ request: WindowRequest) {
        machine.answer(request, at: now())
        settle()
    }

    /// The first users in an order, as of now, how many there are, and how far that is known.
    func users(_ wanted: UsersWanted) -> (users: [UserSummary], total: Int, known: Known) {
        machine.users(wanted, at: now())
    }

    /// A user's open sessions, so many of them as they are; who looks alike; and how far that is known.
    func sessions(of user: String, newest limit: Int) -> (sessions: UserSessions, lookalikes: [String], known: Known) {
        machine.sessions(of: user, newest: limit, at: now())
    }

    /// The signing keys of the open sessions that a filter matches, as of now, and how far that is known.
    func keys(_ wanted: KeysWanted) -> (keys: [KeySummary], known: Known) { machine.keys(wanted, at: now()) }

    /// All open sessions that a filter matches.
    func collect(_ query: String) -> Collected { machine.collect(query, at: now()) }

    /// The values that open sessions have, or of their claims those of some.
    func values(_ wanted: ValuesWanted) async -> [String] {
        switch wanted.kind {
        case .field(let field): return machine.values(of: field, beginning: wanted.beginning)
        case .claimPaths: return await sampledClaims().flatMap(\.paths)
        case .claim(let path): return await sampledClaims().flatMap { $0.texts(at: path[...]) }
        }
    }

    private func sampledClaims() async -> [ClaimValue] {
        (try? await store.claims(of: machine.sample(Self.sampled)))?.compactMap(\.self) ?? []
    }

    /// Of how many sessions claims are read to find out which there are.
    private static let sampled = 500

    /// Takes the filters that have names, as they are now.
    func use(_ saved: SavedFilters) {
        machine.use(saved, at: now())
        settle()
    }

    /// What all open sessions have in common, and how many were open in the course of time.
    func summary() -> (SessionsSummary, openOverTime: [Int]) { machine.summary(at: now()) }

    private func hear(_ news: StoreNews) {
        machine.hear(news, at: now())
        settle()
    }

    private func take(_ entries: [AuditEntry]) {
        machine.take(entries, at: now())
        settle()
    }

    /// Does what the machine decided.
    private func settle() {
        if hasLeft { return }
        for action in machine.takeActions(at: now()) {
            switch action {
            case .readStore: tasks[.reading] = Task { await self.readStore() }
            case .readClaims(let wanted): tasks[.claims] = Task { await self.readClaims(wanted) }
            case .followTrail: tasks[.trail] = Task { await self.followTrail() }
            case .tell(let status): send(.connection(status))
            case .lose(let loss):
                tasks[.trail] = Task { await trail.startOver() }
                send(.lost(loss))
            case .tellClock(let difference): send(.clockDiffers(by: difference))
            case .show(let window): send(.window(window))
            }
        }
        arm()
    }

    private func readStore() async {
        do throws(StoreFailure) {
            try await store.list { batch, progress in await self.merge(batch, progress) }
            let isVacant = machine.openCount == 0 ? try await store.isVacant() : false
            machine.endReading(nil, isVacant: isVacant, at: now())
        } catch {
            machine.endReading(error, isVacant: false, at: now())
        }
        settle()
    }

    private func merge(_ batch: RowBatch, _ progress: Double) {
        machine.merge(batch, progress, at: now())
        settle()
    }

    private func readClaims(_ wanted: [RowTable.ClaimsWanted]) async {
        let read: Result<[ClaimValue?], StoreFailure>
        do throws(StoreFailure) {
            read = .success(try await store.claims(of: wanted.map(\.session)))
        } catch {
            read = .failure(error)
        }
        machine.take(read, of: wanted, at: now())
        settle()
    }

    private func followTrail() async {
        let isRead = (try? await trail.update()) != nil
        machine.endFollowing(isRead: isRead, at: now())
        settle()
    }

    /// Sets the timer, where it would ring too late. One that rings too early is put right then.
    private func arm() {
        let deadline = machine.deadline
        if let armed, armed <= deadline { return }
        armed = deadline
        tasks[.timer]?.cancel()
        let wait = max(0, deadline.milliseconds(since: now()))
        tasks[.timer] = Task {
            do { try await Task.sleep(for: .milliseconds(wait)) } catch { return }
            ring()
        }
    }

    private func ring() {
        armed = nil
        machine.deadlinePassed(at: now())
        settle()
    }
}
