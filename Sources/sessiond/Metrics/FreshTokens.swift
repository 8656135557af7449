import SessionLink

/// Whether the fresh tokens that are handed out reach those whom they are meant for. A gateway that drops them goes on with
/// the old ones, which are handed the same successor again and again, until nobody is logged in any more.
///
/// Pure: time is handed in. One client that loses its token means nothing; nearly all of many do.
struct FreshTokens: Sendable {
    /// What came of the tokens that were handed out within the window.
    struct Share: Sendable, Equatable {
        /// The sessions that were given one.
        var handedOut = 0
        /// Those of them that came back with the predecessor after its grace, and never with a fresh one.
        var unused = 0

        /// Whether that is no accident.
        var areDropped: Bool { handedOut >= FreshTokens.least && unused * 10 > handedOut * 9 }
    }

    private struct Handed {
        /// The first generation that was handed out and not used since.
        let generation: UInt32
        let first: Duration
        var latest: Duration
        var cameBack = false
        var isUsed = false
    }

    /// How far back it looks.
    static let window = Duration.seconds(300)
    /// With fewer sessions nothing is said.
    static let least = 20

    private var sessions: [SessionID: Handed] = [:]
    private let grace: Duration
    private let most: Int

    /// - Parameters:
    ///   - grace: How long requests with a predecessor may be under way.
    ///   - most: How many sessions are looked at at a time; others are not counted meanwhile.
    init(grace: Duration, most: Int = 10_000) {
        self.grace = grace
        self.most = most
    }

    /// Notes that a session was handed a fresh token.
    ///
    /// - Parameters:
    ///   - generation: That of the fresh token.
    ///   - presented: That of what came instead of it: nil where that is not known.
    mutating func handOut(_ session: SessionID, generation: UInt32, for presented: UInt32?, at now: Duration) {
        use(session, generation: presented ?? 0)
        if var handed = sessions[session], !handed.isUsed, now - handed.latest <= Self.window {
            handed.latest = now
            handed.cameBack = handed.cameBack || presented != nil && now - handed.first > grace
            sessions[session] = handed
            return
        }
        if sessions[session] == nil, sessions.count >= most {
            forget(at: now)
            if sessions.count >= most { return }
        }
        sessions[session] = Handed(generation: generation, first: now, latest: now)
    }

    /// Notes that a token of that generation was used.
    mutating func use(_ session: SessionID, generation: UInt32) {
        guard let handed = sessions[session], !handed.isUsed, generation >= handed.generation else { return }
        sessions[session]?.isUsed = true
    }

    /// What came of those that were handed out recently.
    mutating func share(at now: Duration) -> Share {
        forget(at: now)
        return Share(
            handedOut: sessions.count,
            unused: sessions.values.count { $0.cameBack && !$0.isUsed }
        )
    }

    private mutating func forget(at now: Duration) {
        sessions = sessions.filter { now - $0.value.latest <= Self.window }
    }
}
