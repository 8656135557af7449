/// Where one client stands with its session, and what it does next: a state machine without any I/O.
struct ClientState: Sendable, Hashable {
    enum Phase: Sendable, Hashable {
        /// Has no session.
        case loggedOut
        /// Works.
        case active
        /// Will be back: its token runs out meanwhile.
        case away
        /// Never comes back: its session ends by itself.
        case gone
    }

    /// What a client does when it is its turn.
    enum Step: Sendable, Hashable {
        case logIn
        case request
        /// A request from another address than before.
        case requestFromElsewhere
        case refresh
        case logOut
        case goAway
        case vanish
    }

    private(set) var phase = Phase.loggedOut
    /// How urgently the server asks for a refresh.
    private(set) var refresh = Refresh.notDue
    private let habits: Habits
    /// Someone else uses this session too: its user stays at work, for the two to be seen side by side.
    var isShared = false

    enum Refresh: Sendable, Hashable {
        case notDue
        case due
        case required
    }

    init(door: Door) {
        habits = .at(door)
    }

    /// Chooses what to do now.
    ///
    /// - Parameter whims: what the likelihood of whims is multiplied by.
    func nextStep(whims: Double = 1, _ chance: inout SplitMix64) -> Step {
        switch phase {
        case .loggedOut, .gone: .logIn
        case .away: .request
        case .active: nextStepAtWork(whims, &chance)
        }
    }

    private func nextStepAtWork(_ whims: Double, _ chance: inout SplitMix64) -> Step {
        switch refresh {
        case .required: return .refresh
        // Not all clients are punctual.
        case .due where chance.happens(0.7): return .refresh
        case .due, .notDue: break
        }
        if isShared { return .request }
        var draw = Double.random(in: 0..<1, using: &chance)
        let probabilities: [(Step, Double)] = [
            (.logOut, habits.logOut), (.refresh, habits.renew), (.requestFromElsewhere, habits.move),
            (.goAway, habits.pause),
            (.vanish, habits.vanish),
        ]
        for (step, probability) in probabilities {
            draw -= probability * whims
            if draw < 0 { return step }
        }
        return .request
    }

    /// A log-in or a refresh gave it a new credential.
    mutating func takeCredential() {
        phase = .active
        refresh = .notDue
    }

    /// A server answered a request of it.
    mutating func take(_ answer: RequestAnswer) {
        switch answer {
        case .accepted(let refreshDue):
            phase = .active
            refresh = refreshDue ? .due : .notDue
        case .refreshRequired, .superseded:
            phase = .active
            refresh = .required
        case .refused:
            endSession()
        }
    }

    /// Its session is over, by its own log-out or by refusal.
    mutating func endSession() {
        phase = .loggedOut
        refresh = .notDue
        isShared = false
    }

    /// Stops working, for a while or for good.
    mutating func leave(forGood: Bool) {
        phase = forGood ? .gone : .away
    }
}
