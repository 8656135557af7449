import FoundationEssentials
import SessionLink
public import Sessions

extension NativeStore {
    /// Ends a session for good.
    public func revoke(
        _ session: String,
        expecting: Timestamp?,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        guard let session = SessionID(session) else { return ActionReceipt(outcome: .gone) }
        return try await acting { () async throws(SessionLinkError) in
            try await administration.revoke(
                session: session,
                by: Operator(actor),
                reason: reason,
                expecting: SessionExpectation(created: expecting.map(Date.init))
            )
        }
    }

    /// Ends all of a user's sessions, those included that log in while this runs.
    public func revokeAll(user: String, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt {
        try await acting { () async throws(SessionLinkError) in
            try await administration.revokeAll(user: user, by: Operator(actor), reason: reason)
        }
    }

    /// Lets the session's current token do nothing but refresh.
    public func forceRefresh(
        _ session: String,
        expecting: Timestamp?,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        guard let session = SessionID(session) else { return ActionReceipt(outcome: .gone) }
        return try await acting { () async throws(SessionLinkError) in
            try await administration.forceRefresh(
                session: session,
                by: Operator(actor),
                reason: reason,
                expecting: SessionExpectation(created: expecting.map(Date.init))
            )
        }
    }

    private func acting(
        _ body: () async throws(SessionLinkError) -> OperatorReceipt
    ) async throws(StoreFailure) -> ActionReceipt {
        if let reason = profile.readOnlyReason { throw StoreFailure(.refused, "Nothing was changed: \(reason)") }
        let receipt = try await reading(body)
        let outcome: ActionReceipt.Outcome =
            switch receipt.outcome {
            case .done, .already: .done
            case .gone: .gone
            case .movedOn: .movedOn
            }
        return ActionReceipt(
            outcome: outcome,
            effective: outcome == .done ? Timestamp(receipt.time) : nil,
            sessions: receipt.sessions
        )
    }
}
