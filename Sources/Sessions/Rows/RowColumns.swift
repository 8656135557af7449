/// Rows as columns: one array a fact, and all text of a row behind each other in one arena.
///
/// A place is called a slot. A row stays in its slot for as long as it is kept.
struct RowColumns: Sendable {
    private(set) var flags: [RowFlags] = []
    private(set) var issued: [Int64] = []
    private(set) var expires: [Int64] = []
    private(set) var ends: [Int64] = []
    /// No open session ends before this moment.
    private var firstEnd = Int64.max
    private(set) var created: [Int64] = []
    private(set) var seen: [Int64] = []
    private(set) var generation: [UInt32] = []
    private(set) var client: [UInt32] = []
    private(set) var method: [UInt32] = []
    private(set) var signer: [UInt32] = []
    private(set) var shared = TextPool()
    /// Grows whenever shared texts are numbered again.
    private(set) var numbering = 0
    private var texts: [RowText] = []
    /// How long the handle is that lies behind a row's texts; nothing at all while no row has one.
    private var handles: [UInt16] = []
    /// Until when signs were acknowledged, for those slots alone where that ends.
    private var acknowledgedUntil: [Int: Int64] = [:]
    private var arena: [UInt8] = []
    /// Bytes of the arena that no row uses.
    private var garbage = 0

    /// Stands for a moment that is not known.
    static let unknown = Int64.min

    var count: Int { flags.count }

    /// Adds a slot that holds no row yet.
    mutating func addSlot() {
        flags.append(.none)
        issued.append(Self.unknown)
        expires.append(Self.unknown)
        ends.append(Self.unknown)
        created.append(Self.unknown)
        seen.append(Self.unknown)
        generation.append(0)
        client.append(0)
        method.append(0)
        signer.append(0)
        texts.append(RowText())
        if !handles.isEmpty { handles.append(0) }
    }

    /// Puts a row into a slot, over whatever was there.
    mutating func write(_ raw: RawRow, at slot: Int) {
        let client = shared.retain(raw.client)
        let method = shared.retain(raw.method)
        let signer = shared.retain(raw.signer)
        write(raw, client, method, signer, at: slot)
    }

    /// Puts a row of other columns into a slot. `translation` holds, for each shared text of theirs, the number that it
    /// has here plus 1, or 0 while that is not known.
    mutating func write(
        _ raw: RawRow,
        _ place: Int,
        of other: RowColumns,
        _ translation: inout [UInt32],
        at slot: Int
    ) {
        let client = retain(other.client[place], of: other, &translation)
        let method = retain(other.method[place], of: other, &translation)
        let signer = retain(other.signer[place], of: other, &translation)
        write(raw, client, method, signer, at: slot)
    }

    private mutating func write(_ raw: RawRow, _ client: UInt32, _ method: UInt32, _ signer: UInt32, at slot: Int) {
        releaseShared(slot)
        self.client[slot] = client
        self.method[slot] = method
        self.signer[slot] = signer
        flags[slot] = RowFlags(raw)
        issued[slot] = raw.issued?.milliseconds ?? Self.unknown
        expires[slot] = raw.expires?.milliseconds ?? Self.unknown
        ends[slot] = raw.ends?.milliseconds ?? Self.unknown
        if let end = raw.ends { firstEnd = min(firstEnd, end.milliseconds) }
        created[slot] = raw.created?.milliseconds ?? Self.unknown
        seen[slot] = raw.seen?.milliseconds ?? Self.unknown
        generation[slot] = raw.generation
        if raw.acknowledgedUntil != nil || !acknowledgedUntil.isEmpty {
            acknowledgedUntil[slot] = raw.acknowledgedUntil?.milliseconds
        }
        writeText(raw, at: slot)
    }

    /// Takes the row out of a slot, which may then be written again.
    mutating func clear(_ slot: Int) {
        releaseShared(slot)
        (client[slot], method[slot], signer[slot]) = (0, 0, 0)
        garbage += room(slot)
        texts[slot] = RowText()
        if !handles.isEmpty { handles[slot] = 0 }
        if !acknowledgedUntil.isEmpty { acknowledgedUntil[slot] = nil }
        flags[slot] = .none
    }

    mutating func setEnding(_ ending: SessionEnding, at slot: Int) {
        flags[slot].ending = ending
    }

    mutating func setRefused(_ isRefused: Bool, at slot: Int) {
        flags[slot].isRefused = isRefused
    }

    /// The slots of open sessions whose end is not after that moment. Reads on only when there may be some.
    mutating func openSlots(endingBy moment: Int64) -> [Int] {
        guard firstEnd <= moment else { return [] }
        var found: [Int] = []
        firstEnd = .max
        for (slot, end) in ends.enumerated() where (end <= moment || end < firstEnd) && end != Self.unknown {
            guard !flags[slot].isVacant, !flags[slot].hasEnded else { continue }
            if end <= moment { found.append(slot) }
            firstEnd = min(firstEnd, end)
        }
        return found
    }

    /// Lends the row in a slot as bytes.
    @inline(__always)
    func withRaw<Result>(_ slot: Int, _ body: (RawRow) -> Result) -> Result {
        withText(slot) { text in
            shared.with(client[slot]) { client in
                shared.with(method[slot]) { method in
                    shared.with(signer[slot]) { signer in
                        var raw = RawRow(session: text.session, user: text.user, mode: flags[slot].mode)
                        raw.isRefreshRequested = flags[slot].isRefreshRequested
                        raw.isDamaged = flags[slot].isDamaged
                        raw.onlyHoldsToken = flags[slot].onlyHoldsToken
                        raw.isUserClaimed = flags[slot].isUserClaimed
                        raw.signs = flags[slot].signs
                        raw.acknowledgedUntil = acknowledgement(slot).until
                        raw.ending = flags[slot].ending
                        raw.jti = text.jti
                        raw.handle = text.handle
                        raw.namesTokenByGeneration = flags[slot].namesTokenByGeneration
                        raw.signer = signer
                        raw.issued = Self.moment(issued[slot])
                        raw.expires = Self.moment(expires[slot])
                        raw.ends = Self.moment(ends[slot])
                        raw.created = Self.moment(created[slot])
                        raw.seen = Self.moment(seen[slot])
                        raw.ip = text.ip
                        raw.client = client
                        raw.method = method
                        raw.generation = generation[slot]
                        return body(raw)
                    }
                }
            }
        }
    }

    /// Lends the texts that a row has for itself.
    @inline(__always)
    func withText<Result>(_ slot: Int, _ body: (OwnText) -> Result) -> Result {
        let text = texts[slot]
        return arena.withUnsafeBytes { arena in
            func stretch(_ start: Int, _ length: UInt16) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: arena[start..<start + Int(length)])
            }
            let session = text.offset
            let user = session + Int(text.session)
            let ip = user + Int(text.user)
            let jti = ip + Int(text.ip)
            let handle = jti + Int(text.jti)
            return body(
                OwnText(
                    session: stretch(session, text.session),
                    user: stretch(user, text.user),
                    ip: stretch(ip, text.ip),
                    jti: stretch(jti, text.jti),
                    handle: stretch(handle, handles.isEmpty ? 0 : handles[slot])
                )
            )
        }
    }

    /// Whether the signs of the row in a slot were acknowledged, and until when where that ends.
    @inline(__always)
    func acknowledgement(_ slot: Int) -> Acknowledgement {
        Acknowledgement(
            flags[slot].signs,
            until: acknowledgedUntil.isEmpty ? nil : acknowledgedUntil[slot].map { Timestamp(milliseconds: $0) }
        )
    }

    /// Gives the memory of texts back that no row uses, once that is worth the copying.
    mutating func compactIfWasteful() {
        if garbage > 64 * 1024, garbage * 4 > arena.count { compactArena() }
        if shared.isWasteful { compactPool() }
    }

    private static func moment(_ milliseconds: Int64) -> Timestamp? {
        milliseconds == unknown ? nil : Timestamp(milliseconds: milliseconds)
    }
}

// MARK: - Text

/// The texts that a row has for itself, as bytes of the arena.
struct OwnText {
    let session: UnsafeRawBufferPointer
    let user: UnsafeRawBufferPointer
    let ip: UnsafeRawBufferPointer
    let jti: UnsafeRawBufferPointer
    /// Empty where the session is found by its name.
    let handle: UnsafeRawBufferPointer
}

/// Where a row's own texts lie, one behind the other. Longer ones are cut at 65,535 bytes.
private struct RowText: Sendable {
    /// In units of four bytes, so that 32 bits reach 16 GiB.
    var start: UInt32 = 0
    var session: UInt16 = 0
    var user: UInt16 = 0
    var ip: UInt16 = 0
    var jti: UInt16 = 0

    var offset: Int { Int(start) * 4 }
    var length: Int { Int(session) + Int(user) + Int(ip) + Int(jti) }
    /// What it takes in the arena, with a handle of so many bytes.
    func room(_ handle: Int) -> Int { (length + handle + 3) & ~3 }
}

extension RowColumns {
    private mutating func releaseShared(_ slot: Int) {
        shared.release(client[slot])
        shared.release(method[slot])
        shared.release(signer[slot])
    }

    private mutating func retain(_ number: UInt32, of other: RowColumns, _ translation: inout [UInt32]) -> UInt32 {
        let known = translation[Int(number)]
        if known != 0 {
            shared.retain(known - 1)
            return known - 1
        }
        let own = other.shared.with(number) { shared.retain($0) }
        translation[Int(number)] = own + 1
        return own
    }

    /// What the texts in a slot take in the arena.
    private func room(_ slot: Int) -> Int { texts[slot].room(handles.isEmpty ? 0 : Int(handles[slot])) }

    /// Writes a row's own texts where the slot's old ones lie if they fit there, else at the arena's end.
    private mutating func writeText(_ raw: RawRow, at slot: Int) {
        let old = texts[slot]
        var text = RowText()
        text.session = UInt16(clamping: raw.session.count)
        text.user = UInt16(clamping: raw.user.count)
        text.ip = UInt16(clamping: raw.ip.count)
        text.jti = UInt16(clamping: raw.jti.count)
        // One that is too long is let go whole: a part of it would find another session.
        let handle = UInt16(exactly: raw.handle.count) ?? 0
        let oldRoom = room(slot)
        let room = text.room(Int(handle))
        let fits = room <= oldRoom
        garbage += fits ? oldRoom - room : oldRoom
        text.start = fits ? old.start : UInt32(arena.count / 4)
        if !fits { arena.append(contentsOf: repeatElement(0, count: room)) }
        texts[slot] = text
        if handle > 0, handles.isEmpty { handles = [UInt16](repeating: 0, count: texts.count) }
        if !handles.isEmpty { handles[slot] = handle }
        var place = text.offset
        put(raw.session, text.session, at: &place)
        put(raw.user, text.user, at: &place)
        put(raw.ip, text.ip, at: &place)
        put(raw.jti, text.jti, at: &place)
        put(raw.handle, handle, at: &place)
    }

    @inline(__always)
    private mutating func put(_ text: UnsafeRawBufferPointer, _ length: UInt16, at place: inout Int) {
        let length = Int(length)
        arena.withUnsafeMutableBytes { arena in
            UnsafeMutableRawBufferPointer(rebasing: arena[place..<place + length])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: text[0..<length]))
        }
        place += length
    }

    private mutating func compactArena() {
        var compact: [UInt8] = []
        compact.reserveCapacity(arena.count - garbage)
        for slot in texts.indices {
            let start = texts[slot].offset
            texts[slot].start = UInt32(compact.count / 4)
            compact.append(contentsOf: arena[start..<start + room(slot)])
        }
        arena = compact
        garbage = 0
    }

    private mutating func compactPool() {
        let old = shared
        shared = TextPool()
        numbering += 1
        for slot in flags.indices {
            client[slot] = old.with(client[slot]) { shared.retain($0) }
            method[slot] = old.with(method[slot]) { shared.retain($0) }
            signer[slot] = old.with(signer[slot]) { shared.retain($0) }
        }
    }
}
