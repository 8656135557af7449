/// The users of a table's open sessions, kept up as the table changes, so that asking costs one pass over the users, however
/// many sessions they have: about 56 bytes a user and 12 a slot.
struct UserTable: Sendable {
    /// A user's open sessions. A group whose first session is 0 is vacant.
    private struct Group {
        /// The slot of one of the sessions plus 1; the others follow by `next`.
        var first: UInt32
        var sessions: UInt32 = 0
        let hash: Int
        /// The beginning of the name, as names are sorted.
        let nameKey: UInt64
        var common = UserFacts()
        var isStale = false
    }

    private var groups: [Group] = []
    private var index = SlotIndex()
    private var vacant: [UInt32] = []
    private var stale: [UInt32] = []
    /// For each slot its group, and its neighbours there; each plus 1, or 0 where there is none.
    private var groupOf: [UInt32] = []
    private var next: [UInt32] = []
    private var previous: [UInt32] = []

    /// How many users have open sessions.
    var count: Int { index.count }

    init(of columns: RowColumns) {
        update(columns, changed: (0..<columns.count).map(RowTable.Slot.init))
    }

    /// Takes in what changed in the table since this was made or updated last; `refresh` counts it.
    mutating func update(_ columns: RowColumns, changed: [RowTable.Slot]) {
        let more = columns.count - groupOf.count
        if more > 0 {
            for keyPath in [\UserTable.groupOf, \.next, \.previous] {
                self[keyPath: keyPath] += repeatElement(0, count: more)
            }
        }
        // First all of them leave: what stands in a slot that changed is no longer its user's name.
        for slot in changed { takeOut(Int(slot)) }
        for slot in changed where columns.flags[Int(slot)].isOpen { put(Int(slot), columns) }
    }

    /// Counts what users have in common of whom something changed.
    mutating func refresh(_ columns: RowColumns) {
        for group in stale where groups[Int(group)].isStale {
            groups[Int(group)].isStale = false
            groups[Int(group)].common = facts(of: groups[Int(group)], columns) { _ in true }
        }
        stale = []
    }

    /// The group of a user.
    private func group(of user: UnsafeRawBufferPointer, _ hash: Int, _ columns: RowColumns) -> Int? {
        index.find(hash) { group in columns.withText(Int(groups[group].first) - 1) { areEqual($0.user, user) } }
    }

    /// The slots of a user's open sessions.
    func slots(of user: String, _ columns: RowColumns) -> [Int] {
        var user = user
        let found = user.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            return group(of: bytes, hashOf(bytes), columns)
        }
        var slots: [Int] = []
        var place = found.map { groups[$0].first } ?? 0
        while place != 0 {
            slots.append(Int(place) - 1)
            place = next[Int(place) - 1]
        }
        return slots
    }

    private mutating func put(_ slot: Int, _ columns: RowColumns) {
        guard groupOf[slot] == 0 else { return }
        let (known, hash, nameKey) = columns.withText(slot) { text in
            let hash = hashOf(text.user)
            return (self.group(of: text.user, hash, columns), hash, SortKeys.prefix(text.user))
        }
        let group = known ?? claim(Group(first: 0, hash: hash, nameKey: nameKey))
        groupOf[slot] = UInt32(group + 1)
        let first = groups[group].first
        next[slot] = first
        previous[slot] = 0
        if first != 0 { previous[Int(first) - 1] = UInt32(slot + 1) }
        groups[group].first = UInt32(slot + 1)
        groups[group].sessions += 1
        markStale(group)
    }

    private mutating func takeOut(_ slot: Int) {
        guard groupOf[slot] != 0 else { return }
        let group = Int(groupOf[slot]) - 1
        groupOf[slot] = 0
        let (before, after) = (previous[slot], next[slot])
        if before != 0 { next[Int(before) - 1] = after } else { groups[group].first = after }
        if after != 0 { previous[Int(after) - 1] = before }
        groups[group].sessions -= 1
        if groups[group].first == 0 { vacate(group) } else { markStale(group) }
    }

    private mutating func claim(_ new: Group) -> Int {
        let group: Int
        if let place = vacant.popLast() {
            group = Int(place)
            groups[group] = new
        } else {
            group = groups.count
            groups.append(new)
        }
        if index.isFull {
            let groups = self.groups
            index.grow { groups[$0].hash }
        }
        index.insert(group, hash: new.hash)
        return group
    }

    private mutating func vacate(_ group: Int) {
        let groups = self.groups
        index.remove(group, hash: groups[group].hash) { groups[$0].hash }
        vacant.append(UInt32(group))
    }

    private mutating func markStale(_ group: Int) {
        if groups[group].isStale { return }
        groups[group].isStale = true
        stale.append(UInt32(group))
    }

    private func facts(of group: Group, _ columns: RowColumns, where isWanted: (Int) -> Bool) -> UserFacts {
        var gathered = UserFacts.Gathering()
        var place = group.first
        while place != 0 {
            let slot = Int(place) - 1
            if isWanted(slot) { gathered.add(slot, columns) }
            place = next[slot]
        }
        return gathered.facts
    }
}

// MARK: - Asking

extension UserTable {
    /// The first users in an order, and how many there are. Text is compared as the list of sessions compares it.
    ///
    /// - Parameter isWanted: which slots count; nil where all do.
    func first(
        _ wanted: UsersWanted,
        _ columns: RowColumns,
        where isWanted: ((Int) -> Bool)? = nil
    ) -> (users: [UserSummary], total: Int) {
        let failures = wanted.column == .failures ? failuresByGroup(wanted.hour, columns) : [:]
        let isNameReversed = wanted.column == .user && wanted.descending
        var best = Best(limit: wanted.limit) { left, right in
            precedes(left, right, columns) != isNameReversed
        }
        var total = 0
        for (place, group) in groups.enumerated() where group.first != 0 {
            let facts = isWanted.map { self.facts(of: group, columns, where: $0) } ?? group.common
            if facts.sessions == 0 { continue }
            total += 1
            let number = facts.number(wanted.column) ?? Int64(failures[place] ?? 0)
            best.take(
                Candidate(
                    // What is unknown comes last in both directions.
                    key: number == RowColumns.unknown ? .max : wanted.descending ? ~number : number,
                    nameKey: isNameReversed ? ~group.nameKey : group.nameKey,
                    slot: Int(group.first) - 1,
                    facts: facts
                )
            )
        }
        let users = best.sorted().map { candidate in
            let user = columns.withText(candidate.slot) { String(decoding: $0.user, as: UTF8.self) }
            return candidate.facts.summary(of: user, failures: wanted.hour?.failures(of: user) ?? 0)
        }
        return (users, total)
    }

    private func failuresByGroup(_ hour: LogInHour?, _ columns: RowColumns) -> [Int: Int] {
        var failures: [Int: Int] = [:]
        for (user, count) in hour?.failuresOfUsers ?? [] {
            var user = user
            let group = user.withUTF8 { bytes in
                let bytes = UnsafeRawBufferPointer(bytes)
                return self.group(of: bytes, hashOf(bytes), columns)
            }
            if let group { failures[group] = count }
        }
        return failures
    }

    private func precedes(_ left: Int, _ right: Int, _ columns: RowColumns) -> Bool {
        columns.withText(left) { left in
            columns.withText(right) { right in SortKeys.compare(left.user, right.user) < 0 }
        }
    }

    private struct Candidate {
        let key: Int64
        let nameKey: UInt64
        let slot: Int
        let facts: UserFacts
    }

    /// The first so many of all that it takes: those that can't be among them cost one comparison.
    private struct Best {
        let limit: Int
        /// Whether the name of the user of the left slot comes first.
        let namePrecedes: (Int, Int) -> Bool
        private var kept: [Candidate] = []
        private var last: Candidate?

        init(limit: Int, namePrecedes: @escaping (Int, Int) -> Bool) {
            self.limit = limit
            self.namePrecedes = namePrecedes
        }

        mutating func take(_ candidate: Candidate) {
            if let last, !precedes(candidate, last) { return }
            kept.append(candidate)
            if kept.count / 2 >= max(1, limit) { cut() }
        }

        mutating func sorted() -> [Candidate] {
            cut()
            return kept
        }

        private mutating func cut() {
            kept.sort(by: precedes)
            if kept.count > limit { kept.removeLast(kept.count - limit) }
            if kept.count == limit { last = kept.last }
        }

        private func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
            if left.key != right.key { return left.key < right.key }
            if left.nameKey != right.nameKey { return left.nameKey < right.nameKey }
            return namePrecedes(left.slot, right.slot)
        }
    }
}
