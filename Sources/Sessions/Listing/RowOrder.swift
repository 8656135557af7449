/// The rows of a table that match a query, in the order of a sort: 12 bytes a row.
///
/// `update` costs one pass over the order, whatever changed, and what changed itself.
public struct RowOrder: Sendable {
    /// The filter.
    public let query: Query
    /// The order.
    public let sort: SortOrder
    private var matcher: RowMatcher
    private var sortKeys: SortKeys
    private var keys: [UInt64] = []
    private var slots: [RowTable.Slot] = []
    private var asOf: Int64
    /// The numbering of shared texts that matcher and keys rest on.
    private var numbering: Int

    /// The order of a table's rows at a moment.
    public init(
        _ query: Query,
        _ sort: SortOrder,
        of table: RowTable,
        at now: Timestamp,
        _ facts: QueryFacts = QueryFacts()
    ) {
        self.query = query
        self.sort = sort
        matcher = RowMatcher(query)
        sortKeys = SortKeys(sort, table.columns, stolen: facts.suspicious.strong)
        asOf = now.milliseconds
        numbering = table.columns.numbering
        rebuild(table.columns, facts)
    }

    /// How many rows match.
    public var count: Int { slots.count }

    /// The slot of the row at a place in the order, from 0 to `count - 1`.
    public func slot(at place: Int) -> RowTable.Slot { slots[place] }

    /// The place of the row in a slot, where it matches.
    public func place(of slot: RowTable.Slot) -> Int? { slots.firstIndex(of: slot) }

    /// Whether the row in a slot is among them, as of the last update.
    mutating func matches(_ slot: RowTable.Slot, in table: RowTable, _ facts: QueryFacts) -> Bool {
        matcher.matches(table.columns, Int(slot), at: asOf, facts)
    }

    /// Takes in what changed in the table since the order was made or updated last, and what time alone changed.
    ///
    /// - Parameter facts: what rows don't say themselves; where that changed, the slot is among those that changed.
    public mutating func update(
        _ table: RowTable,
        changed: [RowTable.Slot],
        at now: Timestamp,
        _ facts: QueryFacts = QueryFacts()
    ) {
        let columns = table.columns
        var changed = changed
        if sortKeys.dependsOnTime {
            changed += columns.slotsWhoseStateChanged(from: asOf, to: now.milliseconds)
        }
        if matcher.dependsOnTime {
            changed += matcher.slotsThatTimeChanged(columns, from: asOf, to: now.milliseconds)
        }
        asOf = now.milliseconds
        sortKeys.take(stolen: facts.suspicious.strong)
        if changed.isEmpty { return }
        if changed.count > slots.count / 4 || numbering != columns.numbering || !sortKeys.isValid(for: columns) {
            rebuild(columns, facts)
        } else {
            takeOut(changed, capacity: columns.count)
            merge(sorted(changed, columns, facts), columns)
        }
    }

    // MARK: - All rows

    private mutating func rebuild(_ columns: RowColumns, _ facts: QueryFacts) {
        matcher = RowMatcher(query)
        sortKeys = SortKeys(sort, columns, stolen: facts.suspicious.strong)
        numbering = columns.numbering
        (keys, slots) = entries(columns.flags.indices, columns, facts)
        radixSort(&keys, &slots)
        sortRuns(&slots, by: keys, columns)
    }

    /// Those of the slots that match, with their keys.
    private mutating func entries(
        _ candidates: some Sequence<Int>,
        _ columns: RowColumns,
        _ facts: QueryFacts
    ) -> (keys: [UInt64], slots: [RowTable.Slot]) {
        var keys: [UInt64] = []
        var slots: [RowTable.Slot] = []
        for slot in candidates
        where !columns.flags[slot].isVacant && matcher.matches(columns, slot, at: asOf, facts) {
            keys.append(sortKeys.key(columns, slot, at: asOf))
            slots.append(RowTable.Slot(slot))
        }
        return (keys, slots)
    }

    /// Orders rows among those of the same key.
    private func sortRuns(_ slots: inout [RowTable.Slot], by keys: [UInt64], _ columns: RowColumns, depth: Int = 1) {
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] == keys[start] { end += 1 }
            if end - start > 1 { sortRun(&slots, start..<end, columns, depth) }
            start = end
        }
    }

    /// Orders rows whose keys agree down to a depth: large runs by keys taken deeper in, so that each text is fetched
    /// once and not at every comparison.
    private func sortRun(_ slots: inout [RowTable.Slot], _ run: Range<Int>, _ columns: RowColumns, _ depth: Int) {
        if run.count <= 16 { return insertionSort(&slots, run, columns) }
        if depth > SortKeys.depths { return slots[run].sort { sortKeys.precedes(columns, Int($0), Int($1), at: asOf) } }
        var part = Array(slots[run])
        var keys = part.map { sortKeys.key(columns, Int($0), depth: depth, at: asOf) }
        if run.count > 256 {
            radixSort(&keys, &part)
        } else {
            let order = keys.indices.sorted { keys[$0] < keys[$1] }
            (keys, part) = (order.map { keys[$0] }, order.map { part[$0] })
        }
        sortRuns(&part, by: keys, columns, depth: depth + 1)
        slots.replaceSubrange(run, with: part)
    }

    private func insertionSort(_ slots: inout [RowTable.Slot], _ run: Range<Int>, _ columns: RowColumns) {
        for place in run.dropFirst() {
            let slot = slots[place]
            var hole = place
            while hole > run.lowerBound, sortKeys.precedes(columns, Int(slot), Int(slots[hole - 1]), at: asOf) {
                slots[hole] = slots[hole - 1]
                hole -= 1
            }
            slots[hole] = slot
        }
    }

    // MARK: - Some rows

    private mutating func takeOut(_ changed: [RowTable.Slot], capacity: Int) {
        var isChanged = [Bool](repeating: false, count: capacity)
        for slot in changed { isChanged[Int(slot)] = true }
        var kept = 0
        for place in slots.indices where !isChanged[Int(slots[place])] {
            slots[kept] = slots[place]
            keys[kept] = keys[place]
            kept += 1
        }
        slots.removeLast(slots.count - kept)
        keys.removeLast(keys.count - kept)
    }

    private mutating func sorted(
        _ changed: [RowTable.Slot],
        _ columns: RowColumns,
        _ facts: QueryFacts
    ) -> (keys: [UInt64], slots: [RowTable.Slot]) {
        var (keys, slots) = entries(Set(changed).map(Int.init), columns, facts)
        radixSort(&keys, &slots)
        sortRuns(&slots, by: keys, columns)
        return (keys, slots)
    }

    /// Merges sorted rows in, from the back, so that none is moved twice.
    private mutating func merge(_ added: (keys: [UInt64], slots: [RowTable.Slot]), _ columns: RowColumns) {
        var old = slots.count - 1
        var new = added.slots.count - 1
        keys.append(contentsOf: added.keys)
        slots.append(contentsOf: added.slots)
        var place = slots.count - 1
        while new >= 0 {
            if old >= 0, isAfter(old, added, new, columns) {
                (keys[place], slots[place]) = (keys[old], slots[old])
                old -= 1
            } else {
                (keys[place], slots[place]) = (added.keys[new], added.slots[new])
                new -= 1
            }
            place -= 1
        }
    }

    private func isAfter(
        _ old: Int,
        _ added: (keys: [UInt64], slots: [RowTable.Slot]),
        _ new: Int,
        _ columns: RowColumns
    ) -> Bool {
        if keys[old] != added.keys[new] { return keys[old] > added.keys[new] }
        return sortKeys.precedes(columns, Int(added.slots[new]), Int(slots[old]), at: asOf)
    }
}
