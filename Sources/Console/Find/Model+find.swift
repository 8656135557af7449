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
}
