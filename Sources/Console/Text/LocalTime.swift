/// What local time is: offsets from UTC and when they change, as a value, so that a screen depends on nothing outside it.
public struct LocalTime: Sendable, Hashable {
    /// The offset before the first change, in seconds east of UTC.
    public var initialOffset: Int
    /// The changes, by time.
    public var changes: [Change]

    /// A time that has one offset, in seconds east of UTC, for ever.
    public init(offset: Int = 0) {
        initialOffset = offset
        changes = []
    }

    /// Finds the changes of a system's local time between two moments by asking for the offset month by month, and
    /// bisecting the months in which it changed.
    ///
    /// - Parameters:
    ///   - range: the moments between which changes matter, in seconds since the Unix epoch.
    ///   - offset: the offset in seconds east of UTC at a moment, as `localtime_r` gives it (`tm_gmtoff`).
    public init(over range: ClosedRange<Int64>, offset: (Int64) -> Int) {
        let month: Int64 = 30 * 86_400
        var known = (moment: range.lowerBound, offset: offset(range.lowerBound))
        initialOffset = known.offset
        changes = []
        while known.moment < range.upperBound {
            let next = min(known.moment + month, range.upperBound)
            let nextOffset = offset(next)
            if nextOffset != known.offset {
                var (before, after) = (known.moment, next)
                while after - before > 1 {
                    let middle = before + (after - before) / 2
                    if offset(middle) == known.offset { before = middle } else { after = middle }
                }
                changes.append(Change(from: after, offset: nextOffset))
            }
            known = (next, nextOffset)
        }
    }

    /// A moment from which on another offset holds.
    public struct Change: Sendable, Hashable {
        /// The moment, in seconds since the Unix epoch.
        public var from: Int64
        /// The offset from then on, in seconds east of UTC.
        public var offset: Int

        /// From that moment on, that offset.
        public init(from: Int64, offset: Int) {
            self.from = from
            self.offset = offset
        }
    }

    /// The offset at a moment, in seconds east of UTC.
    func offset(at seconds: Int64) -> Int {
        changes.last { $0.from <= seconds }?.offset ?? initialOffset
    }
}
