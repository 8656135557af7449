import Sessions
import Testing

@testable import SessionLink
@testable import SessionStores

/// What a screen says of a session, against what servers would answer to its token.
@Suite struct StateModelTests {
    private static let states = 20_000

    @Test func `a row says what servers answer, in every state and link mode`() throws {
        var random = SystemRandomNumberGenerator()
        var seen: Set<SessionState> = []
        for _ in 0..<Self.states {
            let session = try RandomSession(using: &random)
            let (table, slot) = try #require(session.listed)
            let row = table[slot]
            let state = row.state(at: session.moment)
            seen.insert(state)
            #expect(expected(session.serverSays) == Shown(state, row.refusal), "\(session)")
            let query = try Query("is:\(state.rawValue)")
            let order = RowOrder(query, SortOrder(.user), of: table, at: session.moment)
            #expect(order.count == 1 && query.matches(row, at: session.moment), "the columns say the same: \(session)")
            #expect(table.refusedCount == (state == .refused ? 1 : 0))
        }
        #expect(seen == [.refused, .refreshRequested, .expired, .expiring, .live])
    }

    @Test func `a replica lets no token pass that a screen calls refused, and refuses none that it calls live`() throws
    {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<Self.states {
            var session = try RandomSession(using: &random)
            session.mode = .denylist
            // A store that lost marks is for the replica's own memory to notice.
            session.marks.user = max(session.marks.user, session.epoch.user)
            let (table, slot) = try #require(session.listed)
            let state = table[slot].state(at: session.moment)
            switch session.replicaSays {
            // What was never heard of is for the store to say.
            case .unheardOf: break
            case .good: #expect([.live, .expiring, .expired].contains(state), "\(session)")
            case .refreshRequested: #expect(state == .refreshRequested || session.isOfDeliveredRefresh, "\(session)")
            case .refused: #expect(state == .refused, "\(session)")
            }
        }
    }

    /// What is shown.
    private struct Shown: Equatable {
        let state: SessionState
        let cause: SessionRefusal.Cause?

        init(_ state: SessionState, _ refusal: SessionRefusal?) {
            // How soon it expires is not for servers to say.
            self.state = state == .expiring ? .live : state
            cause = state == .refused ? refusal?.cause : nil
        }
    }

    private func expected(_ outcome: LinkCheck.Outcome) -> Shown {
        switch outcome {
        case .accepted: return Shown(.live, nil)
        case .refreshRequired(.requested): return Shown(.refreshRequested, nil)
        case .refreshRequired(.expired): return Shown(.expired, nil)
        case .refused(let refusal):
            let stored = StoredRefusal(subject: .key(""), refusal: refusal, until: nil)
            return Shown(.refused, SessionRefusal(stored))
        }
    }
}

extension RandomSession {
    /// Whether the last refresh that was requested brought a later token than the replica was told of.
    fileprivate var isOfDeliveredRefresh: Bool { forced.map { $0 < generation } ?? false }
}
