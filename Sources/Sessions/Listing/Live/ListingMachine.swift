/// The logic of a list of sessions that is kept true, as a pure state machine: events go in as calls, what is to be done
/// comes out of `takeActions`, and `deadline` says when to call `deadlinePassed`. No I/O, no clock of its own.
///
/// It follows the store's news, has the whole store read when it must, and answers the latest request: at once when it is
/// new, else at most four times a second and only when what the window shows has changed.
public struct ListingMachine: Sendable {
    /// What is to be done.
    public enum Action: Sendable, Equatable {
        /// Read the whole store: hand each batch to `merge`, and call `endReading`.
        case readStore
        /// Read the claims of these tokens and hand them to `take`.
        case readClaims([RowTable.ClaimsWanted])
        /// Read what is new in the audit trail, hand it to `take`, and call `endFollowing`.
        case followTrail
        /// Tell how the list stands with its store.
        case tell(ConnectionStatus)
        /// Tell that the store no longer knows what it had said.
        case lose(StoreLoss)
        /// Tell by how many milliseconds the store's clock is later than this machine's.
        case tellClock(Int64)
        /// Show this window.
        case show(RowWindow)
    }

    private var list: LiveList
    private var actions: [Action] = []
    private var request: WindowRequest?
    private var shown: RowWindow?
    /// When the window was begun that has not been taken yet.
    private var windowBegan: Timestamp?
    private var isWindowDue = false
    private var notBefore = Self.past

    private var status = ConnectionStatus.connecting
    private var mustRead = true
    private var isReading = false
    private var failures = 0
    private var retryReading = Self.past
    private var freshAt = Self.past
    private var isVacant = false

    private var isReadingClaims = false
    private var retryClaims = Self.past

    private var nextTick: Timestamp
    private var ticks = 0
    /// How many sessions were open and not refused, a sample every ten seconds, the newest last.
    private var openOverTime: [Int] = []

    private var nextLook: Timestamp
    private var isFollowing = false
    private var hasFollowed = false
    /// Whether something happened since the audit trail was looked at.
    private var hasTrailNews = false
    /// How often it was not looked at, since nothing happened.
    private var looksLeftOut = 0

    private static let past = Timestamp(milliseconds: .min)
    /// The shortest time between two windows that nobody asked for, in milliseconds. A window that took long to compute is
    /// followed by a longer pause, so that a large list never costs more than a part of a core.
    private static let pause: Int64 = 250
    private static let pauseFactor: Int64 = 4
    /// How often the list settles, in milliseconds, and after how many times the open sessions are counted.
    private static let tick: Int64 = 1_000
    private static let ticksASample = 10
    /// How many samples of the number of open sessions are kept: one hour of them.
    private static let samples = 360
    /// How often the audit trail is looked at while there is news, and how often before it was read once, in milliseconds;
    /// and how many looks are left out at most while there is none.
    private static let look: Int64 = 5_000
    private static let firstLook: Int64 = 1_000
    private static let looksLeftOutAtMost = 5
    /// How many sessions' claims are read in one go, and how long after a failure they are asked for again, in milliseconds.
    private static let claimsAtOnce = 1_000
    private static let claimsRetry: Int64 = 2_000
    /// Nothing here waits longer, in milliseconds.
    private static let longestWait: Int64 = 20_000

    /// A list of a store of which nothing is known yet.
    ///
    /// - Parameter geography: what can be said of where addresses are.
    public init(at now: Timestamp, _ geography: Geography = Geography()) {
        list = LiveList(geography)
        nextTick = now.advanced(by: Self.tick)
        nextLook = now
    }

    /// What is to be done now, in this order. To be called after each event.
    ///
    /// - Parameter now: the moment of this call: from it and the event's the machine knows what a window costs.
    public mutating func takeActions(at now: Timestamp) -> [Action] {
        if let windowBegan { pauseWindows(since: windowBegan, at: now) }
        defer { actions = [] }
        return actions
    }

    /// When `deadlinePassed` is due.
    public var deadline: Timestamp {
        var deadline = isFollowing ? nextTick : min(nextTick, nextLook)
        if isWindowDue { deadline = min(deadline, notBefore) }
        return deadline
    }

    /// What was not read yet; the list comes first. Brought up to date before anybody is answered.
    private var unread: Known.Unread? {
        if mustRead || isReading { return .sessions }
        return hasFollowed ? nil : .trail
    }

    /// The time that `deadline` gave has come.
    public mutating func deadlinePassed(at now: Timestamp) {
        if isDue(nextTick, at: now, within: Self.tick) { settle(at: now) }
        if !isFollowing, isDue(nextLook, at: now, within: Self.look) { lookAtTrail(at: now) }
        if isWindowDue, isDue(notBefore, at: now) { makeWindow(at: now) }
    }

    /// Whether a moment has come, or lies so far ahead that only a clock that was put back can be the reason.
    private func isDue(_ moment: Timestamp, at now: Timestamp, within longest: Int64 = Self.longestWait) -> Bool {
        let wait = moment.milliseconds(since: now)
        return wait <= 0 || wait > longest
    }

    private mutating func settle(at now: Timestamp) {
        nextTick = now.advanced(by: Self.tick)
        list.settle(at: now)
        ticks += 1
        if ticks % Self.ticksASample == 1, !mustRead, !isReading {
            openOverTime.append(list.openCount - list.refusedCount)
            if openOverTime.count > Self.samples { openOverTime.removeFirst() }
        }
        wantWindow(at: now)
    }

    private mutating func tell(_ status: ConnectionStatus) {
        guard status.isWorthTelling(after: self.status) else { return }
        self.status = status
        actions.append(.tell(status))
    }
}

// MARK: - Being asked

extension ListingMachine {
    /// Somebody asks for this window now, and for it again whenever it changes. It takes the place of one that was asked for
    /// earlier.
    public mutating func answer(_ request: WindowRequest, at now: Timestamp) {
        if let current = self.request, current.number >= request.number { return }
        self.request = request
        makeWindow(at: now)
    }

    /// The first users in an order of those who have open sessions that a filter matches, how many they are, and how far that is
    /// known.
    public mutating func users(
        _ wanted: UsersWanted,
        at now: Timestamp
    ) -> (users: [UserSummary], total: Int, known: Known) {
        list.unread = unread
        let found = list.users(wanted, at: now)
        return (found.users, found.total, list.known(wanted.query))
    }

    /// A user's open sessions, so many of them as they are, the newest log-ins; who looks alike; and how far that is known.
    public mutating func sessions(
        of user: String,
        newest limit: Int,
        at now: Timestamp
    ) -> (sessions: UserSessions, lookalikes: [String], known: Known) {
        list.unread = unread
        let sessions = list.sessions(of: user, newest: limit, at: now)
        return (sessions, list.lookalikes(of: user, at: now), list.known(Query()))
    }

    /// The keys that signed the tokens of those open sessions that a filter matches, with those that are published or denied,
    /// and how far that is known.
    public mutating func keys(_ wanted: KeysWanted, at now: Timestamp) -> (keys: [KeySummary], known: Known) {
        list.unread = unread
        return (list.keys(wanted, at: now), list.known(wanted.query))
    }

    /// All open sessions that a filter matches.
    public mutating func collect(_ query: String, at now: Timestamp) -> Collected {
        list.unread = unread
        return list.collect(query, at: now)
    }

    /// Values that open sessions have in a field and that begin so.
    public func values(of field: QueryField, beginning: String) -> [String] {
        list.values(of: field, beginning: beginning)
    }

    /// Some open sessions, so many at most.
    public func sample(_ count: Int) -> [SessionReference] { list.sample(count) }

    /// Takes the filters that have names, as they are now.
    public mutating func use(_ saved: SavedFilters, at now: Timestamp) {
        list.use(saved)
        makeWindow(at: now)
    }

    /// What all open sessions have in common, and how many were open in the course of time.
    public mutating func summary(at now: Timestamp) -> (SessionsSummary, openOverTime: [Int]) {
        list.unread = unread
        return (list.summary(at: now), openOverTime)
    }

    /// How many sessions are open.
    public var openCount: Int { list.openCount }

    private mutating func wantWindow(at now: Timestamp) {
        if isDue(notBefore, at: now) { makeWindow(at: now) } else { isWindowDue = true }
    }

    private mutating func makeWindow(at now: Timestamp) {
        isWindowDue = false
        guard let request else { return }
        list.unread = unread
        let window = list.window(request, at: now)
        windowBegan = now
        if window.claimsUnread > 0 { wantClaims(at: now) }
        if window == shown { return }
        shown = window
        actions.append(.show(window))
    }

    private mutating func pauseWindows(since begin: Timestamp, at end: Timestamp) {
        windowBegan = nil
        let cost = max(0, end.milliseconds(since: begin))
        // A screen that is still filling up waits for nothing but the processor.
        let isFilling = (mustRead || isReading) && shown?.rows.count ?? 0 < request?.count ?? 0
        let pause = max(isFilling ? 0 : Self.pause, min(cost, Self.longestWait / Self.pauseFactor) * Self.pauseFactor)
        notBefore = end.advanced(by: pause)
    }
}

// MARK: - The store's news

extension ListingMachine {
    /// The store told of something.
    public mutating func hear(_ news: StoreNews, at now: Timestamp) {
        switch news {
        case .changes(let changes):
            list.take(changes, at: now)
            hasTrailNews = true
            if list.openCount > 0 { isVacant = false }
            wantWindow(at: now)
        case .refusals(let refusals):
            list.take(refusals, at: now)
            hasTrailNews = true
            wantWindow(at: now)
        case .clockDiffers(let difference): actions.append(.tellClock(difference))
        case .fresh(let moment): becomeFresh(moment, at: now)
        case .unreachable(let reason, let retryAt): lose(reason, retryAt, at: now)
        case .mustReload:
            mustRead = true
            wantWindow(at: now)
        case .lost(let loss):
            // What was followed is gone: until another trail was read, nothing is known of signs.
            hasFollowed = false
            actions.append(.lose(loss))
        }
    }

    private mutating func becomeFresh(_ moment: Timestamp, at now: Timestamp) {
        freshAt = moment
        if isReading { return }
        if !mustRead {
            tell(isVacant ? .vacant(at: freshAt) : .fresh(at: freshAt))
        } else if isDue(retryReading, at: now) {
            mustRead = false
            isReading = true
            list.beginReading()
            tell(.loading(progress: 0, sessions: list.openCount))
            actions.append(.readStore)
        }
    }

    private mutating func lose(_ reason: String, _ retryAt: Timestamp?, at now: Timestamp) {
        var since = now
        if case .unreachable(_, let before, _) = status { since = before }
        tell(.unreachable(reason: reason, since: since, retryAt: retryAt))
    }

    /// A part of the store was read.
    ///
    /// - Parameter progress: how much of it by now, from 0 to 1.
    public mutating func merge(_ batch: RowBatch, _ progress: Double, at now: Timestamp) {
        list.merge(batch)
        if case .loading = status { tell(.loading(progress: progress, sessions: list.openCount)) }
        wantWindow(at: now)
    }

    /// The store was read to its end, or not.
    ///
    /// - Parameter isVacant: whether nobody ever wrote to it.
    public mutating func endReading(_ failure: StoreFailure?, isVacant: Bool, at now: Timestamp) {
        isReading = false
        if failure != nil { mustRead = true }
        list.endReading(isWhole: failure == nil)
        makeWindow(at: now)
        guard let failure else {
            failures = 0
            self.isVacant = isVacant && list.openCount == 0
            if !mustRead, case .loading = status { becomeFresh(freshAt, at: now) }
            return
        }
        failures = min(failures + 1, 5)
        retryReading = now.advanced(by: 500 << Int64(failures))
        switch failure.kind {
        case .unreachable: lose(failure.description, retryReading, at: now)
        case .refused, .unreadable, .partlyDone, .nothing: tell(.unreadable(reason: failure.description))
        }
    }
}

// MARK: - Claims and the audit trail

extension ListingMachine {
    /// A part of the claims at a time is read, so that what is known shows.
    private mutating func wantClaims(at now: Timestamp) {
        guard !isReadingClaims, isDue(retryClaims, at: now) else { return }
        let wanted = list.claimsWanted(limit: Self.claimsAtOnce, at: now)
        if wanted.isEmpty { return }
        isReadingClaims = true
        actions.append(.readClaims(wanted))
    }

    /// The claims that were wanted were read, or not.
    public mutating func take(
        _ read: Result<[ClaimValue?], StoreFailure>,
        of wanted: [RowTable.ClaimsWanted],
        at now: Timestamp
    ) {
        isReadingClaims = false
        // Where all of them moved on meanwhile, what is asked for next may do so as well.
        guard case .success(let claims) = read, list.take(claims, of: wanted) > 0 else {
            retryClaims = now.advanced(by: Self.claimsRetry)
            return
        }
        wantWindow(at: now)
        wantClaims(at: now)
    }

    private mutating func lookAtTrail(at now: Timestamp) {
        // The list comes first: it is what the operator waits for.
        let isWanted = hasTrailNews || !hasFollowed && !mustRead && !isReading
        if isWanted || looksLeftOut >= Self.looksLeftOutAtMost {
            (hasTrailNews, looksLeftOut, isFollowing) = (false, 0, true)
            actions.append(.followTrail)
        } else {
            looksLeftOut += 1
            planLook(at: now)
        }
    }

    private mutating func planLook(at now: Timestamp) {
        nextLook = now.advanced(by: hasFollowed ? Self.look : Self.firstLook)
    }

    /// The audit trail tells these, oldest first; each comes once.
    public mutating func take(_ entries: [AuditEntry], at now: Timestamp) {
        guard !entries.isEmpty else { return }
        list.take(entries)
        wantWindow(at: now)
    }

    /// The audit trail was read as far as it goes now, or could not be.
    public mutating func endFollowing(isRead: Bool, at now: Timestamp) {
        isFollowing = false
        if isRead, !hasFollowed {
            hasFollowed = true
            wantWindow(at: now)
        }
        planLook(at: now)
    }
}
