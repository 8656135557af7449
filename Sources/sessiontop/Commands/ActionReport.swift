import JOSE
import Sessions

extension Fields {
    /// What an action is done to, and until when where that is decided with it.
    init(_ action: Action) {
        self.init(action.target)
        switch action {
        case .denyToken(_, let until): add("until", until)
        case .revoke, .forceRefresh, .revokeAll, .lock, .unlock, .denyKey, .revokeEveryone: break
        }
    }

    /// What an action is done to.
    init(_ target: Action.Target) {
        self.init()
        switch target {
        case .session(let seen):
            add("session", seen.session.text)
            add("user", seen.user)
        case .user(let user): add("user", user)
        case .token, .key, .everyone: add("subject", target.words)
        }
    }

    /// The names of what a receipt adds, in their order.
    static let receipt = [
        "outcome", "sessions", "effective", "until", "denied_until", "confirmed", "replicas", "remains", "problem",
    ]

    /// What came of an action.
    mutating func add(_ receipt: ActionReceipt, done: String) {
        add("outcome", receipt.outcome.word(done: done))
        add("sessions", .number(JSONNumber(Int64(receipt.sessions))))
        add("effective", receipt.effective)
        add("until", receipt.until)
        add("denied_until", receipt.deniedUntil)
        switch receipt.confirmation {
        case .notAsked: break
        case .confirmed(let replicas): addConfirmation(true, replicas)
        case .unconfirmed(let replicas, _): addConfirmation(false, replicas)
        }
        add("remains", receipt.shortfall ?? "")
        add("problem", receipt.lostAnswer.map { "the answer was lost: \($0)" } ?? "")
    }

    private mutating func addConfirmation(_ isConfirmed: Bool, _ replicas: Int) {
        add("confirmed", .bool(isConfirmed))
        add("replicas", .number(JSONNumber(Int64(replicas))))
    }
}

extension ActionReceipt {
    /// What standard error says of it, beside the report: a sentence each.
    func remarks(on target: Action.Target) -> [String] {
        let target = target.words
        var remarks: [String] = []
        if let lostAnswer {
            remarks.append(
                "\(target): it is done: the store, asked again, shows it. Its first answer was lost: \(lostAnswer)"
            )
        }
        if outcome == .gone, let deniedUntil {
            remarks.append(
                "\(target): had ended already, there is no such session now; its ID is refused until "
                    + "\(RFC3339.text(deniedUntil))."
            )
        }
        if let shortfall { remarks.append("\(target): not all is done: \(shortfall). Do it again to finish it.") }
        if case .unconfirmed(let replicas, let wanted) = confirmation {
            remarks.append(
                "\(target): not confirmed: \(replicas) of \(wanted) replicas confirmed it in time. It is in force, but "
                    + "a failover now may undo it; doing it again waits once more."
            )
        }
        return remarks
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
