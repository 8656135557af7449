import ArgumentParser
import Languages
import Sessions

/// The flag that takes a token at its word.
struct TrustFlags: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            said("Act on a token although its signature could not be checked here: anyone may have written it.")
        )
    )
    var unverified = false
}

extension Finding {
    /// Refuses to act on a token that nobody stands for: anyone can write one that names somebody's session.
    ///
    /// - Parameter asks: whether an operator will be asked who is told that nobody stands for it.
    func checkTrust(_ flags: TrustFlags, asks: Bool = false) throws(Failure) {
        switch trust {
        case .vouched: return
        case .forged(let reason):
            throw .refused(
                "Nothing was done: this token is forged, its signature is not valid: \(reason). Whoever wrote it could name anybody's session. To act on a session all the same, name it by its ID."
            )
        case .unverified(let reason):
            if flags.unverified || asks { return }
            throw .refused(
                "Nothing was done: \(Self.doubt(reason)) It names \(named). Give the keys (--keys), or give --unverified to take its word for it."
            )
        }
    }

    /// What an operator reads before being asked about a token that nobody stands for; nothing where somebody does.
    var doubt: String? {
        guard case .unverified(let reason) = trust else { return nil }
        return said("\(Self.doubt(reason)) It names \(named).")
    }

    private static func doubt(_ reason: String) -> String {
        said("This token's signature could not be checked (\(reason)), so anyone may have written it.")
    }

    /// Whom it would hit.
    private var named: String {
        let session = name.session.isEmpty ? said("no session that the store knows") : said("session \(name.session)")
        return user.isEmpty ? session : said("\(session) of \(user)")
    }
}
