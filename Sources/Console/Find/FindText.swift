import Cells
import Sessions

extension DetailText {
    /// What was found, the verdict first, then what to do about it, then the evidence.
    ///
    /// - Parameter find: what was done about it so far, and the answers that can be given; nothing where none can.
    mutating func addFinding(_ finding: Finding, _ find: FindState? = nil) {
        let (verdict, role) = words(finding.verdict, finding)
        add(Line.wrapped(verdict, role, to: width - 1))
        if find?.failure != nil || now.milliseconds(since: finding.time) > Self.old {
            add(
                Line.wrapped(
                    "So it was at \(clock.timeOfDay(finding.time)); the store did not answer since.",
                    .bad,
                    to: width - 1
                )
            )
        }
        if let session = finding.session { addSigns(of: session.listed(at: now, geography), session.acknowledged) }
        if let find, !find.done.isEmpty { addProof(finding, find) }
        heading("What it is")
        // Not whose it is, where anyone may have written that.
        let user: SafeText = finding.user.isEmpty ? "unknown" : SafeText(finding.user)
        let isClaimed = finding.trust != .vouched || finding.session?.row.isUserClaimed ?? false
        fact(isClaimed ? "Names user" : "User", user)
        if let row = finding.session?.row { addClaimed(row) }
        if !finding.name.session.isEmpty { fact("Session ID", SafeText(finding.name.session)) }
        if let generation = finding.generation { fact("Generation", words(generation)) }
        if let token = finding.token, finding.kind == .token {
            if finding.copy == nil || finding.copy == .signatureMangled || finding.copy == .padded {
                addSignature(token.signature)
            }
            if let problem = token.problem { fact("Problem", SafeText(problem), .bad) }
            if let raw = token.raw { fact("Payload", SafeText(raw, limit: 400), .faint) }
        }
        if let copy = finding.copy { fact("Copy", "can’t be used: \(SafeText(copy.words))", .caution) }
        if case .unverified = finding.trust {
            fact("Trust", "UNVERIFIED: anyone may have written it", .caution)
        }
        if let expires = finding.name.expires {
            if let misread = clock.words(misreading: expires.seconds) {
                fact("Expiry", misread, .caution)
            } else {
                fact("Expiry", words(expires))
            }
        }
        if !finding.name.keyID.isEmpty { fact("Key", SafeText(finding.name.keyID, limit: 80)) }
        if !finding.name.fingerprint.isEmpty { fact("Fingerprint", SafeText(finding.name.fingerprint), .faint) }
        if let lock = finding.lock { fact("Lock", words(lock), .caution) }
        if find != nil { addAnswers(finding) }
        addOthers(finding)
        addPeers(finding.session?.peers ?? find?.peers ?? [])
        if finding.session != nil || !finding.timeline.isEmpty { addTimeline(finding.timeline) }
    }

    /// Says of a user whom only a token names that nobody checked it.
    mutating func addClaimed(_ row: SessionRow) {
        if row.isUserClaimed {
            fact("", "not verified: only a token says so, and its signature was not checked", .caution)
        }
    }

    private func words(_ verdict: Finding.Verdict, _ finding: Finding) -> (SafeText, Role) {
        if finding.copy != nil, let words = wordsOfCopy(verdict, finding) { return words }
        if finding.token?.isEncrypted == true {
            return (
                "UNKNOWN: it is encrypted (JWE). Whose it is, and whether it is alive, only those can tell who have the key.",
                .caution
            )
        }
        return switch verdict {
        case .accepted:
            finding.kind == .token || finding.kind == .tokenID
                ? ("ALIVE: requests with this token go on now.", .bad)
                : finding.session?.row.isForeign == true
                    ? ("ALIVE: somebody is logged in with this session.", .bad)
                    : ("ALIVE: this session is open, and its current token is good.", .bad)
        case .refreshOnly(let reason):
            ("ALIVE: it may only refresh (\(SafeText(reason))), and a refresh brings a good token.", .bad)
        case .refused(let reason):
            ("DEAD: servers refuse it: \(ending(finding).map { "its session \($0)" } ?? SafeText(reason)).", .good)
        case .forged(let reason):
            (
                "FORGED, and DEAD: its signature is not valid: \(SafeText(reason)). It proves nothing of whom it names.",
                .caution
            )
        case .marksLost:
            (
                "UNKNOWN: the store lost the marks that this token is judged by. Servers that keep their own copy of what was revoked may accept it: \(cure(finding)).",
                .caution
            )
        case .deniedInPart(let reason):
            (
                "ALIVE in part: \(SafeText(reason)), but in a part of the store alone. Servers that keep no copy of what is revoked accept it: deny it again to finish that.",
                .bad
            )
        case .unreadable(let reason):
            ("CAN’T BE READ: it is there, and whether it is alive is not known: \(SafeText(reason)).", .caution)
        case .unknown where finding.session != nil:
            (
                "UNKNOWN: the session that it names is open. Whether servers take this token is not known here: its signature could not be checked.",
                .caution
            )
        case .unknown where finding.kind == .session || finding.kind == .tokenID:
            (
                "UNKNOWN: the store holds no such session, and nothing tells that it ended. A token of it that needs none may live on: revoke the ID to be sure.",
                .caution
            )
        case .unknown where finding.isFragment:
            (
                "UNKNOWN: too little is left of it to tell whose it is, or whether it is alive. Servers that trust its issuer may take the whole token until it expires.",
                .caution
            )
        case .unknown:
            (
                "UNKNOWN: the store holds no session of it. Servers that trust its issuer may take it until it expires.",
                .caution
            )
        }
    }

    /// Of a copy that can't be used: how the token stands that it is a copy of.
    private func wordsOfCopy(_ verdict: Finding.Verdict, _ finding: Finding) -> (SafeText, Role)? {
        guard finding.isKnownToStore || finding.trust == .vouched else {
            switch verdict {
            case .accepted where finding.session != nil && [.claimsAlone, .headerMissing].contains(finding.copy):
                return (
                    "UNPROVEN: anyone can write such claims, so they prove nothing. The session that they name is open, and its token is ALIVE.",
                    .caution
                )
            case .accepted, .refreshOnly, .deniedInPart:
                return (
                    "UNPROVEN: this copy can’t be used, and nobody here can tell whether there is a token that reads like it. If there is, requests with that go on now.",
                    .caution
                )
            case .forged(let reason):
                return (
                    "FORGED or damaged, and DEAD: \(SafeText(reason)). It proves nothing of whom it names.", .caution
                )
            case .refused, .marksLost, .unreadable, .unknown: return nil
            }
        }
        switch verdict {
        case .accepted:
            return (
                "ALIVE: requests go on now with the token that this is a copy of. The copy itself can’t be used.", .bad
            )
        case .deniedInPart(let reason):
            return (
                "ALIVE in part: of the token that this is a copy of \(SafeText(reason)), but in a part of the store alone: deny it again to finish that. The copy itself can’t be used.",
                .bad
            )
        case .refreshOnly(let reason):
            return (
                "ALIVE: the token that this is a copy of may only refresh (\(SafeText(reason))), and a refresh brings a good token. The copy itself can’t be used.",
                .bad
            )
        case .refused(let reason):
            return (
                "DEAD: servers refuse the token that this is a copy of: \(ending(finding).map { "its session \($0)" } ?? SafeText(reason)).",
                .good
            )
        case .forged, .marksLost, .unreadable, .unknown: return nil
        }
    }

    /// What makes all servers refuse it.
    private func cure(_ finding: Finding) -> SafeText {
        finding.session == nil ? "deny it" : "revoke its session"
    }

    /// How the session ended that the store holds no more, as the audit trail tells it.
    private func ending(_ finding: Finding) -> SafeText? {
        guard finding.session == nil, let (entry, ending) = finding.timeline.lastEnding else { return nil }
        return "\(ending.words) \(clock.ago(entry.time))\(ending.because)"
    }

    private func words(_ generation: Finding.Generation) -> SafeText {
        switch generation {
        case .current(let number): "\(grouped(number)), the current one"
        case .older(let number, let current): "\(grouped(number)), an older one: the current is \(grouped(current))"
        }
    }

    /// Since when, by whom, until when and why a user is locked.
    func words(_ lock: Restriction) -> SafeText {
        var words: SafeText = lock.since.map { "locked \(clock.ago($0))" } ?? "locked"
        if !lock.by.isEmpty { words += " by \(SafeText(lock.by, limit: 120))" }
        words += lock.until.map { ", until \(clock.absolute($0))" } ?? ", until somebody lifts it"
        if !lock.reason.isEmpty { words += ": \(SafeText(lock.reason, limit: 200))" }
        return words
    }

    /// One key for each answer, and what is none.
    private mutating func addAnswers(_ finding: Finding) {
        heading("What to do")
        if case .forged = finding.trust {
            return add(
                Line.wrapped(
                    "Nothing: no server takes it. Whoever wrote it could name anybody’s session; to act on that one all the same, find it by its ID.",
                    .caution,
                    to: width - 1,
                    after: Line("  ")
                )
            )
        }
        if finding.session != nil, isKnownHere(.revoke) { answer("x", "revoke this session") }
        if !finding.user.isEmpty {
            if isKnownHere(.revokeAll) { answer("X", "revoke everything of this user: \(openSessions(finding))") }
            if !isKnownHere(.lock) {
                // Nothing in such a store bars a log-in.
            } else if finding.lock == nil {
                answer(
                    "L",
                    "lock the user: revoke everything, and bar every further log-in until you lift the lock, or for a time"
                )
            } else {
                answer("O", "lift the lock: let the user log in again")
            }
        }
        if finding.tokenName != nil, finding.session == nil, !finding.verdict.isRefusal, isKnownHere(.denyToken) {
            answer("D", "deny it until \(clock.absolute(finding.denialEnd(now: now)))")
        }
        if !finding.name.keyID.isEmpty, isKnownHere(.denyKey) {
            answer(
                "K",
                "the key itself leaked: deny every token that key “\(SafeText(finding.name.keyID, limit: 40))” signed"
            )
        }
        guard isKnownHere(.forceRefresh) else { return }
        add(
            Line.wrapped(
                "Force-refresh does not stop a thief: whoever holds the session gets the new token.",
                .caution,
                to: width - 1,
                after: Line("  ")
            )
        )
    }

    /// Whether a layout has such an action: one that it never has is not offered.
    private func isKnownHere(_ verb: Action.Verb) -> Bool { profile?.has(verb) ?? true }

    /// How many open sessions of the user would be hit, this one among them.
    private func openSessions(_ finding: Finding) -> SafeText {
        guard finding.session != nil else { return "\(counted(finding.others.count, "open session"))" }
        let others = finding.others.count
        return others == 0
            ? "this session, the only one" : "this session and \(counted(others, "other", plural: "others"))"
    }

    private mutating func answer(_ key: SafeText, _ words: SafeText) {
        add(Line.wrapped(words, to: width - 1, after: Line([Piece("  "), Piece(key, .key), Piece("  ")])))
    }

    /// What else the user has open.
    private mutating func addOthers(_ finding: Finding) {
        guard !finding.others.isEmpty else { return }
        heading("What else this user has open: \(counted(finding.others.count, "session"))")
        for row in finding.others.suffix(Self.othersShown).reversed() {
            var lead = Line("  \(abbreviated(row.session))  ", .faint)
            lead.pad(to: 13)
            let seen: SafeText = row.seen.map { "seen \(clock.ago($0))" } ?? "never seen"
            let use: SafeText = "\(seen) from \(SafeText(row.ip, limit: 64)), \(SafeText(row.client))"
            let isStolen = ListedRow(row, at: now).sign?.isStrong == true
            add(
                Line.wrapped(
                    isStolen ? "\(use); it looks stolen" : use,
                    isStolen ? .stolen : .text,
                    to: width,
                    after: lead
                )
            )
        }
        let more = finding.others.count - Self.othersShown
        if more > 0 { add(Line("  and \(grouped(more)) more", .faint)) }
    }

    private static let othersShown = 8

    /// From when on an answer is called old, in milliseconds: the store is asked again every few seconds.
    private static let old: Int64 = 15_000

    /// Who refuses it, and since when. What a server keeps of the revocations in its own memory is no older than it
    /// promises, or it refuses everything.
    private func confirmation(_ finding: Finding, _ find: FindState) -> SafeText {
        let asked: SafeText = "Confirmed at \(clock.timeOfDay(finding.time)) by asking the store again"
        let seconds = ((finding.staleness ?? ActionReceipt.Reach.usual) / .seconds(1)).rounded(.up)
        let number = grouped(Int(exactly: seconds) ?? .max)
        let bound: SafeText = finding.staleness == nil ? "\(number) s if they run as usual" : "\(number) s"
        guard let everywhere = find.done.compactMap(\.everywhere).max(), everywhere <= finding.time else {
            return
                "\(asked): every server that asks it refuses this now. Servers that keep their own copy of what was revoked follow within \(bound): r looks again."
        }
        return
            "\(asked): every server refuses this now, also those that keep their own copy of what was revoked, which is never older than \(bound)."
    }

    /// What lifting something came to: other things may refuse it still.
    private mutating func addLiftProof(_ finding: Finding, _ find: FindState) {
        let words: SafeText =
            if find.isLooking {
                "Asking the store whether it holds …"
            } else {
                switch finding.verdict {
                case .accepted, .refreshOnly:
                    "Confirmed at \(clock.timeOfDay(finding.time)) by asking the store again: servers accept it."
                case .refused(let reason): "Servers refuse it still: \(SafeText(reason))."
                case .deniedInPart(let reason): "Some servers refuse it still: \(SafeText(reason))."
                case .forged, .marksLost, .unreadable, .unknown: "Whether servers accept it is not known here."
                }
            }
        add(Line.wrapped(words, find.isLooking ? .faint : .caution, to: width - 1, after: Line("  ")))
    }

    /// That what was done holds: who refuses it now, and when that was confirmed.
    private mutating func addProof(_ finding: Finding, _ find: FindState) {
        heading("Done")
        for done in find.done {
            let effective: SafeText = done.effective.map { ", from \(clock.timeOfDay($0)) on" } ?? ""
            add(
                Line.wrapped(
                    "\(SafeText(done.verb.words.fact))\(effective)",
                    .good,
                    to: width - 1,
                    after: Line(isASCII ? "  v " : "  ✓ ", .good)
                )
            )
        }
        if find.done.last?.verb.lifts == true { return addLiftProof(finding, find) }
        switch finding.verdict {
        case .refused, .forged:
            add(
                Line.wrapped(
                    confirmation(finding, find),
                    .good,
                    to: width - 1,
                    after: Line("  ")
                )
            )
        case .accepted, .refreshOnly, .marksLost, .deniedInPart, .unreadable, .unknown:
            let doubt: SafeText =
                switch finding.verdict {
                case .marksLost:
                    "NOT CONFIRMED: servers that keep their own copy of what was revoked may still accept it."
                case .deniedInPart:
                    "NOT CONFIRMED: a part of the store alone denies it. Servers that keep no copy of what is revoked may still accept it: deny it again."
                default: "NOT CONFIRMED: the store still lets it through."
                }
            add(
                Line.wrapped(
                    find.isLooking ? "Asking the store whether it holds …" : doubt,
                    find.isLooking ? .faint : .bad,
                    to: width - 1,
                    after: Line("  ")
                )
            )
        }
    }
}
