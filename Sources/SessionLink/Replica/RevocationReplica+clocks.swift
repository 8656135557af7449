import FoundationEssentials
import Synchronization

extension RevocationReplica {
    /// How far Redis's clock is from the server's; nil before it was asked.
    public var clockDifference: ClockDifference? { state.withLock { $0.comparison.difference } }

    /// Asks Redis for its time once, beside the looks at the streams.
    public func compareClocks() async throws(SessionLinkError) {
        let identity = try await store.identity(by: clocks)
        state.withLock { state in
            state.comparison.add(redis: identity.now, own: identity.asked, roundTrip: identity.roundTrip)
        }
    }

    /// The later of two clocks: a moment of the server's own, and that moment by Redis's clock as far as it is known.
    func later(than now: Date) -> Date {
        guard let difference = clockDifference, difference.lead > .zero else { return now }
        return now.addingTimeInterval(difference.lead / .seconds(1))
    }

    /// The earlier of the two clocks now, in milliseconds since 1970: what ends goes by that.
    var earliest: Int64 {
        let own = clocks.milliseconds
        guard let value = clockDifference?.value, value < .zero else { return own }
        return own.adding(clamped: value.milliseconds)
    }

    /// How long a token may live at most: as the servers of the store say, and no shorter than with this one.
    func tokenLife(_ state: borrowing State) -> Duration {
        let own = configuration.tokenLifetime + configuration.leeway
        // A damaged number must not keep revocations for ever, nor for no time.
        let longest = max(own, configuration.retention.revocations)
        return min(max(own, state.tokenLife ?? .zero), longest)
    }

    /// That the store lost its memory, for as long as a token from before may live.
    public var loss: MemoryLoss? {
        let now = clocks.monotonic()
        return state.withLock { state in
            guard let loss = state.loss, now - loss.at < tokenLife(state) else { return nil }
            return loss.what
        }
    }
}
