import Languages
import Sessions

extension SessionWatch {
    /// Why it can't be seen at once, for the middle of a sentence.
    var shortfallClause: String? { shortfall.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 } }

    /// What came of it, or how it stands, as a sentence about that name.
    func words(_ name: String) -> Sentence {
        if let shortfallClause {
            return "\(name) was ended; whether it came back could not be seen at once: \(shortfallClause)."
        }
        guard let dead = seenDead.map(RFC3339.text) else {
            if strangers > 0 {
                return
                    "\(name) was ended; now a key of another type lies in its place. Nobody here can tell what that lets in: look at it."
            }
            return "\(name) was not seen dead. Revoke it again, or stop the server that writes it back."
        }
        if strangers > 0 {
            return
                "\(name): a key of another type was written in its place and removed as well; last seen dead at \(dead)."
        }
        if returns == 1 {
            return "\(name) came back once and was ended again; last seen dead at \(dead)."
        }
        if returns > 0 {
            return "\(name) came back \(returns) times and was ended again each time; last seen dead at \(dead)."
        }
        if shells > 0 {
            return
                "\(name) stayed ended; its cookie left an empty session behind, with nobody logged in. Last seen dead at \(dead)."
        }
        return "\(name) stayed ended; last seen dead at \(dead)."
    }
}
