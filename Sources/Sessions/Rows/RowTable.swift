/// All sessions of a store, as columns with an index by session ID: about 150 bytes a session.
///
/// A row stays in its slot until it is removed; the slot is then used again. Which slots changed is written down, so
/// that an order over the table costs what changed.
public struct RowTable: Sendable {
    /// Where a row is kept.
    public typealias Slot = UInt32

    var columns = RowColumns()
    private var index = SlotIndex()
    private var vacant: [Slot] = []
    private var isMarked: [Bool] = []
    private var marked: [Slot] = []
    /// Whether the row was told of since the latest reading of the whole store began.
    private var isTold: [Bool] = []
    /// Sessions that ended while a reading was under way that had not come across them.
    private var endedUntold: Set<SessionName> = []
    private var isReading = false
    /// How many sessions it holds that have not ended.
    public private(set) var openCount = 0
    /// How many of these servers refuse.
    public internal(set) var refusedCount = 0
    /// How many of these have signs of a theft in the audit trail alone, since an older release began them.
    public private(set) var unnotedCount = 0
    /// Those that show a strong sign which the store wrote down.
    private(set) var strong: Set<Slot> = []
    /// Those whose signs were acknowledged, some of them for a time that is over.
    private(set) var acknowledged: Set<Slot> = []
    var refused = RefusedRows()

    /// An empty table.
    public init() {}

    /// How many sessions it holds, those included that ended and have not been removed.
    public var count: Int { index.count }

    /// The slot of that session.
    public func slot(of session: SessionName) -> Slot? {
        var text = session.text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)).map(Slot.init) }
    }

    /// The row in a slot that holds one.
    public subscript(slot: Slot) -> SessionRow {
        var row = columns.withRaw(Int(slot)) { SessionRow($0) }
        if columns.flags[Int(slot)].isRefused || refused.tellsOfParts {
            row.refusal = refusals.refusal(of: row, at: refused.judged)
        }
        return row
    }

    /// Whether it has that session, of the same user and as whole as this row of it.
    public func holds(_ row: SessionRow) -> Bool {
        guard let known = slot(of: row.session).map({ self[$0] }) else { return false }
        return known.user.isExactly(row.user) && known.isDamaged == row.isDamaged
    }

    /// Whether it has that session as one that ended.
    public func hasEnded(_ session: SessionName) -> Bool {
        slot(of: session).map { columns.flags[Int($0)].hasEnded } ?? false
    }

    /// How many open sessions that user has. Reads the whole table.
    public func openSessions(of user: String) -> Int {
        var user = user
        return user.withUTF8 { wanted in
            let wanted = UnsafeRawBufferPointer(wanted)
            var found = 0
            for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
                if columns.withText(slot, { areEqual($0.user, wanted) }) { found += 1 }
            }
            return found
        }
    }

    /// The open sessions whose end is not after that moment.
    public mutating func openSessions(endingBy now: Timestamp) -> [Slot] {
        columns.openSlots(endingBy: now.milliseconds).map(Slot.init)
    }

    // MARK: - Changing

    /// Puts a row in, over the session's old one.
    ///
    /// - Returns: its slot, and the row that was there before.
    @discardableResult
    public mutating func put(_ row: SessionRow) -> (slot: Slot, before: SessionRow?) {
        let before = slot(of: row.session).map { self[$0] }
        return (Slot(row.withRaw { put($0) }), before)
    }

    /// Says how a session ended; its row stays until it is removed.
    ///
    /// - Returns: the slot, where the table holds the session and it had not ended.
    @discardableResult
    public mutating func end(_ session: SessionName, _ ending: SessionEnding) -> Slot? {
        guard let slot = slot(of: session) else {
            if isReading { endedUntold.insert(session) }
            return nil
        }
        isTold[Int(slot)] = true
        if columns.flags[Int(slot)].hasEnded { return nil }
        columns.setEnding(ending, at: Int(slot))
        uncount(Int(slot))
        judge(Int(slot))
        mark(Int(slot))
        return slot
    }

    /// Takes a session's row out.
    public mutating func remove(_ session: SessionName) {
        if isReading { endedUntold.insert(session) }
        if let slot = slot(of: session) { remove(Int(slot)) }
    }

    /// The slots that changed since this was last asked, vacated ones among them.
    public mutating func takeChanges() -> [Slot] {
        for slot in marked { isMarked[Int(slot)] = false }
        defer { marked = [] }
        let numbering = columns.numbering
        columns.compactIfWasteful()
        if columns.numbering != numbering { refused.forgetNumbers() }
        return marked
    }

    // MARK: - Reading the whole store

    /// Starts a reading of the whole store.
    public mutating func beginReading() {
        isReading = true
        for slot in isTold.indices { isTold[slot] = false }
    }

    /// Takes a batch of that reading in. Sessions that changed or ended since it began are left as they are: news are
    /// newer than what is read.
    public mutating func merge(_ batch: RowBatch) {
        var translation = [UInt32](repeating: 0, count: batch.columns.shared.count)
        for place in 0..<batch.count {
            batch.columns.withRaw(place) { raw in
                let hash = hashOf(Self.kept(raw.session))
                let known = find(raw.session, hash)
                if let known, isTold[known] { return }
                if !endedUntold.isEmpty, endedUntold.contains(SessionName(raw.session)) {
                    return
                }
                let slot = known ?? claimSlot(hash)
                count(raw, replacing: known)
                columns.write(raw, place, of: batch.columns, &translation, at: slot)
                isTold[slot] = true
                if raw.ending == nil { note(raw.signs, of: Slot(slot)) }
                judge(slot)
                mark(slot)
            }
        }
    }

    /// Ends a reading that reached the store's end: open sessions that it did not come across are not in the store any
    /// more and are taken out.
    public mutating func endReading() {
        for slot in isTold.indices where !isTold[slot] && !columns.flags[slot].isVacant {
            if !columns.flags[slot].hasEnded { remove(slot) }
        }
        abandonReading()
    }

    /// Ends a reading that did not reach the store's end: what it found stays, and nothing is taken out.
    public mutating func abandonReading() {
        isReading = false
        endedUntold = []
    }

    // MARK: - Inside

    private mutating func put(_ raw: RawRow) -> Int {
        let hash = hashOf(Self.kept(raw.session))
        let known = find(raw.session, hash)
        let slot = known ?? claimSlot(hash)
        count(raw, replacing: known)
        columns.write(raw, at: slot)
        if raw.ending == nil { note(raw.signs, of: Slot(slot)) }
        judge(slot)
        if !endedUntold.isEmpty { endedUntold.remove(SessionName(raw.session)) }
        isTold[slot] = true
        mark(slot)
        return slot
    }

    private mutating func count(_ raw: RawRow, replacing known: Int?) {
        if let known, !columns.flags[known].hasEnded { uncount(known) }
        // Writing over a row takes its flags.
        if let known, columns.flags[known].isRefused { refusedCount -= 1 }
        if raw.ending == nil {
            openCount += 1
            if !raw.signs.contains(.areKept) { unnotedCount += 1 }
        }
    }

    private mutating func uncount(_ slot: Int) {
        openCount -= 1
        if !columns.flags[slot].signs.contains(.areKept) { unnotedCount -= 1 }
        if !strong.isEmpty { strong.remove(Slot(slot)) }
        if !acknowledged.isEmpty { acknowledged.remove(Slot(slot)) }
    }

    private mutating func note(_ signs: NotedSigns, of slot: Slot) {
        if signs.isStrong { strong.insert(slot) }
        if signs.contains(.acknowledged) { acknowledged.insert(slot) }
    }

    /// A slot for a session that has none; its row must be written next.
    private mutating func claimSlot(_ hash: Int) -> Int {
        let slot = vacant.popLast().map(Int.init) ?? addSlot()
        if index.isFull {
            let columns = self.columns
            index.grow { columns.withText($0) { hashOf($0.session) } }
        }
        index.insert(slot, hash: hash)
        return slot
    }

    private mutating func remove(_ slot: Int) {
        unlist(slot)
        if !columns.flags[slot].hasEnded { uncount(slot) }
        if columns.flags[slot].isRefused { refusedCount -= 1 }
        columns.clear(slot)
        vacant.append(Slot(slot))
        mark(slot)
    }

    private mutating func unlist(_ slot: Int) {
        let columns = self.columns
        let hash = columns.withText(slot) { hashOf($0.session) }
        index.remove(slot, hash: hash) { columns.withText($0) { hashOf($0.session) } }
    }

    private mutating func addSlot() -> Int {
        columns.addSlot()
        isMarked.append(false)
        isTold.append(false)
        return columns.count - 1
    }

    mutating func mark(_ slot: Int) {
        if isMarked[slot] { return }
        isMarked[slot] = true
        marked.append(Slot(slot))
    }

    private func find(_ session: UnsafeRawBufferPointer) -> Int? {
        find(session, hashOf(Self.kept(session)))
    }

    private func find(_ session: UnsafeRawBufferPointer, _ hash: Int) -> Int? {
        let session = Self.kept(session)
        return index.find(hash) { slot in columns.withText(slot) { areEqual($0.session, session) } }
    }

    /// As much of a session's name as the columns keep: by that it is found again.
    @inline(__always)
    private static func kept(_ session: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        session.count <= Int(UInt16.max)
            ? session : UnsafeRawBufferPointer(rebasing: session.prefix(Int(UInt16.max)))
    }
}
