@testable import SessionLink

/// What must hold, as simple as it can be said: the specification that servers and store are compared with. Sessions and
/// users go by number; time passes only where an operation says so.
struct LinkModel {
    /// Where a generation of a session stands.
    enum Age {
        /// The latest.
        case current
        /// It has a successor that nobody has used yet.
        case open
        /// Its successor was used, and the grace since is not over.
        case grace
        case retired
    }

    struct Token {
        var age = Age.current
        let expires: Int
        let epoch: Epoch
        let key: Int
    }

    struct Session {
        let user: Int
        let mode: LinkMode
        /// By generation, from 1 on.
        var tokens: [Token]
        /// Whether the current token was used; the first counts as used.
        var isUsed = true
        var isLive = true
        /// Up to which generation a refresh was requested, and whether it was not made yet.
        var forced: (generation: Int, isPending: Bool)?
        /// All generations that a refresh was requested for.
        var everForced: Set<Int> = []

        var generation: Int { tokens.count }

        /// The age that counts for a refresh: of generations before the predecessor, the four latest are told apart.
        func age(of generation: Int) -> Age {
            tokens[max(generation, tokens.count - 5) - 1].age
        }

        /// Whether requests may come with this generation.
        func accepts(_ generation: Int) -> Bool {
            generation >= self.generation - 1 && tokens[generation - 1].age != .retired
        }

        /// Whether a generation was overtaken more than once, and never by a token that was used.
        func isOpen(_ generation: Int) -> Bool { generation < self.generation - 1 && age(of: generation) == .open }

        /// What is used now retires its predecessors.
        mutating func use() {
            guard !isUsed else { return }
            isUsed = true
            retire()
        }

        /// The grace begins of all that wait for a successor to be used.
        mutating func retire() {
            for index in tokens.indices where tokens[index].age == .open { tokens[index].age = .grace }
        }
    }

    static let tokenLifetime = 900
    static let refreshAhead = 60
    static let sessionLimit = 3

    /// By the servers' clocks, and by Redis's.
    var now = 0
    /// When a locked user was last noted to have tried to log in, by user and server.
    private var attempts: [[Int]: Int] = [:]
    var storeNow = 0
    var sessions: [Session] = []
    var epochs: [Int: Int64] = [:]
    var everyone: Int64 = 0
    /// Users whose partition lost its marks. The store then knows no epoch that it had before.
    var lost: Set<Int> = []
    /// Those of them whose partition has no other marks yet: what is of before is of a time that nobody knows.
    var unmarked: Set<Int> = []
    /// Users one of whose sessions was evicted.
    var evicted: Set<Int> = []
    var locked: Set<Int> = []
    /// What was denied: sessions by number, tokens and fingerprints by session and generation, keys by number.
    var denied: [Refusal.DenialKind: Set<[Int]>] = [:]
    /// How often the audit trail has each event.
    var trail: [AuditEvent: Int] = [:]

    mutating func note(_ event: AuditEvent) { trail[event, default: 0] += 1 }

    /// The epochs that hold. After a loss none is of before, so it counts apart.
    func epoch(of user: Int) -> Epoch {
        Epoch(user: (epochs[user] ?? 0) + (lost.contains(user) ? 1_000_000 : 0), all: everyone)
    }

    /// By whichever clock is later.
    private func isOver(_ token: Token) -> Bool { max(now, storeNow) >= token.expires }

    func live(of user: Int) -> [Int] {
        sessions.indices.filter { sessions[$0].user == user && sessions[$0].isLive }
    }

    private func isDenied(_ held: Held, _ kinds: [Refusal.DenialKind]) -> Refusal? {
        let key = sessions[held.session].tokens[held.generation - 1].key
        let names: [Refusal.DenialKind: [Int]] = [
            .session: [held.session], .token: [held.session, held.generation],
            .fingerprint: [held.session, held.generation], .key: [key],
        ]
        return kinds.first { kind in denied[kind]?.contains(names[kind] ?? []) ?? false }.map { .denied($0) }
    }

    private func isDenied(key: Int) -> Bool { denied[.key]?.contains([key]) ?? false }

    // MARK: Requests

    mutating func verify(_ held: Held, byReplica: Bool) -> Answer {
        if held.forgery == .token { return .refused(nil) }
        let session = sessions[held.session]
        let token = session.tokens[held.generation - 1]
        if byReplica, session.mode == .denylist, lost.contains(session.user) { return .undetermined }
        if token.epoch != epoch(of: session.user) { return .refused(.epoch) }
        if let refusal = isDenied(held, [.session, .key, .fingerprint]) { return .refused(refusal) }
        let isForced = session.forced.map { held.generation <= $0.generation } ?? false
        let isPending = session.forced?.isPending ?? false
        let isExpired = isOver(token)
        if session.mode == .denylist {
            if byReplica {
                // It knows that a refresh was requested, not that it was made.
                if let refusal = isDenied(held, [.token]) { return .refused(refusal) }
                if isForced { return .refreshRequired(.requested) }
            } else if isForced, session.isLive {
                return isPending ? .refreshRequired(.requested) : .refused(.denied(.token))
            }
            let wasForced = session.everForced.contains(held.generation)
            if wasForced || isDenied(held, [.token]) != nil { return .refused(.denied(.token)) }
            if isExpired { return session.isLive ? .refreshRequired(.expired) : .refused(.expired) }
            return .accepted(held.generation)
        }
        if let refusal = isDenied(held, [.token]) { return .refused(refusal) }
        if !session.isLive { return .refused(.sessionGone) }
        var isOpen = session.isOpen(held.generation)
        if !session.accepts(held.generation), !isOpen { return .refused(.superseded) }
        if session.mode == .paired {
            if held.forgery == .secret { return .refused(nil) }
            let isSecretOpen = session.isOpen(held.secretGeneration)
            if !session.accepts(held.secretGeneration), !isSecretOpen { return .refused(.superseded) }
            isOpen = isOpen || isSecretOpen
        }
        if isForced { return isPending ? .refreshRequired(.requested) : .refused(.superseded) }
        if isExpired || isOpen { return .refreshRequired(.expired) }
        let isCurrent = held.generation == session.generation
        let isSecretCurrent = session.mode == .paired && held.secretGeneration == session.generation
        if isCurrent || isSecretCurrent { sessions[held.session].use() }
        return .accepted(held.generation)
    }

    /// A request that brings a fresh token home.
    mutating func renew(_ held: Held, key: Int) -> Answer {
        let verdict = verify(held, byReplica: false)
        let session = sessions[held.session]
        switch verdict {
        case .refreshRequired:
            return refresh(held, key: key, isRequest: true)
        case .accepted:
            let isSoon = session.tokens[held.generation - 1].expires - now <= Self.refreshAhead
            guard isSoon || held.generation < session.generation else { return verdict }
            let renewed = refresh(held, key: key, isRequest: true)
            if case .renewed = renewed { return renewed }
            return verdict
        default:
            return verdict
        }
    }

    // MARK: Refreshes

    mutating func refresh(_ held: Held, key: Int, isRequest: Bool = false) -> Answer {
        if let refusal = refusal(of: held) { return .refused(refusal.known) }
        let session = sessions[held.session]
        let generation = held.evidence(session.mode)
        switch session.age(of: generation) {
        case .current:
            if isDenied(key: key) { return .signingKeyDenied }
            sessions[held.session].retire()
            rotate(held.session, key: key)
            return .renewed(session.generation + 1)
        case .open, .grace:
            guard generation == session.generation - 1 || session.isOpen(generation) else {
                return .refused(.superseded)
            }
            // What is over, or was asked to be refreshed, is never handed out again.
            let isOver = session.forced?.isPending ?? false || isOver(session.tokens[session.generation - 1])
            guard isOver else { return .renewed(session.generation) }
            if isDenied(key: key) { return .signingKeyDenied }
            rotate(held.session, key: key)
            return .renewed(session.generation + 1)
        case .retired where isRequest:
            return .refused(.superseded)
        case .retired:
            end(held.session, .reuse)
            return .refused(.reuse)
        }
    }

    /// Why a credential neither refreshes nor ends a session, whatever its age.
    private func refusal(of held: Held) -> (known: Refusal?, Void)? {
        let session = sessions[held.session]
        if session.mode == .allowlist {
            if held.forgery == .token { return (nil, ()) }
            if let refusal = isDenied(held, Refusal.DenialKind.allCases) { return (refusal, ()) }
            let epoch = session.tokens[held.generation - 1].epoch
            if epoch != self.epoch(of: session.user) { return (.epoch, ()) }
        } else {
            if let refusal = isDenied(held, [.session]) { return (refusal, ()) }
            // A secret is of its session's epoch.
            if session.isLive, session.tokens[0].epoch != epoch(of: session.user) { return (.epoch, ()) }
        }
        if !session.isLive { return (.sessionGone, ()) }
        return session.mode != .allowlist && held.forgery == .secret ? (nil, ()) : nil
    }

    private mutating func rotate(_ number: Int, key: Int) {
        let generation = sessions[number].generation
        // Nobody sees a denylist token used.
        sessions[number].tokens[generation - 1].age = sessions[number].mode == .denylist ? .grace : .open
        sessions[number].isUsed = false
        let epoch = sessions[number].tokens[0].epoch
        sessions[number].tokens.append(Token(expires: now + Self.tokenLifetime, epoch: epoch, key: key))
        if sessions[number].forced?.isPending == true {
            sessions[number].forced?.isPending = false
            note(.refresh)
        }
    }

    // MARK: Beginnings and ends

    mutating func logIn(_ user: Int, _ mode: LinkMode, key: Int) -> Answer {
        if locked.contains(user) {
            // A server notes one attempt a minute from one address.
            let last = attempts[[user, key]]
            if !(last.map { (0..<60).contains(now - $0) } ?? false) {
                note(.logInFailed)
                attempts[[user, key]] = now
            }
            return .locked
        }
        if isDenied(key: key) { return .signingKeyDenied }
        unmarked.remove(user)
        let token = Token(expires: now + Self.tokenLifetime, epoch: epoch(of: user), key: key)
        sessions.append(Session(user: user, mode: mode, tokens: [token]))
        note(.logIn)
        for number in live(of: user).dropLast(Self.sessionLimit) { end(number, .logOut) }
        return .renewed(1)
    }

    mutating func end(_ number: Int, _ event: AuditEvent) {
        sessions[number].isLive = false
        if sessions[number].mode == .denylist { denied[.session, default: []].insert([number]) }
        note(event)
    }

    mutating func logOut(_ held: Held, elsewhere: Bool) -> Answer {
        let session = sessions[held.session]
        if let refusal = refusal(of: held) {
            // What was denied tells all the same whose it is. Servers with a replica may know the marks that were lost, and
            // take its token: a genuine secret ends it.
            if refusal.known == .sessionGone, isLostToStore(held), !elsewhere { return logOutLost(held) }
            let isDenied = refusal.known == .denied(.session) || refusal.known == .denied(.token)
            let isLost = refusal.known == .epoch && session.mode != .allowlist && unmarked.contains(session.user)
            // A token that a denied key signed may be anybody's work.
            let isGenuine = session.mode == .allowlist ? self.isDenied(held, [.key]) == nil : held.forgery != .secret
            guard isDenied || isLost, isGenuine, !elsewhere, session.isLive else { return .refused(refusal.known) }
            end(held.session, .logOut)
            return .ended([held.session])
        }
        let generation = held.evidence(session.mode)
        // What still brings a fresh token ends the session too.
        let isKnown = generation >= session.generation - 1 || session.isOpen(generation)
        guard isKnown, session.age(of: generation) != .retired else { return .refused(.superseded) }
        let ended = elsewhere ? live(of: session.user).filter { $0 != held.session } : [held.session]
        for number in ended { end(number, .logOut) }
        return .ended(Set(ended))
    }

    /// Whether servers take a token although the store lost its session: one that stands alone.
    private func isLostToStore(_ held: Held) -> Bool {
        guard sessions[held.session].mode == .denylist, held.forgery == nil else { return false }
        var copy = self
        return copy.verify(held, byReplica: false) == .accepted(held.generation)
    }

    /// Ends what is left of a session that the store lost: its ID is refused.
    private mutating func logOutLost(_ held: Held) -> Answer {
        denied[.session, default: []].insert([held.session])
        note(.denied)
        return .ended([held.session])
    }

    /// Ends all sessions of a user, or of everyone; their tokens die of the epoch.
    mutating func endAll(of user: Int?) -> Int {
        let ended = sessions.indices.filter { sessions[$0].isLive && (user == nil || sessions[$0].user == user) }
        if let user { epochs[user, default: 0] += 1 } else { everyone += 1 }
        if let user { unmarked.remove(user) } else { unmarked = [] }
        for number in ended { sessions[number].isLive = false }
        return ended.count
    }
}
