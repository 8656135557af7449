/// One client of the demo: who it is, and what it holds.
struct Client: Sendable {
    /// Who it is at present; the next user of its number takes its place after a log-out.
    private(set) var visit: Visit
    var state: ClientState
    /// Absent while it has no session.
    private(set) var pass: Pass?
    /// When its session began.
    private var sessionSince = Duration.zero
    /// When it took the token that it has.
    private(set) var passSince = Duration.zero
    /// When a server last accepted something of it.
    private var usedAt = Duration.zero
    /// An operator asked its current token to be refreshed.
    var isRefreshDemanded = false
    /// It lost its last session to someone else's doing, and comes back as the same user.
    private(set) var wasThrownOut = false
    /// Someone else did something to its session: its next turn comes soon.
    var isHurried = false
    /// It is its turn now.
    var isBusy = false

    init(visit: Visit) {
        self.visit = visit
        state = ClientState(door: visit.door)
    }

    var origin: Origin { Origin(ip: visit.ip, client: visit.client) }

    /// A log-in or a refresh gave it a pass.
    mutating func take(_ pass: Pass, at now: Duration) {
        if self.pass?.session != pass.session { sessionSince = now }
        self.pass = pass
        passSince = now
        usedAt = now
        isRefreshDemanded = false
        wasThrownOut = false
        state.takeCredential()
    }

    /// A server answered a request of it, and did not refuse it.
    mutating func take(_ answer: RequestAnswer, at now: Duration) {
        if case .accepted = answer { usedAt = now }
        if case .refreshRequired(onDemand: true) = answer { isRefreshDemanded = true }
        state.take(answer)
    }

    /// Whether its session must have reached its end by itself: two seconds less, since the store counts by its own clock.
    func isSessionOver(at now: Duration) -> Bool {
        let lifetimes = Lifetimes.at(visit.door)
        return now + .seconds(2) >= min(sessionSince + lifetimes.absolute, usedAt + lifetimes.idle)
    }

    /// Its session is over.
    mutating func endSession(thrownOut: Bool) {
        pass = nil
        isRefreshDemanded = false
        wasThrownOut = thrownOut
        state.endSession()
    }

    /// Another user takes the place of one who logged out, or never came back.
    mutating func become(_ visit: Visit) {
        self.visit = visit
        state = ClientState(door: visit.door)
    }

    /// It is elsewhere from now on.
    mutating func move(to ip: String) {
        visit.ip = ip
    }
}
