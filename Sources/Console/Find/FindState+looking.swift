import Cells
import Sessions

extension FindState {
    /// Sends what was typed to the store.
    mutating func lookUp() -> [Effect] {
        guard count > 0, !isLooking else { return [] }
        name = possibleName
        let text = take()
        isLooking = true
        failure = nil
        return [.find(.text(text))]
    }

    /// Asks the store about something by a name that is no secret.
    mutating func lookUp(_ name: Finding.Name, _ kind: Finding.Kind) -> [Effect] {
        isLooking = true
        return [.find(.again(name, kind))]
    }

    /// Asks the store again about what was found.
    mutating func lookAgain() -> [Effect] {
        guard let finding, !isLooking else { return [] }
        return lookUp(finding.name, finding.kind)
    }

    /// Asks the store again where what it said may be over: an answer that stands for long is none.
    ///
    /// - Parameter now: the time by the reader's clock.
    mutating func keepUp(at now: Timestamp) -> [Effect] {
        guard let finding, !isLooking else { return [] }
        let isOld = asked.map { now.milliseconds(since: $0).magnitude >= Self.pause } ?? false
        if isOld || asked == nil { asked = now }
        return isOld ? [.find(.again(finding.name, finding.kind))] : []
    }

    /// How old an answer gets before the store is asked again, in milliseconds.
    private static let pause: UInt64 = 3_000

    /// Looks up one of the tokens that were in what was pasted; the others are forgotten.
    mutating func lookUp(numbered place: Int) -> [Effect] {
        guard presented.indices.contains(place) else { return [] }
        let chosen = presented.remove(at: place)
        forgetPresented()
        isLooking = true
        failure = nil
        return [.find(.text(chosen.text))]
    }

    /// Takes several tokens, of which one is to be chosen.
    mutating func take(_ tokens: [PresentedToken]) {
        forgetPresented()
        isLooking = false
        name = nil
        presented = tokens
    }

    /// Takes what the store knows. What names neither a token nor a session is looked for as a user.
    mutating func take(_ result: Result<Finding, StoreFailure>) -> [Wish] {
        // Nothing was asked here: it answers a search that was left.
        guard isLooking || finding != nil else { return [] }
        isLooking = false
        defer { name = nil }
        switch result {
        case .success(var found):
            // Only the first look had the signature.
            if found.token?.signature == .unchecked, let before = finding?.token?.signature {
                found.token?.signature = before
                if case .bad(let reason) = before, finding?.isKnownToStore != true {
                    found.verdict = .forged(reason: reason)
                }
            }
            if finding?.isKnownToStore == true { found.isKnownToStore = true }
            if let before = finding, before.kind == .token { found.keep(asPresented: before) }
            if found.user.isEmpty { found.user = finding?.user ?? "" }
            // With the session goes what the store knew of its places: the evidence stays on screen.
            if let peers = found.session?.peers { self.peers = peers }
            finding = found
            failure = nil
        case .failure(let failure):
            if failure.kind == .unreadable, finding == nil, let name { return [.openUser(name)] }
            self.failure = failure
        }
        return []
    }
}

extension Finding {
    /// Remains about the token that was presented: asked by its names alone, the store doesn't know what that was.
    fileprivate mutating func keep(asPresented before: Finding) {
        copy = before.copy
        guard kind != .token else { return }
        kind = .token
        token = before.token
        if case .forged = before.verdict { verdict = before.verdict }
    }
}
