import Cells
import Sessions

/// What was told: what is still to be seen, so that nothing covers what matters more, and a log of all.
struct Notices: Sendable, Equatable {
    /// All that was told, oldest first; so many at most.
    private(set) var log: [Notice] = []
    /// Those that are to be seen, as they were told.
    private var current: [Notice] = []
    private var count = 0

    /// How many are kept in the log.
    static let logLimit = 500
    /// How many may wait to be seen.
    private static let limit = 50

    /// Those that are to be seen: what matters most first, and the newest before what is as important.
    var byImportance: [Notice] {
        current.sorted { ($0.kind, $0.number) > ($1.kind, $1.number) }
    }

    /// The newest of those that are to be seen.
    var newest: Notice? { current.last }

    /// Tells something.
    mutating func tell(_ kind: Notice.Kind, _ text: SafeText, about action: ActionID? = nil, at now: Timestamp) {
        count += 1
        let notice = Notice(number: count, text: text, kind: kind, told: now, action: action)
        log.append(notice)
        if log.count > Self.logLimit { log.removeFirst() }
        current.removeAll { earlier in
            earlier.kind == kind && earlier.text == text || action != nil && earlier.action == action
                || kind == .information && earlier.isAboutKeys
        }
        current.append(notice)
        if current.count > Self.limit { current.removeFirst() }
    }

    /// Takes note of which of them are on screen now, by number: from then on their time runs.
    mutating func show(_ numbers: [Int], at now: Timestamp) {
        for place in current.indices where current[place].shownSince == nil {
            if numbers.contains(current[place].number) { current[place].shownSince = now }
        }
    }

    /// Takes those away whose time is over.
    mutating func forget(at now: Timestamp) {
        current.removeAll { $0.isOver(at: now) }
    }

    /// Takes the failure away that is seen first; says whether there was one.
    mutating func putAway() -> Bool {
        guard let first = byImportance.first, first.kind == .failure else { return false }
        current.removeAll { $0.number == first.number }
        return true
    }

    /// Takes away what keys did: something else is asked now.
    mutating func forgetKeys() {
        current.removeAll(where: \.isAboutKeys)
    }
}

extension Notice {
    /// Whether it only answers a key.
    fileprivate var isAboutKeys: Bool { kind == .information && action == nil }
}
