import JOSE
import Languages
import Sessions

extension Action {
    /// Until when it holds, where that is decided with it.
    var end: Timestamp? {
        switch self {
        case .denyToken(_, let until): until
        case .revoke, .forceRefresh, .acknowledge, .revokeAll, .lock, .unlock, .denyKey, .liftToken, .liftKey,
            .revokeEveryone:
            nil
        }
    }
}

extension Fields {
    /// What an action is done to.
    init(_ target: Action.Target) {
        self.init()
        switch target {
        case .session(let seen):
            add("session", seen.session.text)
            add("user", seen.user)
        case .user(let user): add("user", user)
        case .token, .key, .everyone: add("subject", target.sentence.inEnglish)
        }
    }

    /// Puts what may be a credential in the place of a session's name out of sight.
    mutating func maskSession() {
        members = members.map { member in
            guard member.name == "session", let text = member.value.string else { return member }
            return (member.name, .string(GivenText.masked(text, opaqueToo: true)))
        }
    }

    /// The names of what a receipt adds, in their order.
    static let receipt = [
        "outcome", "sessions", "effective", "everywhere", "until", "denied_until", "confirmed", "replicas", "remains",
        "problem",
    ]

    /// What came of an action.
    ///
    /// - Parameter end: until when it was meant to hold; what the store says of that goes before it, as with a lock that was
    ///   there.
    mutating func add(_ receipt: ActionReceipt, done: String, until end: Timestamp? = nil) {
        add("outcome", receipt.doubt == nil ? receipt.outcome.word(done: done) : "partly")
        add("sessions", receipt.sessions)
        add("effective", receipt.effective)
        add("everywhere", receipt.everywhere)
        add("until", receipt.until ?? end)
        add("denied_until", receipt.deniedUntil)
        switch receipt.confirmation {
        case .notAsked: break
        case .confirmed(let replicas): addConfirmation(true, replicas)
        case .unconfirmed(let replicas, _): addConfirmation(false, replicas)
        }
        add("remains", receipt.shortfall ?? "")
        if !receipt.remains.isEmpty { add("goes_on", .array(receipt.remains.map { .string($0) })) }
        let lost = receipt.lostAnswer.map { said("the answer was lost: \($0)") }
        add("problem", [receipt.doubt, lost].compactMap { $0 }.joined(separator: "; "))
    }

    private mutating func addConfirmation(_ isConfirmed: Bool, _ replicas: Int) {
        add("confirmed", .bool(isConfirmed))
        add("replicas", replicas)
    }
}

extension ActionReceipt {
    /// What standard error says of it, beside the report: a sentence each.
    func remarks(on action: Action) -> [Sentence] {
        let target = action.target.words
        var remarks: [Sentence] = []
        if let lostAnswer {
            let shown = outcome == .gone ? said("its ID is refused") : said("it is done")
            remarks.append(
                "\(target): \(shown): the store, asked again, shows it. Its first answer was lost: \(lostAnswer)"
            )
        }
        switch outcome {
        case .done:
            if case .acknowledge(_, .places) = action, sessions == 0 {
                remarks.append(
                    "\(target): these two places are known now. It is not acknowledged: as far as the audit trail tells, not all of its signs are of these two."
                )
            }
            if case .liftToken(.session) = action, sessions == 0 {
                remarks.append(
                    "\(target): the store holds no such session. Its tokens that need none are good again until they expire: how many these are is not known."
                )
            }
        case .movedOn where action.verb == .acknowledge:
            remarks.append("\(target): something new happened to it. Nothing was done: look at it again.")
        case .gone where doubt != nil: break
        case .gone: remarks.append(nothingThere(action, target))
        case .movedOn: remarks.append("\(target): it is another session than the one that was seen. Nothing was done.")
        }
        if case .assumed(let span) = reach {
            let seconds = Int((span / .seconds(1)).rounded(.up))
            remarks.append(
                "\(target): servers with a copy of what is revoked go by it within \(seconds) s if they run as usual: what they promise is not in the store (staleness)."
            )
        }
        if let doubt { remarks.append("\(target): not all is ended: \(doubt).") }
        for more in remains { remarks.append("\(target): \(more)") }
        if let shortfall { remarks.append("\(target): not all is done: \(shortfall). Do it again to finish it.") }
        if case .unconfirmed(let replicas, let wanted) = confirmation {
            remarks.append(
                "\(target): not confirmed: \(replicas) of \(wanted) replicas confirmed it in time. It is in force, but a failover now may undo it; doing it again waits once more."
            )
        }
        return remarks
    }

    private func nothingThere(_ action: Action, _ target: String) -> Sentence {
        guard let deniedUntil else { return "\(target): \(action.verb.nothingThere)." }
        return "\(target): \(action.verb.nothingThere). Its ID is refused until \(RFC3339.text(deniedUntil))."
    }
}

extension Action.Verb {
    /// Why there is nothing to do it to, behind the name of what it was to be done to.
    var nothingThere: String {
        switch object {
        case .session: said("there is no such session (any more)")
        case .user: self == .unlock ? said("not locked") : said("there is no such session (any more)")
        case .token, .key: said("the store does not deny it (any more)")
        case .everyone: said("nobody has a session")
        }
    }
}

extension ActionReceipt.Outcome {
    /// How a report has it.
    fileprivate func word(done: String) -> String {
        switch self {
        case .done: done
        case .gone: "gone"
        case .movedOn: "moved-on"
        }
    }
}
