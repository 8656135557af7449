import Cells
import Sessions

extension Question {
    /// How long it is to last, where it can be told for how long.
    var lasts: Lasts {
        let typed = span.text.filter { $0 != " " }.lowercased()
        if typed.isEmpty { return .untilLifted }
        if let milliseconds = TimeSpan.milliseconds(typed) {
            return milliseconds >= 1_000 ? .span(.milliseconds(milliseconds)) : .unreadable
        }
        guard let clock, let end = clock.next(timeOfDay: typed) else { return .unreadable }
        return .span(.milliseconds(end.milliseconds(since: clock.now)))
    }

    /// How long a lock is to last, or two places are known.
    enum Lasts: Sendable, Hashable {
        /// Until somebody lifts it; two places are not meant.
        case untilLifted
        /// For that long.
        case span(Duration)
        /// What was typed is neither a length of time nor a time of day.
        case unreadable

        /// How long, where that is known.
        var span: Duration? { if case .span(let span) = self { span } else { nil } }
    }

    /// What was typed, as it is understood; nothing where nothing is typed.
    var lastsWords: Piece? {
        switch lasts {
        case .untilLifted: nil
        case .unreadable: Piece("type 30m, 12h, 7d, or a time of day: 09:00", .bad)
        case .span(let span):
            clock.map { clock in
                let end = clock.now.advanced(by: span)
                return Piece("until \(clock.absolute(end)), \(clock.relative(end))", .faint)
            }
        }
    }
}
