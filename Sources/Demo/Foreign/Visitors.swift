/// Those who look around and never log in: they have sessions all the same.
struct Visitors: Sendable {
    let applications: [any Application]
    let clock: DemoClock
    let seed: UInt64
    /// How many are there from the start.
    let count: Int
    /// How many come in a second after that.
    let perSecond: Double

    /// Lets them come until the task is cancelled.
    func run() async {
        let open = applications.filter(\.knowsVisitors)
        guard !open.isEmpty else { return }
        var chance = SplitMix64(seed: seed)
        for _ in 0..<count where !Task.isCancelled {
            try? await chance.pick(open).welcome(&chance)
        }
        guard perSecond > 0 else { return }
        while !Task.isCancelled {
            try? await clock.sleep(chance.seconds(0.5...1.5) / perSecond)
            guard !Task.isCancelled else { return }
            // While the store is out of reach nobody gets a session.
            try? await chance.pick(open).welcome(&chance)
        }
    }
}
