import Cells
import Languages
import Sessions

extension SafeText {
    /// A sentence whose gaps are filled with what is safe to draw.
    init(_ phrase: Phrase, _ fill: (Phrase.Gap) -> SafeText) {
        self = phrase.parts.reduce(.empty) { text, part in
            switch part {
            case .words(let words): text + SafeText(words)
            case .gap(let gap): text + fill(gap)
            case .particle(let particle): text + SafeText(particle.form(after: text.description))
            }
        }
    }
}

extension Obstacle {
    /// Why it can't be done.
    var words: SafeText {
        switch self {
        case .readOnly(let reason): "Read-only: \(SafeText(reason))"
        case .unknownHere(let reason): SafeText(reason.prefix(1).uppercased() + reason.dropFirst())
        }
    }
}

/// An action that was sent to the store, as the answer will speak of it.
struct PendingAction: Sendable, Equatable {
    /// What was asked for.
    let action: Action
    /// The users whose names look like its user's, and who are not hit.
    var lookalikes: [String] = []
}

extension PendingAction {
    private var words: ActionWords { action.verb.words }

    /// What the action is about, in words.
    private var target: SafeText { SafeText(words.target, named) }

    private func named(_ gap: Phrase.Gap) -> SafeText {
        switch (gap, action.target) {
        case (.session, .session(let seen)): abbreviated(seen.session)
        case (.user, .session(let seen)): SafeText(seen.user, limit: 40)
        case (.user, .user(let user)): SafeText(user, limit: 40)
        case (.denied, .key(let id)): SafeText(id, limit: 40)
        case (.denied, .token(let token)): SafeText(token.sentence.words, limit: 60)
        default: .empty
        }
    }

    private func told(_ phrase: Phrase, _ fill: (Phrase.Gap) -> SafeText = { _ in .empty }) -> SafeText {
        SafeText(phrase) { gap in
            switch gap {
            case .target: target
            case .session, .user, .denied: named(gap)
            case .sessions, .until, .since, .tokenFate: fill(gap)
            }
        }
    }

    /// Told while the answer is awaited.
    var underWay: SafeText { told(words.underWay) }

    /// Told when the store answered.
    func outcome(_ receipt: ActionReceipt, _ clock: Clock) -> SafeText {
        if receipt.doubt != nil { return "\(told(words.attempt)) is not complete." + receipt.remarks }
        let outcome: SafeText =
            switch (receipt.outcome, receipt.deniedUntil) {
            case (.done, _): done(receipt, clock)
            case (.gone, let end?):
                "Nothing is left to end: the store no longer holds \(target). Its ID is refused until \(clock.absolute(end)), and no token of it lives longer."
            case (.gone, nil): "Nothing was done: \(told(words.gone))."
            case (.movedOn, _) where action.verb == .acknowledge:
                "Nothing was done: something new happened to session \(named(.session)). Look at it again."
            case (.movedOn, _): "Nothing was done: session \(named(.session)) is another log-in now."
            }
        return outcome + receipt.remarks
    }

    private func done(_ receipt: ActionReceipt, _ clock: Clock) -> SafeText {
        if case .acknowledge(_, .places) = action {
            let until = receipt.until.map(clock.absolute) ?? "unknown"
            return receipt.sessions > 0
                ? "Acknowledged the signs of \(target): these two places are known until \(until)."
                : "These two places are known until \(until). Session \(named(.session)) is not acknowledged: not all of its signs are known to be of these two."
        }
        let words = told(words.done) { gap in
            switch gap {
            case .sessions: counted(receipt.sessions, "session")
            case .until: receipt.until.map(clock.absolute) ?? "you lift it"
            case .since: since(receipt, clock)
            case .target, .session, .user, .tokenFate, .denied: .empty
            }
        }
        if case .lock(_, let span) = action, receipt.outlasts(span) {
            return
                "\(words) The lock that was there lasts longer, and stays: lift it, then lock again, to shorten it."
        }
        guard action.verb.endsAllOfUser, case .user(let user) = action.target,
            let alike = alikeWords(lookalikes, user)
        else { return words }
        return "\(words) \(alike)."
    }

    /// From when it is effective, and by when everywhere.
    private func since(_ receipt: ActionReceipt, _ clock: Clock) -> SafeText {
        guard let start = receipt.effective, let everywhere = receipt.everywhere else { return .empty }
        let from = clock.timeOfDay(start)
        let seconds = grouped(Int(clamping: (everywhere.milliseconds(since: start) + 999) / 1000))
        return switch receipt.reach {
        case .atOnce: ", effective everywhere from \(from)"
        case .within: ", effective from \(from), everywhere within \(seconds) s"
        case .assumed:
            ", effective from \(from), everywhere within \(seconds) s if servers run as usual (the store does not say)"
        }
    }

    /// Told when the store could not do it, or did not say whether it did.
    func failed(_ failure: StoreFailure) -> SafeText {
        let outcome: SafeText =
            switch failure.kind {
            case .unreachable: "is not confirmed"
            case .refused: "was refused"
            case .unreadable: "failed"
            case .partlyDone: "stopped half-way"
            case .nothing: "found nothing"
            }
        return "\(told(words.attempt)) \(outcome): \(SafeText(failure.description))"
    }
}

/// Which users look like one and are not hit with it, as their names are spelled; nothing where there are none.
func alikeWords(_ lookalikes: [String], _ user: String) -> SafeText? {
    let words = lookalikeWords(
        lookalikes,
        like: user,
        naming: 3,
        count: { grouped($0).description },
        shorten: { SafeText($0, limit: 40).description }
    )
    return words.map { SafeText($0) }
}

extension ActionReceipt {
    /// How many sentences on what goes on there is room for.
    private static let mostRemarks = 4

    /// What is not wholly done, not confirmed, or known only from asking again; each sentence begins with a space.
    var remarks: SafeText {
        var words: SafeText = ""
        if let doubt { words += " NOT ALL IS ENDED: \(SafeText(doubt, limit: 400))." }
        if lostAnswer != nil { words += " The answer was lost; asked again, the store shows it done." }
        for more in remains.prefix(Self.mostRemarks) { words += " \(SafeText(more, limit: 300))" }
        if remains.count > Self.mostRemarks { words += " And more goes on: the command line says all of it." }
        if let shortfall { words += " NOT ALL IS DONE: \(SafeText(shortfall, limit: 400)). Do it again to finish it." }
        switch confirmation {
        case .notAsked: break
        case .confirmed(let replicas): words += " Confirmed by \(counted(replicas, "replica"))."
        case .unconfirmed(let replicas, let wanted):
            words +=
                " NOT CONFIRMED: \(grouped(replicas)) of \(counted(wanted, "replica")) confirmed it in time, so a failover now may undo it; doing it again waits once more."
        }
        return words
    }
}
