/// Measured values of one thing, and what they say together.
struct Samples: Sendable {
    private(set) var values: [Double] = []

    mutating func add(_ value: Double) {
        values.append(value)
    }

    mutating func add(_ more: some Sequence<Double>) {
        values.append(contentsOf: more)
    }

    var count: Int { values.count }
    var largest: Double { values.max() ?? 0 }
    var median: Double { percentile(50) }

    /// The smallest value that is not exceeded by so many percent of them (nearest rank); 0 without any.
    func percentile(_ percent: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        let rank = (percent / 100 * Double(values.count)).rounded(.up)
        return values.sorted()[max(0, min(values.count - 1, Int(rank) - 1))]
    }
}
