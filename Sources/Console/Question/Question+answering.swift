import Cells
import Sessions

extension Question: Layer {
    var context: KeyContext {
        if moved != nil { return .movedOn }
        return switch focus {
        case .cancel, .act: .question
        case .reason, .span, .count: .questionLine
        }
    }

    mutating func settle(_ around: Surroundings) { clock = around.clock }

    mutating func type(_ key: Key) { type { _ = $0.take(key) } }

    mutating func paste(_ bytes: [UInt8]) { type { $0.paste(bytes) } }

    /// Changes the line that is in focus; where an answer is, that of the reason, which then has the focus.
    private mutating func type(_ edit: (inout LineEditor) -> Void) {
        if moved != nil { return }
        switch focus {
        case .span: edit(&span)
        case .count: edit(&count)
        case .reason, .cancel, .act:
            focus = .reason
            edit(&reason)
        }
    }

    /// Puts the focus on the line for the count, where a digit can be meant for nothing else; says whether it did.
    mutating func beginsCount(with key: Key) -> Bool {
        guard case .character(let character) = key, context == .question, wantsCount, wantedWord == nil,
            character.isASCII, character.isNumber
        else { return false }
        focus = .count
        return true
    }

    /// Why it can't be answered with yes now; nothing when it can.
    func obstacle(_ around: Surroundings) -> SafeText? {
        if let obstacle = around.profile.obstacle(to: verb) { return obstacle.words }
        if let obstacle = around.standing.obstacle { return obstacle }
        if verb == .lock, lasts == .unreadable {
            return
                "Type how long the lock lasts, such as 30m, 12h or 7d, or until when, such as 09:00; leave it empty to lock until you lift it."
        }
        if verb == .acknowledge, lasts == .unreadable {
            return "Type how long these two places are known, such as 24h; leave it empty for this session alone."
        }
        if verb == .acknowledge, reason.text.allSatisfy(\.isWhitespace) {
            return "Type why: whoever sees the session next reads it."
        }
        guard wantsCount || user != nil || verb == .denyKey else { return nil }
        guard let wantedCount else {
            return user == nil ? "Counting the sessions …" : "Counting this user’s sessions …"
        }
        if isCountRight { return nil }
        if let wantedWord {
            return
                "Nothing names this key: it is mistyped, most likely. Type \(SafeText(wantedWord)) to deny it all the same."
        }
        return "Type the number of sessions, \(grouped(wantedCount)), to go on."
    }
}
