import Cells
import Sessions

/// An entry of the audit trail that is open: all of it.
struct EntryState: ScrolledText {
    /// The entry.
    let entry: AuditEntry
    /// Where the reader is in it.
    var reading = Reading()

    init(_ entry: AuditEntry) {
        self.entry = entry
    }

    var context: KeyContext { .entry }

    /// What an action would be about: its user, and no session of theirs.
    var target: ActionTarget? { ActionTarget(user: entry.user) }

    /// The name of what it is about, for the clipboard, and what kind of name that is.
    var copied: (what: SafeText, text: String) {
        entry.session.isEmpty ? ("user", entry.user) : ("session ID", entry.session.text)
    }

    /// The command that would end it.
    var command: [String]? { entry.session.isEmpty ? target?.command : ["revoke", entry.session.text] }

    /// Why there is no session to open.
    var obstacleToOpen: SafeText? { entry.session.isEmpty ? "This entry is of no session." : nil }

    /// Opens its session.
    func open() -> [Wish] { [.open(session: entry.session, user: entry.user)] }

    static func rows(of layout: Layout) -> Int { layout.tableRows }

    func lines(_ around: Surroundings) -> [Line] {
        var text = DetailText(around, width: max(16, around.size.columns - 1))
        text.add(entry)
        return text.lines
    }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let shown = shown(around)
        let place = shown.isPart ? Line(shown.place, .faint) : Line()
        canvas.putTitle(Line("Entry of the audit trail", .columns), row: layout.titleRow, beside: place)
        canvas.put(shown, from: layout.tableTop)
    }
}

extension DetailText {
    /// Every field of an entry.
    mutating func add(_ entry: AuditEntry) {
        heading("What happened")
        fact("Event", SafeText(entry.event.name, limit: 64), entry.role)
        if !entry.event.meaning.isEmpty { fact("Meaning", entry.event.meaning) }
        if entry.isObserved { fact("Observed", "nobody wrote it down: it was seen to happen in the store", .caution) }
        fact("Time", words(entry.time))
        fact("Outcome", entry.outcome.isEmpty ? "not said" : SafeText(entry.outcome))
        if !entry.reason.isEmpty { fact("Reason", SafeText(entry.reason, limit: 1024)) }
        heading("To whom")
        if !entry.user.isEmpty || entry.denied == nil {
            fact("User", entry.user.isEmpty ? "nobody in particular" : SafeText(entry.user, limit: 256))
        }
        if !entry.session.isEmpty { fact("Session ID", SafeText(entry.session)) }
        if !entry.jti.isEmpty { fact("Token ID", SafeText(entry.jti)) }
        switch entry.denied {
        case .key(let id): fact("Key", SafeText(id, limit: 256))
        case .fingerprint(let hex): fact("Fingerprint", SafeText(hex, limit: 256))
        case .token, .session, .user, nil: break
        }
        addOperator(of: entry)
        addPlace(of: entry)
        add(.blank)
        fact("Entry", SafeText(entry.id, limit: 64), .faint)
    }

    private mutating func addOperator(of entry: AuditEntry) {
        guard let actor = entry.operator else { return }
        heading("Who did it")
        fact("Operator", SafeText(actor.name, limit: 256), .strong)
        if !actor.known.isEmpty { fact("Known", SafeText(actor.known, limit: 1024)) }
        if !actor.seat.isEmpty { fact("Worked from", "\(SafeText(actor.seat, limit: 64)), as claimed") }
        if !actor.claimed.isEmpty { fact("Claimed", SafeText(actor.claimed, limit: 1024), .caution) }
    }

    /// Where an operator acted, that is the place that used the session last, an intruder's perhaps, and not where the operator
    /// was.
    private mutating func addPlace(of entry: AuditEntry) {
        if entry.ip.isEmpty, entry.client.isEmpty, entry.before == nil { return }
        let arePlacesKnown = entry.event == .acknowledged && entry.before != nil
        heading(arePlacesKnown ? "One known place" : entry.by.isEmpty ? "From where" : "Last used from")
        if !entry.ip.isEmpty { fact("IP", words(address: entry.ip)) }
        if !entry.client.isEmpty { fact("Client", clientWords(entry.client, isWhole: true)) }
        guard let before = entry.before else { return }
        heading(
            arePlacesKnown
                ? "The other one" : entry.event == .tokenShared ? "Used at the same time from" : "Used before from"
        )
        fact("IP", before.ip.isEmpty ? "unknown" : words(address: before.ip))
        fact("Client", before.client.isEmpty ? "unknown" : clientWords(before.client, isWhole: false))
        if let difference = entry.difference { fact("Differs in", difference.words) }
    }
}

extension Place.Difference {
    fileprivate var words: SafeText {
        switch self {
        case .network: "the network"
        case .client: "the client"
        case .both: "both network and client"
        }
    }
}

extension AuditEvent {
    /// What it means; nothing of one that is not known here.
    fileprivate var meaning: SafeText {
        switch self {
        case .logIn: "a session began"
        case .logInFailed: "somebody tried to log in and was refused"
        case .refresh: "a refresh that was requested, or came from elsewhere"
        case .refreshRequested: "an operator lets the token do nothing but refresh"
        case .reuse: "a retired credential came for refresh; its session was revoked by itself"
        case .addressChanged: "the session was used from an address or with a client that is new to it"
        case .tokenShared: "two places use one token side by side"
        case .logOut: "a user ended a session"
        case .sessionRevoked: "an operator ended a session for good"
        case .userRevoked: "an operator ended all sessions of a user"
        case .everyoneRevoked: "an operator ended all sessions of all users"
        case .userLocked: "an operator ended all sessions of a user, and bars the next log-in"
        case .userUnlocked: "an operator lifted a lock"
        case .lockEnded: "a user logged in whose lock was over"
        case .acknowledged: "an operator knows why it looks stolen: no alarm until something new happens"
        case .denied: "an operator had a token, a session or a key refused"
        case .denialLifted: "an operator let a token, a session or a key be good again"
        case .bulkBegun: "an operator began to act on many sessions"
        case .sessionEnded: "the session’s time was over"
        case .mended: "an operator began to mend damaged rows"
        case .other: ""
        }
    }
}
