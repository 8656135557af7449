/// All revocations that still matter, as a value. Pure: no clock but Redis's, which is handed in.
///
/// Asking costs the same however many there are; forgetting costs what is forgotten.
struct Revocations: Sendable {
    /// How long a revocation holds, and up to which epoch or generation.
    private struct Hold {
        var until: Int64
        var mark: Int64
    }

    private var holds: [RevokedSubject: Hold] = [:]
    private var ends = EndCalendar()
    /// What may be forgotten at this moment of Redis's clock is not taken in any more.
    private(set) var forgottenBefore: Int64

    /// None, at a moment of Redis's clock in milliseconds since 1970.
    init(now: Int64 = 0) {
        forgottenBefore = now
    }

    /// How many revocations are held.
    var count: Int { holds.count }
    /// How many it could hold without asking for memory: what it costs.
    var capacity: Int { max(holds.capacity, ends.capacity) }

    /// Takes in a revocation. The order does not matter, nor does a second time: the longest and the highest count.
    mutating func apply(_ entry: Revocation) {
        guard entry.until > forgottenBefore else { return }
        let old = holds[entry.subject]
        let hold = Hold(until: max(entry.until, old?.until ?? .min), mark: max(entry.mark, old?.mark ?? .min))
        holds[entry.subject] = hold
        // One that is held for longer now stays in the calendar for its earlier end, and is looked at again then.
        if old == nil { ends.add(entry.subject, at: hold.until) }
    }

    /// Takes over what another store said of single tokens, sessions and keys. Epochs and generations are not taken over:
    /// those of this store may have begun anew.
    mutating func keepDenials(of other: Revocations) {
        for (subject, hold) in other.holds where !subject.hasMark {
            apply(Revocation(subject, until: hold.until))
        }
    }

    /// Forgets what can't hit a token any more at this moment of Redis's clock.
    mutating func forget(before now: Int64) {
        guard now > forgottenBefore else { return }
        forgottenBefore = now
        for subject in ends.remove(until: now) {
            guard let until = holds[subject]?.until else { continue }
            if until <= now {
                holds[subject] = nil
            } else {
                ends.add(subject, at: until)
            }
        }
        holds.giveRoomBack()
    }

    /// What is known against a token.
    func verdict(on token: RevocableToken) -> RevocationVerdict {
        let session = token.id.session.text
        let marks = Epoch(user: mark(of: .user(token.user)), all: mark(of: .everyone(token.id.session.partition)))
        if token.epoch.isBelow(marks) { return .refused(.epoch) }
        if holds[.session(session)] != nil { return .refused(.denied(.session)) }
        if let keyID = token.keyID, holds[.key(keyID)] != nil { return .refused(.denied(.key)) }
        if holds[.fingerprint(token.fingerprint)] != nil { return .refused(.denied(.fingerprint)) }
        if holds[.token(token.id.description)] != nil { return .refused(.denied(.token)) }
        if Int64(token.id.generation) <= mark(of: .generations(session: session)) { return .refreshRequested }
        return .good
    }

    private func mark(of subject: RevokedSubject) -> Int64 { holds[subject]?.mark ?? 0 }
}
