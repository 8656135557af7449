/// How many replicas must have a revocation, and how long to wait for them. A revocation that they have outlives the loss
/// of the primary when one of them takes its place.
public struct Durability: Sendable, Hashable {
    /// How many replicas; at least one.
    public let replicas: Int
    /// How long to wait for them; at least a millisecond.
    public let within: Duration

    /// Asks for so many replicas within that time. Less than one replica and less than a millisecond count as these.
    public init(replicas: Int, within: Duration) {
        self.replicas = max(1, replicas)
        self.within = max(.milliseconds(1), within)
    }
}

/// Whether replicas have what an action wrote. The action itself stands either way.
public enum Confirmation: Sendable, Hashable {
    /// Nobody asked for it, or there was nothing to write.
    case notAsked
    /// So many replicas have it: at least as many as were asked for.
    case confirmed(replicas: Int)
    /// Only so many of those that were asked for said in time that they have it. A failover now may undo the action; doing
    /// it again waits once more.
    case unconfirmed(replicas: Int, of: Int)

    /// What this and another come to together: no more than the weaker of them.
    func and(_ other: Confirmation) -> Confirmation {
        switch (self, other) {
        case (.notAsked, _): other
        case (_, .notAsked): self
        case (.confirmed(let replicas), .confirmed(let others)): .confirmed(replicas: min(replicas, others))
        case (.confirmed, .unconfirmed): other
        case (.unconfirmed, .confirmed): self
        case (.unconfirmed(let replicas, let wanted), .unconfirmed(let others, _)):
            .unconfirmed(replicas: min(replicas, others), of: wanted)
        }
    }
}
