/// What makes an order of rows fast: a number for each row that mostly decides, and a comparison for where it does not.
struct SortKeys: Sendable {
    private let sort: SortOrder
    /// For the client column: the place of each shared text among all, as they are shown.
    private let ranks: [UInt32]

    /// Keys for the rows as they are; `isValid` says until when.
    init(_ sort: SortOrder, _ columns: RowColumns) {
        self.sort = sort
        ranks = sort.column == .client ? Self.ranks(columns.shared) : []
    }

    /// Whether keys of new rows can still be compared with those computed so far.
    func isValid(for columns: RowColumns) -> Bool {
        sort.column != .client || ranks.count == columns.shared.count
    }

    /// Whether keys change as time passes.
    var dependsOnTime: Bool { sort.column == .state }

    /// The key of the row in a slot: the smaller comes first. What is unknown comes last in both directions.
    ///
    /// Where the column leaves bits over, the beginning of the session ID fills them: fewer rows then share a key.
    @inline(__always)
    func key(_ columns: RowColumns, _ slot: Int, at now: Int64) -> UInt64 {
        switch sort.column {
        case .state: shared(UInt64(columns.state(slot, at: now).rank), bits: 8, columns, slot)
        case .mode: shared(UInt64(columns.flags[slot].mode.rank), bits: 8, columns, slot)
        case .client: shared(UInt64(ranks[Int(columns.client[slot])]), bits: 32, columns, slot)
        case .expiry: moment(columns.expires[slot], columns, slot)
        case .end: moment(columns.ends[slot], columns, slot)
        case .seen: moment(columns.seen[slot], columns, slot)
        case .login: moment(columns.created[slot], columns, slot)
        case .user: directed(columns.withText(slot) { Self.prefix($0.user) })
        case .session: directed(columns.withText(slot) { Self.prefix($0.session) })
        case .ip: directed(columns.withText(slot) { AddressKey.key($0.ip) })
        }
    }

    /// How many depths `key(_:_:depth:)` is worth asking for; rows that agree in all of them need comparing.
    static let depths = 5

    /// The key of the row in a slot among rows whose keys agree at each smaller depth: the next eight bytes of the text
    /// that decides between them.
    func key(_ columns: RowColumns, _ slot: Int, depth: Int) -> UInt64 {
        columns.withText(slot) { text in
            switch sort.column {
            case .user: directed(Self.prefix(text.user, from: depth * 8))
            case .ip: directed(Self.prefix(text.ip, from: (depth - 1) * 8))
            case .session: directed(Self.prefix(text.session, from: depth * 8))
            case .state, .mode, .client: Self.prefix(text.session, from: (depth - 1) * 8)
            case .expiry: deeper(columns.expires[slot], text.session, depth)
            case .end: deeper(columns.ends[slot], text.session, depth)
            case .seen: deeper(columns.seen[slot], text.session, depth)
            case .login: deeper(columns.created[slot], text.session, depth)
            }
        }
    }

    private func deeper(_ milliseconds: Int64, _ session: UnsafeRawBufferPointer, _ depth: Int) -> UInt64 {
        depth == 1 ? directed(Self.ordered(milliseconds)) : Self.prefix(session, from: (depth - 2) * 8)
    }

    /// Whether the left of two rows with the same key comes first.
    func precedes(_ columns: RowColumns, _ left: Int, _ right: Int) -> Bool {
        let order = compareInColumn(columns, left, right)
        if order != 0 { return sort.descending ? order > 0 : order < 0 }
        return columns.withText(left) { left in
            columns.withText(right) { right in Self.compare(left.session, right.session) < 0 }
        }
    }

    private func compareInColumn(_ columns: RowColumns, _ left: Int, _ right: Int) -> Int {
        switch sort.column {
        case .user: compare(columns, left, right) { $0.user }
        case .ip: compare(columns, left, right) { $0.ip }
        case .session: compare(columns, left, right) { $0.session }
        case .expiry: compare(columns.expires, left, right)
        case .end: compare(columns.ends, left, right)
        case .seen: compare(columns.seen, left, right)
        case .login: compare(columns.created, left, right)
        case .state, .mode, .client: 0
        }
    }

    private func compare(_ moments: [Int64], _ left: Int, _ right: Int) -> Int {
        moments[left] == moments[right] ? 0 : moments[left] < moments[right] ? -1 : 1
    }

    private func compare(
        _ columns: RowColumns,
        _ left: Int,
        _ right: Int,
        _ part: (OwnText) -> UnsafeRawBufferPointer
    ) -> Int {
        columns.withText(left) { left in columns.withText(right) { right in Self.compare(part(left), part(right)) } }
    }

    @inline(__always)
    private func directed(_ key: UInt64) -> UInt64 {
        sort.descending ? ~key : key
    }

    /// A number of so many bits, then the session ID's beginning.
    @inline(__always)
    private func shared(_ number: UInt64, bits: UInt64, _ columns: RowColumns, _ slot: Int) -> UInt64 {
        directed(number) << (64 - bits) | columns.withText(slot) { Self.prefix($0.session) } >> bits
    }

    /// A moment in 48 bits, exact from the year 1692 to the year 10610, then the session ID's beginning.
    @inline(__always)
    private func moment(_ milliseconds: Int64, _ columns: RowColumns, _ slot: Int) -> UInt64 {
        if milliseconds == RowColumns.unknown { return .max }
        let earliest: Int64 = -1 << 43
        let number = UInt64(min(max(milliseconds, earliest), earliest + ((1 << 48) - 2)) - earliest)
        return shared(number, bits: 48, columns, slot)
    }

    /// A signed number as an unsigned one in the same order.
    @inline(__always)
    private static func ordered(_ number: Int64) -> UInt64 {
        UInt64(bitPattern: number) ^ 1 << 63
    }

    /// Eight bytes, ASCII letters in lower case, as a number in the same order.
    @inline(__always)
    static func prefix(_ text: UnsafeRawBufferPointer, from start: Int = 0) -> UInt64 {
        var key: UInt64 = 0
        for place in start..<start + 8 {
            key = key << 8 | (place < text.count ? UInt64(lowercasedASCII(text[place])) : 0)
        }
        return key
    }

    /// Compares by bytes with ASCII letters in lower case, then by bytes as they are.
    static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let common = min(left.count, right.count)
        for place in 0..<common {
            let (left, right) = (lowercasedASCII(left[place]), lowercasedASCII(right[place]))
            if left != right { return left < right ? -1 : 1 }
        }
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for place in 0..<common where left[place] != right[place] { return left[place] < right[place] ? -1 : 1 }
        return 0
    }

    private static func ranks(_ pool: TextPool) -> [UInt32] {
        // In short where there is a short form, else whole. Once for each text, not for each row.
        let shown = (0..<UInt32(pool.count)).map { number in
            pool.with(number) { text in
                ClientName(String(decoding: text, as: UTF8.self)).map { Array($0.short.utf8) } ?? Array(text)
            }
        }
        let order = shown.indices.sorted { left, right in
            let order = shown[left].withUnsafeBytes { left in shown[right].withUnsafeBytes { compare(left, $0) } }
            if order != 0 { return order < 0 }
            return pool.with(UInt32(left)) { left in pool.with(UInt32(right)) { compare(left, $0) < 0 } }
        }
        var ranks = [UInt32](repeating: 0, count: order.count)
        for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
        return ranks
    }
}

/// Network addresses as numbers: IPv4 in the order of its numbers, then everything else in the order of its bytes.
enum AddressKey {
    static func key(_ text: UnsafeRawBufferPointer) -> UInt64 {
        if let address = dottedQuad(text) { return UInt64(address) }
        return 1 << 63 | SortKeys.prefix(text) >> 1
    }

    private static func dottedQuad(_ text: UnsafeRawBufferPointer) -> UInt32? {
        var address: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in text {
            switch byte {
            case 0x30...0x39 where digits < 3:
                part = part * 10 + UInt32(byte - 0x30)
                digits += 1
            case 0x2E where digits > 0 && part < 256 && dots < 3:
                address = address << 8 | part
                (part, digits) = (0, 0)
                dots += 1
            default: return nil
            }
        }
        return dots == 3 && digits > 0 && part < 256 ? address << 8 | part : nil
    }
}
