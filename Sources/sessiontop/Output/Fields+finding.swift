import JOSE
import Languages
import Sessions

extension Finding {
    /// Whether requests with it go on, or could after a refresh.
    var isAlive: Bool {
        switch verdict {
        case .accepted, .refreshOnly, .deniedInPart: true
        case .refused, .forged, .marksLost, .unreadable, .unknown: false
        }
    }
}

extension Fields {
    /// What was found, on one line.
    ///
    /// - Parameter geography: knows the countries of addresses.
    init(_ finding: Finding, _ geography: Geography = Geography()) {
        self.init()
        let (verdict, reason): (String, String) =
            switch finding.verdict {
            case .accepted: ("alive", "")
            case .refreshOnly(let reason): ("refresh-only", reason)
            case .refused(let reason): ("refused", reason)
            case .forged(let reason): ("forged", reason)
            case .marksLost:
                (
                    "unknown",
                    said(
                        "the store lost the marks that it is judged by: servers that keep their own copy may accept it"
                    )
                )
            case .deniedInPart(let reason):
                (
                    "alive",
                    said(
                        "\(reason), but in a part of the store alone: servers that keep no copy of what is revoked accept it; deny it again to finish that"
                    )
                )
            case .unreadable(let reason): ("unreadable", reason)
            case .unknown: ("unknown", "")
            }
        add("verdict", verdict)
        add("reason", reason)
        add("copy", finding.copy?.rawValue ?? "")
        if finding.copy != nil, finding.trust != .vouched { add("proven", .bool(false)) }
        add("user", finding.user)
        if finding.session?.row.isUserClaimed ?? false { add("user_verified", .bool(false)) }
        add("session", finding.name.session.text)
        if let session = finding.session {
            addSigns(of: session.row, at: finding.time, session.listed(at: finding.time, geography).signs)
        }
        add("jti", finding.name.tokenID)
        add("fingerprint", finding.name.fingerprint)
        add("key", finding.name.keyID)
        add("expires", finding.name.expires)
        switch finding.generation {
        case .current(let number)?: addGeneration(number, current: number)
        case .older(let number, let current)?: addGeneration(number, current: current)
        case nil: break
        }
        add("other_sessions", finding.others.count)
        if finding.lock != nil { add("locked", .bool(true)) }
        add("time", finding.time)
    }

    private mutating func addGeneration(_ number: Int, current: Int) {
        add("generation", .number(JSONNumber(Int64(number))))
        add("current_generation", .number(JSONNumber(Int64(current))))
    }
}
