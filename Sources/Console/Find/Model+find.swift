import Cells
import Sessions

extension Model {
    /// Opens the search.
    mutating func openFind() {
        helpScroll = nil
        find = FindState()
    }

    /// Closes it; what was typed is wiped.
    mutating func closeFind() {
        find?.forget()
        find = nil
    }

    /// Takes a key where the text is typed.
    mutating func typeToFind(_ key: Key) {
        switch key {
        case .character(let character): find?.add(String(character).utf8)
        case .backspace: find?.removeLast()
        case .control("u"), .control("w"): find?.forget()
        default: break
        }
    }

    /// Sends what was typed to the store.
    mutating func startFinding() -> [Effect] {
        guard var state = find, state.count > 0, !state.isLooking else { return [] }
        let text = state.take()
        state.isLooking = true
        state.failure = nil
        find = state
        return [.find(.text(text))]
    }

    /// Asks the store again about what was found.
    mutating func findAgain() -> [Effect] {
        guard let finding = find?.finding, find?.isLooking == false else { return [] }
        find?.isLooking = true
        return [.find(.again(finding.name, finding.kind))]
    }

    /// Takes what the store knows.
    mutating func takeFinding(_ result: Result<Finding, StoreFailure>) {
        guard find != nil else { return }
        find?.isLooking = false
        switch result {
        case .success(var finding):
            // Only the first look had the signature.
            if finding.token?.signature == .unchecked, let before = find?.finding?.token?.signature {
                finding.token?.signature = before
                if case .bad(let reason) = before { finding.verdict = .forged(reason: reason) }
            }
            if find?.finding?.isKnownToStore == true { finding.isKnownToStore = true }
            if finding.user.isEmpty { finding.user = find?.finding?.user ?? "" }
            // With the session goes what the store knew of its places: the evidence stays on screen.
            if let peers = finding.session?.peers { find?.peers = peers }
            find?.finding = finding
            find?.failure = nil
        case .failure(let failure):
            find?.failure = failure
        }
    }

    /// Why an answer to what was found can't be given now; nothing when it can.
    func obstacle(toAnswering act: Question.Act) -> SafeText? {
        if let reason = profile.readOnlyReason { return "Read-only: \(SafeText(reason))" }
        guard let finding = find?.finding else { return "Nothing is found yet." }
        if case .forged = finding.trust {
            return
                "It is FORGED: whoever wrote it could name anybody’s session, user or key. Find the session by its ID to act on it."
        }
        switch act {
        case .revoke:
            if finding.session == nil { return "The store holds no session of it: there is nothing to revoke." }
        case .revokeAll, .lock:
            if finding.user.isEmpty { return "Nobody knows whose it is." }
            if act == .lock, finding.lock != nil { return "This user is locked already." }
        case .denyToken:
            if finding.verdict.isRefusal { return "It is dead already: servers refuse it." }
            if finding.denialSubject == nil { return "It has no name to deny: no jti and no fingerprint." }
        case .denyKey:
            if finding.name.keyID.isEmpty { return "The token names no key (kid)." }
        case .unlock:
            if finding.lock == nil { return "This user is not locked." }
        case .forceRefresh:
            return "Force-refresh stops nobody: whoever holds the session, a thief as well, gets the new token."
        }
        return obstacleOfConnection
    }

    /// Asks before answering what was found.
    mutating func askAboutFinding(_ act: Question.Act) {
        guard let finding = find?.finding else { return }
        notice = nil
        let user = SessionRow(session: "", user: finding.user, mode: .allowlist)
        var row = act == .revoke ? finding.session?.row ?? user : user
        // Lists have log-ins in whole seconds: the question is compared with them.
        row.created = row.created.map { Timestamp(seconds: $0.seconds) }
        var asked = Question(act, row)
        if asked.endsAllOfUser {
            asked.sessions = finding.others.count + (finding.session == nil ? 0 : 1)
            asked.sessionsWhenAsked = asked.sessions
        }
        switch act {
        case .denyToken: asked.denial = finding.denialSubject
        case .denyKey: asked.denial = .key(finding.name.keyID)
        default: break
        }
        if act == .denyToken { asked.until = finding.denialEnd(now: now) }
        asked.trust = finding.trust
        question = asked
    }
}
