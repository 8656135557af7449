/// Subjects by when they may be forgotten, in pages of about four seconds: whoever forgets looks at what is over alone.
struct EndCalendar: Sendable {
    private var pages: [Int64: [RevokedSubject]] = [:]
    /// The first page that may have something on it.
    private var first = Int64.max
    /// How many pages there is room for.
    var capacity: Int { pages.capacity }

    /// Notes a subject on the page of its end, in milliseconds.
    mutating func add(_ subject: RevokedSubject, at end: Int64) {
        let page = Self.page(of: end)
        pages[page, default: []].append(subject)
        first = min(first, page)
    }

    /// Takes off all whose end is at or before a moment. Of the moment's own page it leaves those that come later to the
    /// caller, who knows the exact ends.
    mutating func remove(until now: Int64) -> [RevokedSubject] {
        let last = Self.page(of: now)
        guard first <= last else { return [] }
        // Either way the number of steps is bounded by what there is, whatever a clock jumps to.
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        let isFar = overflow || distance > pages.count
        let due = isFar ? pages.keys.filter { $0 <= last } : (first...last).filter { pages[$0] != nil }
        let found = due.flatMap { pages.removeValue(forKey: $0) ?? [] }
        first = pages.isEmpty ? .max : last
        pages.giveRoomBack()
        return found
    }

    private static func page(of time: Int64) -> Int64 { time >> 12 }
}

extension Dictionary {
    /// A dictionary keeps the room that it once needed, until it is made anew.
    mutating func giveRoomBack() {
        guard capacity > 64, count < capacity / 4 else { return }
        self = Dictionary(uniqueKeysWithValues: map { ($0.key, $0.value) })
    }
}
