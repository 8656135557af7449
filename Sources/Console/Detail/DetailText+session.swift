import Cells
import Sessions

extension DetailText {
    /// Says first that the session is no more, and that what follows is what it was.
    mutating func addEnding(of detail: DetailState) {
        guard detail.hasEnded else { return }
        let words: SafeText
        if let ending = detail.row.ending {
            let since = clock.ago(detail.listed.since)
            var when: SafeText = detail.listed.change == .ended ? since == "now" ? " just now" : " \(since)" : ""
            if when.isEmpty, let entry = detail.past?.lastEnding?.entry { when = " \(clock.relative(entry.time))" }
            words = "This session \(ending.words)\(when)\(ending.because). Below is what is still known of it."
        } else {
            words = "This session has ended: the store no longer holds it. Below is what is still known of it."
        }
        add(Line.wrapped(words, .bad, to: width))
    }

    /// Says why the session could not be read.
    mutating func addFailure(of detail: DetailState) {
        guard let failure = detail.failure else { return }
        add(Line.wrapped("This session could not be read: \(SafeText(failure.description))", .bad, to: width))
    }

    /// Says what is damaged, and what mends it.
    mutating func addDamage(_ state: DetailState) {
        guard let damage = state.detail?.damage, !damage.isEmpty, !state.hasEnded else { return }
        // Only SessionLink's own rows can be mended, and not every framework's sessions can be ended unread.
        let words: SafeText =
            profile?.isNative == false
            ? "This session can’t be read: \(SafeText(damage))."
            : "This session is damaged: \(SafeText(damage)). It can be revoked all the same; sessiontop mend repairs rows."
        add(Line.wrapped(words, .bad, to: width))
    }

    /// Why the session looks stolen.
    mutating func addSuspicions(_ state: DetailState) {
        guard !state.hasEnded else { return }
        addSigns(of: state.listed, state.detail?.acknowledged)
    }

    /// Why a listed session looks stolen, and what an operator said of that.
    mutating func addSigns(of listed: ListedRow, _ said: SessionDetail.Acknowledged?) {
        for suspicion in listed.suspicions {
            let (sign, lead, role): (SafeText, SafeText, Role) =
                suspicion.isStrong ? ("! ", "Looks stolen", .bad) : ("? ", "A weaker sign", .caution)
            add(Line.wrapped("\(lead): \(suspicion.words).", role, to: width, after: Line(sign, role)))
        }
        for suspicion in listed.acknowledged {
            add(Line.wrapped("Acknowledged: \(suspicion.words).", to: width, after: Line("= ")))
        }
        if let said { add(said, of: listed.row) }
    }

    /// Who acknowledged the signs, when and why; also where that is over.
    private mutating func add(_ said: SessionDetail.Acknowledged, of row: SessionRow) {
        let by: SafeText = said.by.isEmpty ? "somebody" : SafeText(said.by, limit: 200)
        let reason: SafeText = said.reason.isEmpty ? "no reason given" : "“\(SafeText(said.reason, limit: 600))”"
        let when: SafeText = "\(clock.relative(said.time)), \(clock.absolute(said.time))"
        let words: SafeText
        if let over = said.over {
            words = "Was acknowledged by \(by) \(when): \(reason). Something new happened \(clock.relative(over))."
        } else if !row.signs.contains(.acknowledged) || said.until.map({ $0 <= now }) ?? false {
            words = "Was acknowledged by \(by) \(when): \(reason). That is over."
        } else if let until = said.until {
            words =
                "Acknowledged by \(by) \(when): \(reason). These two places are known until \(clock.absolute(until))."
        } else {
            words = "Acknowledged by \(by) \(when): \(reason)."
        }
        add(Line.wrapped(words, .faint, to: width, after: Line("  ")))
    }

    /// Who, how and until when.
    mutating func addSession(_ state: DetailState) {
        let row = state.row
        let current = state.hasEnded ? (row.ending?.state ?? .ended) : row.state(at: now)
        heading("Session")
        fact("User", row.user.isEmpty ? "unknown" : SafeText(row.user))
        addClaimed(row)
        fact("Session ID", SafeText(row.session))
        let stolen = !state.hasEnded && state.listed.sign?.isStrong == true
        let sentence = current.sentence(of: row, isASCII: isASCII)
        fact("State", stolen ? "\(sentence); it looks stolen" : sentence, stolen ? .stolen : current.role)
        if current == .refused, let until = row.refusal?.until {
            fact("Refused", "until \(clock.absolute(until))", .bad)
        }
        if !state.hasEnded, let refusal = row.refusal, !refusal.hitsEverywhere, refusal.holds(at: now) {
            fact("Denied in part", SafeText(refusal.words(mode: row.mode)), .bad)
        }
        if !row.isForeign { fact("Link mode", "\(SafeText(row.mode.word)): \(row.mode.meaning)") }
        fact(
            "Log-in",
            row.method.isEmpty ? words(past: row.created) : "\(words(past: row.created)), by \(SafeText(row.method))"
        )
        fact(
            "Last seen",
            row.ip.isEmpty ? words(past: row.seen) : "\(words(past: row.seen)), from \(words(address: row.ip))"
        )
        if !row.client.isEmpty { fact("Client", clientWords(row.client, isWhole: state.detail != nil)) }
        addEnds(state)
        if !row.isForeign { fact("Generation", generationWords(row.generation)) }
    }

    /// Which of the session's tokens is the current one; not known of a session that the store no longer has.
    private func generationWords(_ generation: Int) -> SafeText {
        switch generation {
        case ..<1: "unknown"
        case 1: "1: its first token"
        default: grouped(generation)
        }
    }

    /// When token and session will be over. Nothing counts down any more in a session that ended, and its token is worth
    /// nothing, whatever it says itself.
    private mutating func addEnds(_ state: DetailState) {
        let row = state.row
        guard !state.hasEnded else { return fact("End", words(past: state.ended)) }
        if row.expires != nil || !row.isForeign {
            fact("Expiry", words(row.expires), isPast(row.expires) ? .caution : .text)
        }
        fact("End", row.ends == nil && row.isForeign ? "none: it lasts until it is removed" : words(row.ends))
        if let end = state.detail?.absoluteEnd, end != row.ends { fact("Latest end", words(end)) }
    }

    private func isPast(_ moment: Timestamp?) -> Bool { moment.map { $0 <= now } ?? false }

    /// How a force-refresh stands: requested, delivered, old token dead.
    mutating func addForcedRefresh(_ state: DetailState) {
        guard let forced = state.detail?.forcedRefresh else { return }
        heading("Force-refresh")
        step("requested", forced.requested, "the token may only refresh")
        step("delivered", forced.delivered, "the session took its new token, with fresh claims")
        step("old token dead", forced.delivered, "whoever holds the session has the new one: this did not stop a thief")
    }

    private mutating func step(_ name: SafeText, _ moment: Timestamp?, _ meaning: SafeText) {
        let isDone = moment != nil
        let done: SafeText = isASCII ? "v" : "✓"
        let open: SafeText = isASCII ? "." : "·"
        var lead = Line("  \(isDone ? done : open) ", isDone ? .good : .faint)
        lead.add(name, isDone ? .text : .faint)
        lead.pad(to: 21)
        let words: SafeText = moment.map { "\(clock.relative($0)), \(clock.timeOfDay($0)): \(meaning)" } ?? "not yet"
        add(Line.wrapped(words, isDone ? .text : .faint, to: width, after: lead))
    }
}
