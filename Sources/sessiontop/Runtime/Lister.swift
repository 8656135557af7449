import Console
import Sessions

/// Keeps the list of sessions true, away from the thread that draws, and tells the console what it shows of it.
///
/// It follows the store's news, reads the whole store when it must, and answers the console's latest request: at once
/// when it is new, else at most four times a second and only when what the window shows has changed.
actor Lister {
    private let store: any SessionStore
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void

    private var list = LiveList()
    private var request: WindowRequest?
    private var sent: RowWindow?
    private var isPushDue = false
    private var notBefore = Timestamp(milliseconds: .min)

    private var status = ConnectionStatus.connecting
    private var mustRead = true
    private var reading: Task<Void, Never>?
    private var readingClaims: Task<Void, Never>?
    private var retryClaims = Timestamp(milliseconds: .min)
    private var failures = 0
    private var retryReading = Timestamp(milliseconds: .min)
    private var freshAt = Timestamp(milliseconds: .min)
    private var isVacant = false
    /// How many sessions were open, a sample every ten seconds, the newest last.
    private var openOverTime: [Int] = []
    /// Whether something happened since the audit trail was looked at.
    private var hasTrailNews = false
    private var ticks = 0

    /// The shortest time between two windows that nobody asked for, in milliseconds. A window that took long to compute is
    /// followed by a longer pause, so that a large list never costs more than a part of a core.
    private static let pause: Int64 = 250
    private static let pauseFactor: Int64 = 4
    /// How often the audit trail is looked at while there is news, and after how many of these pauses in any case.
    private static let trailPause = Duration.seconds(5)
    private static let trailPausesAtMost = 6
    /// How many samples of the number of open sessions are kept: one hour of them.
    private static let samples = 360
    /// How many sessions' claims are read in one go, and how long after a failure they are asked for again, in milliseconds.
    private static let claimsAtOnce = 1_000
    private static let claimsRetry: Int64 = 2_000
    /// Nothing here waits longer, in milliseconds.
    private static let longestWait: Int64 = 20_000

    /// - Parameters:
    ///   - clock: what pauses are taken by.
    ///   - now: the reader's clock.
    ///   - send: takes what the console has to know; called from any thread.
    init(
        store: any SessionStore,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.clock = clock
        self.now = now
        self.send = send
    }

    /// Follows the store until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.follow() }
            group.addTask { await self.keepTime() }
            group.addTask { await self.followTrail() }
        }
        reading?.cancel()
        readingClaims?.cancel()
    }

    /// Answers a request now, and from then on whenever its answer changes.
    func answer(_ request: WindowRequest) {
        if let current = self.request, current.number >= request.number { return }
        self.request = request
        push()
    }

    /// The users who have open sessions that a filter matches, as of now.
    func users(_ query: Query = Query()) -> [UserSummary] { list.users(query, at: now()) }

    /// All open sessions that a filter matches.
    func collect(_ query: String) -> Collected { list.collect(query, at: now()) }

    /// What all open sessions have in common, and how many were open in the course of time.
    func summary() -> (SessionsSummary, openOverTime: [Int]) { (list.summary(at: now()), openOverTime) }

    // MARK: - News

    private func follow() async {
        for await news in store.watch() {
            switch news {
            case .changes(let changes):
                list.take(changes, at: now())
                hasTrailNews = true
                if list.openCount > 0 { isVacant = false }
                schedulePush()
            case .fresh(let at):
                becomeFresh(at)
            case .unreachable(let reason, let retryAt):
                lose(reason, retryAt)
            case .mustReload:
                mustRead = true
            case .lost(let loss):
                send(.lost(loss))
            }
        }
    }

    private func becomeFresh(_ at: Timestamp) {
        freshAt = at
        if mustRead {
            if reading == nil && isDue(retryReading) { startReading() }
        } else if reading == nil {
            tell(isVacant ? .vacant(at: freshAt) : .fresh(at: freshAt))
        }
    }

    /// Whether a moment has come, or lies so far ahead that only a clock that was put back can be the reason.
    private func isDue(_ moment: Timestamp) -> Bool {
        let wait = moment.milliseconds(since: now())
        return wait <= 0 || wait > Self.longestWait
    }

    private func lose(_ reason: String, _ retryAt: Timestamp?) {
        var since = now()
        if case .unreachable(_, let before, _) = status { since = before }
        tell(.unreachable(reason: reason, since: since, retryAt: retryAt))
    }

    /// Looks for sessions that look stolen in the audit trail: in what is there, then in what comes.
    private func followTrail() async {
        let since = now().advanced(by: -AuditFollower.trailBack)
        var follower = AuditFollower(AuditRequest(since: since, limit: AuditFollower.most))
        var isBegun = false
        var pauses = 0
        while !Task.isCancelled {
            // The list comes first: it is what the operator waits for.
            let isDue = hasTrailNews || !isBegun && !mustRead && reading == nil
            if isDue || pauses >= Self.trailPausesAtMost {
                (hasTrailNews, pauses) = (false, 0)
                if let entries = try? await follower.next(store) {
                    isBegun = true
                    if !entries.isEmpty {
                        list.take(entries)
                        schedulePush()
                    }
                }
            }
            pauses += 1
            try? await clock.sleep(for: isBegun ? Self.trailPause : .seconds(1))
        }
    }

    // MARK: - Reading the whole store

    private func startReading() {
        mustRead = false
        list.beginReading()
        tell(.loading(progress: 0, sessions: list.openCount))
        reading = Task { await self.read() }
    }

    private func read() async {
        do throws(StoreFailure) {
            try await store.list { batch, progress in await self.merge(batch, progress) }
            let isVacant = list.openCount == 0 ? try await store.isVacant() : false
            endReading(nil, isVacant: isVacant)
        } catch {
            endReading(error, isVacant: false)
        }
    }

    private func merge(_ batch: RowBatch, _ progress: Double) {
        list.merge(batch)
        if case .loading = status { tell(.loading(progress: progress, sessions: list.openCount)) }
        schedulePush()
    }

    private func endReading(_ failure: StoreFailure?, isVacant: Bool) {
        reading = nil
        list.endReading(isWhole: failure == nil)
        push()
        guard let failure else {
            failures = 0
            self.isVacant = isVacant && list.openCount == 0
            if !mustRead, case .loading = status { becomeFresh(freshAt) }
            return
        }
        mustRead = true
        failures = min(failures + 1, 5)
        retryReading = now().advanced(by: 500 << Int64(failures))
        switch failure.kind {
        case .unreachable: lose(failure.description, retryReading)
        case .refused, .unreadable, .partlyDone, .nothing: tell(.unreadable(reason: failure.description))
        }
    }

    // MARK: - Reading claims

    /// Reads the claims that the filter asks for, a part at a time, so that what is known shows.
    private func readClaims() async {
        while !Task.isCancelled {
            let wanted = list.claimsWanted(limit: Self.claimsAtOnce, at: now())
            if wanted.isEmpty { break }
            do throws(StoreFailure) {
                let read = try await store.claims(of: wanted.map(\.session))
                // Where all of them moved on meanwhile, what is asked for next may do so as well.
                if list.take(read, of: wanted) == 0 {
                    retryClaims = now().advanced(by: Self.claimsRetry)
                    break
                }
            } catch {
                retryClaims = now().advanced(by: Self.claimsRetry)
                break
            }
            schedulePush()
        }
        readingClaims = nil
    }

    private func startReadingClaims() {
        guard readingClaims == nil, isDue(retryClaims) else { return }
        readingClaims = Task { await self.readClaims() }
    }

    // MARK: - Telling

    private func tell(_ status: ConnectionStatus) {
        guard status.isWorthTelling(after: self.status) else { return }
        self.status = status
        send(.connection(status))
    }

    private func keepTime() async {
        while !Task.isCancelled {
            try? await clock.sleep(for: .seconds(1))
            list.settle(at: now())
            sampleOpenSessions()
            schedulePush()
        }
    }

    private func sampleOpenSessions() {
        ticks += 1
        guard ticks % 10 == 1, !mustRead, reading == nil else { return }
        openOverTime.append(list.openCount)
        if openOverTime.count > Self.samples { openOverTime.removeFirst() }
    }

    private func schedulePush() {
        if isPushDue { return }
        if isDue(notBefore) { return push() }
        let wait = notBefore.milliseconds(since: now())
        isPushDue = true
        Task {
            try? await clock.sleep(for: .milliseconds(wait))
            isPushDue = false
            push()
        }
    }

    private func push() {
        guard let request else { return }
        let start = now()
        let window = list.window(request, at: start)
        let end = now()
        let cost = max(0, end.milliseconds(since: start))
        // A screen that is still filling up waits for nothing but the processor.
        let isFilling = (mustRead || reading != nil) && window.rows.count < request.count
        let pause = max(isFilling ? 0 : Self.pause, min(cost, Self.longestWait / Self.pauseFactor) * Self.pauseFactor)
        notBefore = end.advanced(by: pause)
        if window.claimsUnread > 0 { startReadingClaims() }
        if window == sent { return }
        sent = window
        send(.window(window))
    }
}

extension ConnectionStatus {
    /// Whether the console need hear of this after what it heard last: freshness at most once a second, progress in steps
    /// that can be seen.
    fileprivate func isWorthTelling(after last: ConnectionStatus) -> Bool {
        switch (last, self) {
        case (.fresh(let before), .fresh(let at)), (.vacant(let before), .vacant(let at)):
            at.milliseconds(since: before).magnitude >= 1_000
        case (.loading(let before, _), .loading(let progress, _)):
            progress - before >= 0.05 || progress >= 1 && before < 1
        default: self != last
        }
    }
}
