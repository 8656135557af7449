/// A kind of harm, and the rounds that do it.
package enum Family: String, Codable, CaseIterable, Sendable {
    /// Keys are damaged, lost, evicted, of another type.
    case damage
    /// The operator lacks one right.
    case rights
    /// Clocks jump.
    case clocks
    /// A replica takes the primary's place.
    case failover
    /// Redis dies, comes back empty or old, is full, read-only, busy, paused, or loses answers.
    case faults
}
