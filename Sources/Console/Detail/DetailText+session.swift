import Cells
import Sessions

extension DetailText {
    /// Says on the spot that the session is no more, and that what follows is what it was.
    mutating func addEnding(of detail: DetailState) {
        guard detail.hasEnded else { return }
        let words: SafeText =
            if let ending = detail.row.ending {
                "This session \(ending.words)\(detail.listed.change == .ended ? ", \(clock.ago(detail.listed.since))" : "")."
            } else {
                "This session has ended: the store no longer holds it."
            }
        add(Line.wrapped(words, .bad, to: width))
        add(Line.wrapped("Below is what was last known of it.", .faint, to: width))
        add(.blank)
    }

    /// Says why the session could not be read.
    mutating func addFailure(of detail: DetailState) {
        guard let failure = detail.failure else { return }
        add(Line.wrapped("This session could not be read: \(SafeText(failure.description))", .bad, to: width))
        add(.blank)
    }

    /// Who, how and until when.
    mutating func addSession(_ state: DetailState) {
        let row = state.row
        let current = state.hasEnded ? (row.ending?.state ?? .ended) : row.state(at: now)
        heading("Session")
        fact("User", row.user.isEmpty ? "unknown" : SafeText(row.user))
        fact("Session ID", SafeText(row.session))
        fact("State", "\(current.symbol(isASCII: isASCII)) \(current.fullWord): \(current.meaning)", current.role)
        fact("Link mode", "\(SafeText(row.mode.rawValue)): \(row.mode.meaning)")
        fact("Log-in", row.method.isEmpty ? words(row.created) : "\(words(row.created)), by \(SafeText(row.method))")
        fact("Last seen", row.ip.isEmpty ? words(row.seen) : "\(words(row.seen)), from \(SafeText(row.ip))")
        if !row.client.isEmpty { fact("Client", SafeText(row.client)) }
        fact("Token expiry", words(row.expires), row.expires.map { $0 <= now ? .caution : .text } ?? .text)
        fact("Session end", words(row.ends))
        if let end = state.detail?.absoluteEnd, end != row.ends { fact("At the latest", words(end)) }
        fact("Generation", "\(grouped(row.generation))\(row.generation == 1 ? ": its first token" : "")")
    }

    /// How a force-refresh stands: requested, delivered, old token dead.
    mutating func addForcedRefresh(_ state: DetailState) {
        guard let forced = state.detail?.forcedRefresh else { return }
        heading("Force-refresh")
        step("requested", forced.requested, "the token may only refresh")
        step("delivered", forced.delivered, "the session took its new token, with fresh claims")
        step("old token dead", forced.delivered, "whoever holds the session has the new one: this contained nothing")
    }

    private mutating func step(_ name: SafeText, _ moment: Timestamp?, _ meaning: SafeText) {
        let isDone = moment != nil
        let done: SafeText = isASCII ? "[x]" : "✓"
        let open: SafeText = isASCII ? "[ ]" : "·"
        var lead = Line("  \(isDone ? done : open) ", isDone ? .good : .faint)
        lead.add(name, isDone ? .text : .faint)
        lead.pad(to: 21)
        let words: SafeText = moment.map { "\(clock.relative($0)), \(clock.timeOfDay($0)): \(meaning)" } ?? "not yet"
        add(Line.wrapped(words, isDone ? .text : .faint, to: width, after: lead))
    }
}
