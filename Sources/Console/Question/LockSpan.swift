import Cells
import Sessions

/// How long a lock lasts, as one key chooses it.
enum LockSpan: Sendable, Hashable, CaseIterable {
    case hour, eightHours, day, week, untilLifted

    /// As it is typed.
    var typed: String {
        switch self {
        case .hour: "1h"
        case .eightHours: "8h"
        case .day: "24h"
        case .week: "7d"
        case .untilLifted: ""
        }
    }

    /// In words.
    var words: SafeText {
        switch self {
        case .hour: "1 h"
        case .eightHours: "8 h"
        case .day: "24 h"
        case .week: "7 d"
        case .untilLifted: "until lifted"
        }
    }
}

extension Question {
    /// Takes an end for a lock.
    mutating func choose(_ span: LockSpan) {
        if verb == .lock { self.span = LineEditor(span.typed) }
    }
}
