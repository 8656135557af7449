import Decoders
import Sessions

extension EntryReader {
    /// What is known of an entry as texts, and which of them its tokens alone say.
    func facts(of raw: RawEntry, _ usual: UsualFacts?, _ entry: Entry) -> (facts: EntryFacts, claimed: FactSet) {
        var facts = EntryFacts()
        var claimed = FactSet([])
        let namesUsers = plan.logIns.isEmpty || entry.value.map { plan.namesUsers($0) } ?? true
        for fact in plan.texts {
            for number in plan[fact] where !facts.has(fact) {
                let source = plan.source(number)
                switch source.place {
                case .usual where !namesUsers && (fact == .user || fact == .userID): break
                case .value, .usual, .claim:
                    if let value = value(source, usual, entry, fact) { facts.put(fact, value) }
                    if fact == .ip, let text = facts[.ip], !AddressText.mayBeOne(text) { facts.takeBack(.ip) }
                    if case .claim = source.place, facts.has(fact) { claimed.insert(fact) }
                case .key, .member, .field, .score:
                    if let text = text(source, raw, usual, entry, fact) { facts.put(fact, text) }
                }
                guard !layout.noUsers.isEmpty, fact == .user || fact == .userID, let text = facts[fact] else {
                    continue
                }
                if layout.noUsers.contains(String(decoding: text, as: UTF8.self)) {
                    facts.takeBack(fact)
                    claimed.remove(fact)
                }
            }
        }
        return (facts, claimed)
    }

    /// The text that a source gives.
    func text(
        _ source: FactPlan.Source,
        _ raw: RawEntry,
        _ usual: UsualFacts?,
        _ entry: Entry,
        _ fact: Fact
    ) -> [UInt8]? {
        switch source.place {
        case .key:
            guard case .key(let name) = plan.spelled(source).place else { return nil }
            let part = layout.part(name, of: raw.place.key, entry.match)
            return part.flatMap { $0.isEmpty ? nil : FactText.cut($0) }
        case .member, .field:
            if raw.place.part.isEmpty { return nil }
            return FactText.cut(
                layout.nameChains.isEmpty ? raw.place.part : self.text(of: raw.place.part) ?? raw.place.part
            )
        case .value, .usual, .claim: return value(source, usual, entry, fact).flatMap { textOfWhole($0, fact) }
        case .score: return nil
        }
    }

    /// Tokens are never cut.
    private func textOfWhole(_ value: TreeValue, _ fact: Fact) -> [UInt8]? {
        guard fact == .token, value.kind == .text || value.kind == .bytes else { return FactText.bytes(value) }
        return value.bytes.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func value(_ source: FactPlan.Source, _ usual: UsualFacts?, _ entry: Entry, _ fact: Fact) -> TreeValue? {
        switch source.place {
        case .value(let path): return entry.value.flatMap { plan.paths.first(path, in: $0) }
        case .usual: return usual?.value(of: fact)
        case .claim(let path):
            if let found = entry.claims.flatMap({ plan.paths.first(path, in: $0.payload) }) { return found }
            for token in entry.tokens {
                if let found = token.claims.flatMap({ plan.paths.first(path, in: $0.payload) }) { return found }
            }
            return nil
        case .key, .score, .member, .field: return nil
        }
    }

    /// Takes when an entry began, was used, and ends. How long Redis keeps it is the truth where the layout goes by that.
    func takeTimes(of raw: RawEntry, _ usual: UsualFacts?, into entry: inout Entry, at now: Timestamp) {
        // What is written to is copied for each question about it.
        let read = entry
        entry.created = moment(.created, raw, usual, read)
        let told = moment(.ends, raw, usual, read)
        let kept = raw.timeToLive.map { now.advanced(by: $0).advanced(by: graceBack) }
        switch layout.lifetime.end {
        case .timeToLive: entry.ends = kept
        case .value: entry.ends = [told, kept].compactMap { $0 }.min()
        case .never: entry.ends = nil
        }
        entry.seen = moment(.seen, raw, usual, read)
        if entry.seen == nil { entry.seen = lastUse(of: raw, usual, entry, at: now) }
    }

    /// When an entry was last used, by how much of its time is left; nothing where it is not known how much it was given: an
    /// application may have set another time than its framework's default.
    private func lastUse(of raw: RawEntry, _ usual: UsualFacts?, _ entry: Entry, at now: Timestamp) -> Timestamp? {
        guard layout.lifetime.isLengthenedByReading, let full = full(of: raw, usual, entry),
            // One that has more time than it was ever given was given another time.
            let left = raw.timeToLive, left <= full.time
        else { return nil }
        guard full.isCertain else { return nil }
        let seen = now.advanced(by: left - full.time)
        return entry.created.map { seen >= $0 } ?? true ? seen : nil
    }

    /// How long an entry's key is kept after each use, in milliseconds, and whether that is known of this application.
    private func full(
        of raw: RawEntry,
        _ usual: UsualFacts?,
        _ entry: Entry
    ) -> (time: Int64, isCertain: Bool)? {
        if let source = plan.full, let value = value(source, usual, entry, .ends)?.number, value > 0 {
            let milliseconds = source.unit == .milliseconds ? value : value * 1_000
            if let span = Int64(exactly: milliseconds.rounded(.down)) {
                return span.addingGrace(layout.lifetime.grace).map { ($0, true) }
            }
        }
        guard let seconds = layout.lifetime.full else { return nil }
        let (span, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? nil : span.addingGrace(layout.lifetime.grace).map { ($0, layout.lifetime.isFullCertain) }
    }

    private var graceBack: Int64 {
        let (grace, overflow) = layout.lifetime.grace.multipliedReportingOverflow(by: -1_000)
        return overflow ? 0 : grace
    }

    private func moment(_ fact: Fact, _ raw: RawEntry, _ usual: UsualFacts?, _ entry: Entry) -> Timestamp? {
        for number in plan[fact] {
            let source = plan.source(number)
            let found: Timestamp?
            switch source.place {
            case .score:
                if case .member(let score?) = raw.content {
                    found = EntryTime.moment(score, unit: source.unit)
                } else {
                    found = nil
                }
            case .key, .member, .field:
                found = text(source, raw, usual, entry, fact)
                    .flatMap { EntryTime.moment(String(decoding: $0, as: UTF8.self), unit: source.unit) }
            case .value, .usual, .claim:
                found = value(source, usual, entry, fact).flatMap { EntryTime.moment($0, unit: source.unit) }
            }
            if let found { return found }
        }
        return nil
    }
}

extension Int64 {
    /// The time with so many seconds more; nothing where that is beyond what fits.
    fileprivate func addingGrace(_ seconds: Int64) -> Int64? {
        let (grace, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        let (sum, isBeyond) = addingReportingOverflow(grace)
        return overflow || isBeyond ? nil : sum
    }
}
