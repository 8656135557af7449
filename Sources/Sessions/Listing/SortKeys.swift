/// What makes an order of rows fast: a number for each row that mostly decides, and a comparison for where it does not. Rows
/// that are equal in the column, and in that which decides then, follow each other by session ID.
struct SortKeys: Sendable {
    private var first: ColumnKeys
    private var second: ColumnKeys?

    /// Keys for the rows as they are; `isValid` says until when.
    init(_ sort: SortOrder, _ columns: RowColumns, stolen: Set<RowTable.Slot>) {
        first = ColumnKeys(sort.column, descending: sort.descending, columns)
        second = sort.then.map { ColumnKeys($0.column, descending: $0.descending, columns) }
        take(stolen: stolen)
    }

    /// Takes which rows look stolen from now on.
    mutating func take(stolen: Set<RowTable.Slot>) {
        first.stolen = stolen
        second?.stolen = stolen
    }

    /// Whether keys of new rows can still be compared with those computed so far.
    func isValid(for columns: RowColumns) -> Bool {
        first.isValid(for: columns) && second?.isValid(for: columns) ?? true
    }

    /// Whether keys change as time passes.
    var dependsOnTime: Bool { first.column == .state || second?.column == .state }

    /// The key of the row in a slot: the smaller comes first. What is unknown comes last in both directions.
    @inline(__always)
    func key(_ columns: RowColumns, _ slot: Int, at now: Int64) -> UInt64 {
        first.key(columns, slot, at: now) {
            second?.key(columns, slot, at: now) { session(columns, slot) } ?? session(columns, slot)
        }
    }

    /// How many depths `key(_:_:depth:at:)` is worth asking for; rows that agree in all of them need comparing.
    static let depths = 5

    /// The key of the row in a slot among rows whose keys agree at each smaller depth.
    func key(_ columns: RowColumns, _ slot: Int, depth: Int, at now: Int64) -> UInt64 {
        if depth <= first.depths { return first.key(columns, slot, depth: depth) }
        var depth = depth - first.depths
        if let second {
            if depth == 1 { return second.key(columns, slot, at: now) { session(columns, slot) } }
            depth -= 1
            if depth <= second.depths { return second.key(columns, slot, depth: depth) }
            depth -= second.depths
        }
        return session(columns, slot, from: (depth - 1) * 8)
    }

    private func session(_ columns: RowColumns, _ slot: Int, from start: Int = 0) -> UInt64 {
        columns.withText(slot) { Self.prefix($0.session, from: start) }
    }

    /// Whether the left of two rows with the same key comes first.
    func precedes(_ columns: RowColumns, _ left: Int, _ right: Int, at now: Int64) -> Bool {
        let order = first.compare(columns, left, right, at: now)
        if order != 0 { return order < 0 }
        if let second {
            let order = second.compare(columns, left, right, at: now)
            if order != 0 { return order < 0 }
        }
        return columns.withText(left) { left in
            columns.withText(right) { right in Self.compare(left.session, right.session) < 0 }
        }
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
