/// Which rows of a table are refused, kept with the rows so that whoever looks at one need not ask.
struct RefusedRows: Sendable {
    private(set) var refusals = Refusals()
    /// The moment for which the rows were judged, and when the next refusal ends.
    private(set) var judged = Timestamp(milliseconds: .min)
    private(set) var firstEnd: Timestamp?
    /// Hashes of the sessions that something refuses: most rows need no closer look.
    private var hashes: Set<Int> = []
    /// Whether something refuses a part of what it names alone: then a row that is not refused may have a reason to tell.
    private(set) var tellsOfParts = false
    /// For each signer, whether its key is denied: 0 not looked at, 1 no, 2 yes.
    private var signers: [UInt8] = []

    init() {}

    init(_ refusals: Refusals, at now: Timestamp) {
        self.refusals = refusals
        judged = now
        firstEnd = refusals.firstEnd(after: now)
        tellsOfParts = refusals.tellOfParts
        hashes = Set(
            refusals.sessions.keys.map { session in
                var text = session.text
                return text.withUTF8 { hashOf(UnsafeRawBufferPointer($0)) }
            }
        )
    }

    /// Whether the row in a slot is refused, by all servers.
    mutating func refuses(_ columns: RowColumns, _ slot: Int) -> Bool {
        if refusals.isEmpty || columns.flags[slot].isVacant || columns.flags[slot].hasEnded { return false }
        let mayBeHit =
            !hashes.isEmpty && columns.withText(slot) { hashes.contains(hashOf($0.session)) }
            || isDenied(signer: columns.signer[slot], columns.shared)
        guard mayBeHit else { return false }
        return refusals.refusal(of: columns.withRaw(slot) { SessionRow($0) }, at: judged)?.hitsEverywhere ?? false
    }

    private mutating func isDenied(signer number: UInt32, _ pool: TextPool) -> Bool {
        if refusals.keys.isEmpty { return false }
        let number = Int(number)
        if number >= signers.count { signers += repeatElement(0, count: pool.count - signers.count) }
        if signers[number] == 0 {
            let isDenied = pool.with(UInt32(number)) { signer in
                SignerText(signer).keyID.map { id in refusals.keys.contains { id.elementsEqual($0.id.utf8) } } ?? false
            }
            signers[number] = isDenied ? 2 : 1
        }
        return signers[number] == 2
    }

    /// Forgets what rests on the numbers of shared texts, which were numbered again.
    mutating func forgetNumbers() { signers = [] }
}

extension RowTable {
    /// What servers refuse of these sessions, as it was told last.
    public var refusals: Refusals { refused.refusals }

    /// Takes in what servers refuse from now on. Reads the whole table where that is another than before.
    public mutating func take(_ refusals: Refusals, at now: Timestamp) {
        if refusals == refused.refusals { return }
        refused = RefusedRows(refusals, at: now)
        judgeAll()
    }

    /// Lets go of what has ended by a moment. Reads the whole table where something has, or the clock was put back.
    public mutating func settleRefusals(at now: Timestamp) {
        if refused.refusals.isEmpty { return }
        guard refused.firstEnd.map({ $0 <= now }) ?? false || now < refused.judged else { return }
        refused = RefusedRows(refused.refusals, at: now)
        judgeAll()
    }

    private mutating func judgeAll() {
        for slot in columns.flags.indices where !columns.flags[slot].isVacant { judge(slot) }
    }

    /// Says of a row whether it is refused.
    mutating func judge(_ slot: Int) {
        let isRefused = refused.refuses(columns, slot)
        if columns.flags[slot].isRefused == isRefused { return }
        columns.setRefused(isRefused, at: slot)
        refusedCount += isRefused ? 1 : -1
        mark(slot)
    }
}
