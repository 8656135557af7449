import FoundationEssentials

/// How far the clock of a Redis is from a server's own, as far as questions over a connection tell.
public struct ClockDifference: Sendable, Hashable {
    /// Redis's clock minus the server's.
    public var value: Duration
    /// How far off the value may be either way: half the round trip of the question, and what Redis's answer is rounded by.
    public var uncertainty: Duration

    /// A difference that was measured.
    public init(value: Duration, uncertainty: Duration = .zero) {
        self.value = value
        self.uncertainty = uncertainty
    }

    /// How far the clocks are apart at the least.
    public var certain: Duration { max(.zero, max(value, .zero - value) - uncertainty) }

    /// How far Redis's clock is ahead at the least.
    var lead: Duration { max(.zero, value - uncertainty) }
}

/// Compares a Redis's clock with a server's, again and again. Pure: what the clocks say is handed in.
struct ClockComparison: Sendable {
    /// The comparison that counts: recently, the one with the shortest round trip.
    private(set) var difference: ClockDifference?
    private var age = 0

    /// After so many comparisons the shortest round trip among them is old: clocks drift.
    private static let longest = 30

    /// Takes in what Redis's clock said, in milliseconds since 1970, to a question that was sent at that moment of the
    /// server's own and answered so much later.
    mutating func add(redis: Int64, own: Int64, roundTrip: Duration) {
        let half = max(.zero, roundTrip) / 2
        let new = ClockDifference(
            value: .milliseconds(redis) - .milliseconds(own) - half,
            uncertainty: half + .milliseconds(1)
        )
        if let known = difference, known.uncertainty < new.uncertainty, age < Self.longest, known.agrees(with: new) {
            age += 1
        } else {
            (difference, age) = (new, 0)
        }
    }
}

extension ClockDifference {
    /// Whether both may be true at once: otherwise a clock was set in between.
    fileprivate func agrees(with other: ClockDifference) -> Bool {
        max(value - other.value, other.value - value) <= uncertainty + other.uncertainty
    }
}

/// The clocks of a server, as they were handed to it.
struct ServerClocks: Sendable {
    /// The wall clock.
    let wall: @Sendable () -> Date
    /// A monotonic clock.
    let monotonic: @Sendable () -> ContinuousClock.Instant

    /// The wall clock in milliseconds since 1970.
    var milliseconds: Int64 { wall().milliseconds }
}
