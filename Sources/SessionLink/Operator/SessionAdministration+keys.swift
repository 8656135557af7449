import FoundationEssentials
import JOSE

extension SessionAdministration {
    /// Retires a key that leaked: refuses all tokens that it signed, those included that a thief signs with it, on all
    /// servers and in all link modes, for good. Effective at the receipt's time: when the last of the 256 partitions has the
    /// denial.
    ///
    /// Sessions with a secret (`paired`, `denylist`) go on with the next refresh, by a server that signs with another key;
    /// `allowlist` sessions whose token the key signed are over, since their token is their credential. A server that
    /// still signs with the key makes no more tokens. The key is also taken out of the published ones, and no server
    /// publishes it again; where that could not be done any more, the receipt says so (`shortfall`).
    ///
    /// - Parameter keyID: The key's `kid`; it can't be used again.
    /// - Throws: `invalidInput` for an ID that is empty or too long.
    public func retire(
        key keyID: String,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        // Whoever has the key may sign for any day, so its denial is never forgotten.
        var receipt = try await deny(
            .key(keyID),
            until: Date(milliseconds: TimeLimits.never),
            by: actor,
            reason: reason
        )
        do {
            try await store.changePublishedKeys { $0.retire(.string(keyID)) }
        } catch {
            receipt.shortfall = "the key could not be taken out of the published ones: \(error.clause)"
        }
        return receipt
    }
}
