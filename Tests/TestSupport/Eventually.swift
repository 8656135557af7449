/// What `eventually` throws when the time is up.
public struct NeverHappened: Error, CustomStringConvertible {
    /// How long it was waited for.
    public let within: Duration
    /// Says that it did not happen in time.
    public var description: String { "it did not happen within \(within)" }
}

/// Waits until `condition` holds, asking again and again; throws `NeverHappened` when it doesn't in time. For tests that
/// wait on another process or task without sleeping a fixed time.
public func eventually(
    within limit: Duration = .seconds(30),
    isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw NeverHappened(within: limit) }
        try await Task.sleep(for: .milliseconds(2))
    }
}
