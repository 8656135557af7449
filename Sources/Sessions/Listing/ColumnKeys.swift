/// What one column says of the order of rows: a number for each row that mostly decides, and a comparison for where it does
/// not.
struct ColumnKeys: Sendable {
    let column: SessionColumn
    private let descending: Bool
    /// For the client column: the place of each shared text among all, as they are shown: those that look alike have one.
    private let ranks: [UInt32]
    /// For the state column: the slots whose rows look stolen, which it shows before all else.
    var stolen: Set<RowTable.Slot> = []

    init(_ column: SessionColumn, descending: Bool, _ columns: RowColumns) {
        self.column = column
        self.descending = descending
        ranks = column == .client ? Self.ranks(columns.shared) : []
    }

    /// Whether keys of new rows can still be compared with those computed so far.
    func isValid(for columns: RowColumns) -> Bool { column != .client || ranks.count == columns.shared.count }

    /// The key of the row in a slot: the smaller comes first. What is unknown comes last in both directions.
    ///
    /// - Parameter rest: the key of what decides among rows that are equal in this column: where the column leaves bits over,
    ///   its beginning fills them, so that fewer rows share a key.
    @inline(__always)
    func key(_ columns: RowColumns, _ slot: Int, at now: Int64, rest: () -> UInt64) -> UInt64 {
        switch column {
        case .state: shared(UInt64(rank(columns, slot, at: now)), bits: 8, rest)
        case .mode: shared(UInt64(columns.flags[slot].mode.rank), bits: 8, rest)
        case .client: shared(UInt64(ranks[Int(columns.client[slot])]), bits: 32, rest)
        case .expiry: moment(columns.expires[slot], rest)
        case .end: moment(columns.ends[slot], rest)
        case .seen: moment(columns.seen[slot], rest)
        case .login: moment(columns.created[slot], rest)
        case .user: directed(columns.withText(slot) { SortKeys.prefix($0.user) })
        case .session: directed(columns.withText(slot) { SortKeys.prefix($0.session) })
        case .ip: directed(columns.withText(slot) { AddressKey.key($0.ip) })
        }
    }

    /// At how many depths below its key the column itself decides.
    var depths: Int {
        switch column {
        case .user, .session, .ip: SortKeys.depths
        case .expiry, .end, .seen, .login: 1
        case .state, .mode, .client: 0
        }
    }

    /// The key of the row in a slot among rows whose keys agree at each smaller depth, from 1 to `depths`: the next eight
    /// bytes of its text, or its moment as it is.
    func key(_ columns: RowColumns, _ slot: Int, depth: Int) -> UInt64 {
        switch column {
        case .user: columns.withText(slot) { directed(SortKeys.prefix($0.user, from: depth * 8)) }
        case .ip: columns.withText(slot) { directed(SortKeys.prefix($0.ip, from: (depth - 1) * 8)) }
        case .session: columns.withText(slot) { directed(SortKeys.prefix($0.session, from: depth * 8)) }
        case .expiry: exact(columns.expires[slot])
        case .end: exact(columns.ends[slot])
        case .seen: exact(columns.seen[slot])
        case .login: exact(columns.created[slot])
        case .state, .mode, .client: 0
        }
    }

    /// Which of two rows comes first in this column: negative for the left one, 0 where they are equal in it.
    func compare(_ columns: RowColumns, _ left: Int, _ right: Int, at now: Int64) -> Int {
        switch column {
        case .user: directed(compare(columns, left, right) { $0.user })
        case .ip: directed(compareAddresses(columns, left, right))
        case .session: directed(compare(columns, left, right) { $0.session })
        case .expiry: compare(columns.expires[left], columns.expires[right])
        case .end: compare(columns.ends[left], columns.ends[right])
        case .seen: compare(columns.seen[left], columns.seen[right])
        case .login: compare(columns.created[left], columns.created[right])
        case .state: directed(Int(rank(columns, left, at: now)) - Int(rank(columns, right, at: now)))
        case .mode: directed(Int(columns.flags[left].mode.rank) - Int(columns.flags[right].mode.rank))
        case .client: directed(Int(ranks[Int(columns.client[left])]) - Int(ranks[Int(columns.client[right])]))
        }
    }

    /// The place of what the state column shows of a row, most alarming first.
    @inline(__always)
    private func rank(_ columns: RowColumns, _ slot: Int, at now: Int64) -> UInt8 {
        !stolen.isEmpty && stolen.contains(RowTable.Slot(slot)) ? 0 : 1 + columns.state(slot, at: now).rank
    }

    private func directed(_ order: Int) -> Int { descending ? -order : order }

    /// What is unknown comes last in both directions.
    private func compare(_ left: Int64, _ right: Int64) -> Int {
        if left == right { return 0 }
        if left == RowColumns.unknown { return 1 }
        if right == RowColumns.unknown { return -1 }
        return (left < right) != descending ? -1 : 1
    }

    private func compareAddresses(_ columns: RowColumns, _ left: Int, _ right: Int) -> Int {
        let (one, other) = (
            columns.withText(left) { AddressKey.key($0.ip) }, columns.withText(right) { AddressKey.key($0.ip) }
        )
        if one != other { return one < other ? -1 : 1 }
        return compare(columns, left, right) { $0.ip }
    }

    private func compare(
        _ columns: RowColumns,
        _ left: Int,
        _ right: Int,
        _ part: (OwnText) -> UnsafeRawBufferPointer
    ) -> Int {
        columns.withText(left) { left in
            columns.withText(right) { right in SortKeys.compare(part(left), part(right)) }
        }
    }

    @inline(__always)
    private func directed(_ key: UInt64) -> UInt64 {
        descending ? ~key : key
    }

    /// A number of so many bits, then the beginning of the rest.
    @inline(__always)
    private func shared(_ number: UInt64, bits: UInt64, _ rest: () -> UInt64) -> UInt64 {
        directed(number) << (64 - bits) | rest() >> bits
    }

    /// A moment in 48 bits, exact from the year 1692 to the year 10610, then the beginning of the rest.
    @inline(__always)
    private func moment(_ milliseconds: Int64, _ rest: () -> UInt64) -> UInt64 {
        if milliseconds == RowColumns.unknown { return .max }
        let earliest: Int64 = -1 << 43
        let number = UInt64(min(max(milliseconds, earliest), earliest + ((1 << 48) - 2)) - earliest)
        return shared(number, bits: 48, rest)
    }

    /// A moment to the millisecond, unknown ones last.
    private func exact(_ milliseconds: Int64) -> UInt64 {
        milliseconds == RowColumns.unknown ? .max : directed(UInt64(bitPattern: milliseconds) ^ 1 << 63)
    }

    private static func ranks(_ pool: TextPool) -> [UInt32] {
        // In short where there is a short form, else whole. Once for each text, not for each row.
        let shown = (0..<UInt32(pool.count)).map { number in
            pool.with(number) { text in
                ClientName(String(decoding: text, as: UTF8.self)).map { Array($0.short.utf8) } ?? Array(text)
            }
        }
        let order = shown.indices.sorted { shown[$0].lexicographicallyPrecedes(shown[$1]) }
        var ranks = [UInt32](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() where place > 0 {
            let before = order[place - 1]
            ranks[number] = ranks[before] + (shown[before] == shown[number] ? 0 : 1)
        }
        return ranks
    }
}
