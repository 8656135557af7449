import Cells
import Sessions

extension DetailText {
    /// The longest spelling of an IPv6 address (RFC 4291, section 2.2).
    private static let widestAddress = 39

    /// The addresses and clients that used the session, the latest first.
    mutating func addPeers(_ peers: [SessionDetail.Peer]) {
        guard !peers.isEmpty else { return }
        heading("Used from")
        let addresses = peers.map { $0.ip.isEmpty ? "unknown" : SafeText($0.ip, limit: 64) }
        let column = 4 + min(addresses.map(\.width).max() ?? 0, Self.widestAddress)
        for (peer, address) in zip(peers, addresses).reversed() {
            var lead = Line("  ")
            lead.add(address)
            lead.add("  ")
            lead.pad(to: column)
            var words: [SafeText] = []
            if let place = geography.place(of: peer.ip).words { words.append(place) }
            if let last = peer.last { words.append("last \(clock.ago(last))") }
            if let first = peer.first { words.append("first \(clock.ago(first))") }
            if !peer.client.isEmpty { words.append(SafeText(peer.client)) }
            add(Line.wrapped(words.joined(separator: ", "), to: width, after: lead))
        }
    }

    /// What happened to the session, the latest first.
    mutating func addTimeline(_ timeline: [AuditEntry]) {
        heading("What happened, latest first")
        if timeline.isEmpty {
            let isObserved = profile?.tells(.past) == false
            add(
                Line(
                    isObserved
                        ? "  nothing was seen to happen while sessiontop watched"
                        : "  nothing that the audit trail still knows",
                    .faint
                )
            )
        }
        for entry in timeline.reversed() {
            var lead = Line("  ")
            lead.add(clock.dateAndTime(entry.time), .label)
            lead.add("  ")
            add(Line.wrapped(words(of: entry), entry.role, to: width, after: lead))
        }
        guard timeline.count >= SessionDetail.mostEntries, let session = timeline.last(where: { !$0.session.isEmpty })
        else { return }
        let words: SafeText =
            "there may be older entries than these \(grouped(timeline.count)): sessiontop audit --session \(SafeText(session.session)) has all"
        add(Line.wrapped(words, .caution, to: width, after: Line("  ")))
    }

    private func words(of entry: AuditEntry) -> SafeText {
        var words = entry.event.words(limit: 64)
        // What an operator did is shown with the operator, not with the address that the session was last used from.
        let isOperators = !entry.by.isEmpty
        if !entry.ip.isEmpty, !isOperators { words += " from \(SafeText(entry.ip, limit: 64))" }
        if !entry.client.isEmpty, !isOperators { words += ", \(SafeText(entry.client, limit: 120))" }
        if !entry.by.isEmpty { words += ", by \(SafeText(entry.by, limit: 200))" }
        if !entry.why.isEmpty { words += ": \(SafeText(entry.why, limit: 300))" }
        if !entry.outcome.isEmpty, entry.outcome != "done" { words += " (\(SafeText(entry.outcome, limit: 64)))" }
        return words
    }
}
