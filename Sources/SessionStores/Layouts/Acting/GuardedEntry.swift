import Sessions

/// An entry that was ended and is to stay ended. A value: what is learnt of it is taken in, and what is to be done comes out.
struct GuardedEntry: Sendable {
    /// Where it lay.
    let place: EntryPlace
    /// What ends it.
    let operations: [StepOperation]
    /// Whether it may be ended without a look at what is there.
    let endsBlindly: Bool
    /// Whether what ends it leaves nothing in its place.
    let leavesNothing: Bool
    /// Until when it is ended without a look though a shell returned: at first, a log-in may be right behind that.
    let blindUntil: ContinuousClock.Instant
    /// Until when it is guarded.
    let until: ContinuousClock.Instant
    /// What is told of it.
    var watch: SessionWatch
    /// Whether it was ended for the first time: before that, it is nobody's return.
    var isBegun = false
    /// When it last came back; absent where it never did.
    private(set) var returned: ContinuousClock.Instant?

    /// Whether what returns is looked at first: once only an empty shell returned, removing it again and again would have no
    /// end, since each request of the dead cookie writes one. A look takes time in which a log-in that returned is good.
    func looksFirst(at now: ContinuousClock.Instant) -> Bool { !endsBlindly || watch.shells > 0 && now >= blindUntil }

    /// What was found there.
    enum Found: Sendable {
        /// Nothing, or what the procedure leaves.
        case dead
        /// Something that lets nobody in.
        case shell
        /// A log-in.
        case alive
        /// A key of another type, of which nobody knows what it does.
        case strange
    }

    /// What an entry is, seen at a moment.
    static func found(_ entry: Entry?, isOfOtherType: Bool = false, at now: Timestamp) -> Found {
        guard let entry else { return isOfOtherType ? .strange : .dead }
        if entry.letsSomebodyIn(at: now) { return .alive }
        return entry.isTombstone || !entry.isAnonymous ? .dead : .shell
    }

    /// Takes in what was found, at a moment by the store's clock.
    ///
    /// - Parameter wasEnded: whether what was found was removed in the same write, whatever it was.
    mutating func take(_ found: Found, wasEnded: Bool, at now: Timestamp) {
        switch found {
        case .dead: watch.seenDead = now
        case .shell:
            // What its own end left looks like one.
            if leavesNothing { watch.shells += 1 }
            watch.seenDead = now
        case .alive:
            watch.returns += 1
            returned = .now
        case .strange:
            watch.strangers += 1
            watch.seenDead = wasEnded ? now : nil
        }
    }
}
