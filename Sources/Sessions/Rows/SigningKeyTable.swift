/// Who hangs on each signing key, kept up as a table changes, so that asking costs a pass over two columns at most, however
/// many sessions there are: 12 bytes a slot, and about 25 a user.
struct SigningKeyTable: Sendable {
    /// The open sessions whose current token has one signer: an algorithm and a key.
    private struct Group {
        /// Both, as `SignerText` reads them.
        let signer: [UInt8]
        var sessions = 0
        var refused = 0
        /// How many of the sessions each user has, by a hash of the name.
        var users: [Int: UInt32] = [:]
        /// When the tokens were issued, as far as that was counted.
        var issued = IssueSpan()
        /// Whether tokens left since then.
        var isStale = false
    }

    private var groups: [Group] = []
    private var places: [[UInt8]: Int] = [:]
    private var vacant: [Int] = []
    /// From how many groups on is looked for those that can be used again.
    private var most = 64
    /// The place of each signer's group plus 1, by the number that rows share it under; 0 where not looked up yet.
    private var placeOfSigner: [UInt32] = []
    private var numbering = 0
    /// For each slot twice the place of its group plus 2, and 1 more where it is refused; 0 where it is in none.
    private var memberships: [UInt32] = []
    /// For each slot a hash of its user.
    private var users: [Int] = []

    init(of columns: RowColumns) {
        update(columns, changed: (0..<columns.count).map(RowTable.Slot.init))
    }

    /// Takes in what changed in the table since this was made or updated last; `refresh` counts the rest of it.
    mutating func update(_ columns: RowColumns, changed: [RowTable.Slot]) {
        if numbering != columns.numbering { (numbering, placeOfSigner) = (columns.numbering, []) }
        let more = columns.count - memberships.count
        if more > 0 {
            memberships += repeatElement(0, count: more)
            users += repeatElement(0, count: more)
        }
        for slot in changed {
            takeOut(Int(slot))
            if columns.flags[Int(slot)].isOpen { put(Int(slot), columns) }
        }
    }

    /// Counts anew when tokens were issued, for keys of which some left.
    mutating func refresh(_ columns: RowColumns) {
        let isStale = groups.map(\.isStale)
        guard isStale.contains(true) else { return }
        var spans = [IssueSpan](repeating: IssueSpan(), count: groups.count)
        let issued = columns.issued
        for (slot, membership) in memberships.enumerated() where membership != 0 {
            let place = Int(membership >> 1) - 1
            if isStale[place] { spans[place].add(issued[slot]) }
        }
        for place in groups.indices where isStale[place] {
            groups[place].issued = spans[place]
            groups[place].isStale = false
        }
    }

    private mutating func put(_ slot: Int, _ columns: RowColumns) {
        let place = place(of: columns.signer[slot], columns.shared)
        let isRefused = columns.flags[slot].isRefused
        memberships[slot] = UInt32(place + 1) << 1 | (isRefused ? 1 : 0)
        users[slot] = columns.withText(slot) { hashOf($0.user) }
        groups[place].sessions += 1
        if isRefused { groups[place].refused += 1 }
        groups[place].users[users[slot], default: 0] += 1
        groups[place].issued.add(columns.issued[slot])
    }

    private mutating func takeOut(_ slot: Int) {
        let membership = memberships[slot]
        guard membership != 0 else { return }
        let place = Int(membership >> 1) - 1
        memberships[slot] = 0
        groups[place].sessions -= 1
        if membership & 1 != 0 { groups[place].refused -= 1 }
        let left = (groups[place].users[users[slot]] ?? 1) - 1
        groups[place].users[users[slot]] = left == 0 ? nil : left
        groups[place].isStale = true
    }

    private mutating func place(of signer: UInt32, _ pool: TextPool) -> Int {
        let number = Int(signer)
        if number < placeOfSigner.count, placeOfSigner[number] != 0 { return Int(placeOfSigner[number]) - 1 }
        let text = pool.with(signer) { Array($0) }
        let place = places[text] ?? claim(text)
        if number >= placeOfSigner.count {
            placeOfSigner += repeatElement(0, count: pool.count - placeOfSigner.count)
        }
        placeOfSigner[number] = UInt32(place + 1)
        return place
    }

    private mutating func claim(_ signer: [UInt8]) -> Int {
        if vacant.isEmpty, groups.count >= most { vacate() }
        let place: Int
        if let free = vacant.popLast() {
            place = free
            groups[place] = Group(signer: signer)
        } else {
            place = groups.count
            groups.append(Group(signer: signer))
        }
        places[signer] = place
        return place
    }

    /// Lets go of keys that no session hangs on: whoever writes tokens may invent a key for each.
    private mutating func vacate() {
        vacant = groups.indices.filter { groups[$0].sessions == 0 }
        for place in vacant { places[groups[place].signer] = nil }
        placeOfSigner = []
        most = max(most, 2 * (groups.count - vacant.count))
    }
}

/// From when to when tokens were issued.
struct IssueSpan: Sendable {
    private var oldest = Int64.max
    private var newest = RowColumns.unknown

    mutating func add(_ moment: Int64) {
        if moment == RowColumns.unknown { return }
        oldest = min(oldest, moment)
        newest = max(newest, moment)
    }

    mutating func add(_ other: IssueSpan) {
        oldest = min(oldest, other.oldest)
        newest = max(newest, other.newest)
    }

    /// When the oldest and the newest were issued; nothing where none says.
    var moments: (oldest: Timestamp?, newest: Timestamp?) {
        guard newest != RowColumns.unknown else { return (nil, nil) }
        return (Timestamp(milliseconds: oldest), Timestamp(milliseconds: newest))
    }
}

// MARK: - Asking

extension SigningKeyTable {
    /// The keys that open sessions' tokens name, in no order.
    ///
    /// - Parameter isWanted: which slots count; nil where all do.
    func keys(_ columns: RowColumns, where isWanted: ((Int) -> Bool)? = nil) -> [KeySummary] {
        let counted = isWanted.map { groups($0, columns) } ?? groups
        var byName: [KeyName: [Group]] = [:]
        for group in counted where group.sessions > 0 { byName[KeyName(group.signer), default: []].append(group) }
        return byName.map { name, groups in
            var summary = KeySummary(id: name.id?.text)
            var issued = IssueSpan()
            for group in groups {
                summary.sessions += group.sessions
                summary.refused += group.refused
                issued.add(group.issued)
            }
            // A key that signs with two algorithms has two groups, and a user may have sessions in both.
            summary.users = groups.count == 1 ? groups[0].users.count : Set(groups.flatMap(\.users.keys)).count
            (summary.since, summary.newest) = issued.moments
            let names = groups.map { group in
                group.signer.withUnsafeBytes { String(decoding: SignerText($0).algorithm, as: UTF8.self) }
            }
            summary.algorithms = Set(names).filter { !$0.isEmpty }.sorted()
            return summary
        }
    }

    /// The same groups of these slots alone.
    private func groups(_ isWanted: (Int) -> Bool, _ columns: RowColumns) -> [Group] {
        var found = groups.map { Group(signer: $0.signer) }
        for (slot, membership) in memberships.enumerated() where membership != 0 && isWanted(slot) {
            let place = Int(membership >> 1) - 1
            found[place].sessions += 1
            if membership & 1 != 0 { found[place].refused += 1 }
            found[place].users[users[slot], default: 0] += 1
            found[place].issued.add(columns.issued[slot])
        }
        return found
    }
}

/// A key's ID as rows have it; nothing where they don't say.
struct KeyName: Hashable {
    var id: ExactText?

    init(id: String?) {
        self.id = id.map { ExactText($0) }
    }

    fileprivate init(_ signer: [UInt8]) {
        id = signer.withUnsafeBytes { bytes in
            SignerText(bytes).keyID.map { ExactText(String(decoding: $0, as: UTF8.self)) }
        }
    }
}
