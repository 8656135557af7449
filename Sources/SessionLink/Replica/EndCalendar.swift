/// Subjects by when they may be forgotten, in bins of about four seconds: whoever forgets looks at what is over alone.
struct EndCalendar: Sendable {
    private var bins: [Int64: [RevokedSubject]] = [:]
    /// The first bin that may have something in it.
    private var first = Int64.max
    /// How many bins there is room for.
    var capacity: Int { bins.capacity }

    /// Notes a subject in the bin of its end, in milliseconds.
    mutating func add(_ subject: RevokedSubject, at end: Int64) {
        let bin = Self.bin(of: end)
        bins[bin, default: []].append(subject)
        first = min(first, bin)
    }

    /// Takes off all whose end is at or before a moment. Of the moment's own bin it leaves those that come later to the
    /// caller, who knows the exact ends.
    mutating func remove(until now: Int64) -> [RevokedSubject] {
        let last = Self.bin(of: now)
        guard first <= last else { return [] }
        // Either way the number of steps is bounded by what there is, whatever a clock jumps to.
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        let isFar = overflow || distance > bins.count
        let due = isFar ? bins.keys.filter { $0 <= last } : (first...last).filter { bins[$0] != nil }
        let found = due.flatMap { bins.removeValue(forKey: $0) ?? [] }
        first = bins.isEmpty ? .max : last
        bins.giveRoomBack()
        return found
    }

    private static func bin(of time: Int64) -> Int64 { time >> 12 }
}

extension Dictionary {
    /// A dictionary keeps the room that it once needed, until it is made again.
    mutating func giveRoomBack() {
        guard capacity > 64, count < capacity / 4 else { return }
        self = Dictionary(uniqueKeysWithValues: map { ($0.key, $0.value) })
    }
}
