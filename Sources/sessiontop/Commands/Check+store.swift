import Console
import Languages
import SessionStores
import Sessions

extension Check {
    /// What the server says of itself.
    static func health(_ health: StoreHealth, at address: String) -> [Check] {
        var checks = [Check("connection", true, "\(address) answers in \(health.latency) µs")]
        if !health.missingRights.contains("+info") { checks.append(version(health.version)) }
        if !health.missingRights.contains("+time") { checks.append(clock(health.clockSkew)) }
        return checks + health.risks.map { Check($0.name, false, "\($0.words)") }
    }

    /// What could not be looked at, and the rule that would allow it.
    ///
    /// - Parameter rights: what is missing, where the store did not name it.
    static func forbidden(_ name: String, _ failure: StoreFailure, of user: String, _ rights: [String]) -> Check {
        let missing = failure.missingRight.map { [$0] } ?? rights
        if missing.isEmpty { return Check(name, false, "\(failure.description)") }
        return Check(
            name,
            false,
            "\(failure.description) ACL SETUSER \(user) \(missing.joined(separator: " "))"
        )
    }

    /// Which clock is ahead, and what that means.
    static func clock(_ skew: Int64) -> Check {
        if skew == 0 { return Check("clock", true, "its clock and this machine's agree") }
        let (span, consequence) = (ClockDifference(skew).plainSpan, said(clocksDiffer))
        return Check(
            "clock",
            false,
            skew > 0
                ? "Redis's clock is \(span) ahead of this machine's: \(consequence)"
                : "this machine's clock is \(span) ahead of Redis's: \(consequence)"
        )
    }

    private static let clocksDiffer: Sentence = """
        what is alive is judged by Redis's. Servers whose clocks differ as much from Redis's are not ready once it is more \
        than they allow, and what is forgotten with time is forgotten by the clock that is behind. Set both by NTP.
        """

    /// What came of trying out whether actions can be done.
    static func rehearsal(_ trial: Trial, of user: String) -> [Check] {
        if !trial.missing.isEmpty { return [Check("rights", false, words(trial.missing, of: user))] }
        if let refusal = trial.refusal { return [Check("trial", false, "nothing can be changed: \(refusal)")] }
        if !trial.failures.isEmpty {
            return [
                Check("trial", false, "a trial of what actions do failed: \(trial.failures.joined(separator: "; "))")
            ]
        }
        let done = Check("rights", true, "sessions can be revoked: every action was tried and undone")
        return trial.isShortOfMemory
            ? [
                done,
                Check(
                    "memory",
                    false,
                    "memory is full: sessions can be revoked, but log-ins and refreshes are refused"
                ),
            ]
            : [done]
    }

    /// Which rights a user lacks in a store of another framework's layouts.
    static func rights(_ missing: [String], of user: String, _ profile: StoreProfile) -> [Check] {
        if missing.isEmpty {
            return [
                Check(
                    "rights",
                    true,
                    profile.readOnlyReason == nil
                        ? "this user may do all that looking and acting takes"
                        : "this user may do all that looking takes"
                )
            ]
        }
        let role = profile.readOnlyReason == nil ? "operator" : "viewer"
        return [
            Check(
                "rights",
                false,
                "this user lacks rights: ACL SETUSER \(user) \(missing.joined(separator: " ")) (the whole rule: sessiontop acl --role \(role) --layout \(profile.layoutArgument))"
            )
        ]
    }

    /// Which rights are missing, and the command that gives them.
    static func words(_ missing: [String], of user: String) -> Sentence {
        "this user lacks rights, so actions may fail or stop half-way: ACL SETUSER \(user) \(missing.joined(separator: " ")) (the whole rule: sessiontop acl --role operator)"
    }

    /// What the store does not say of its servers.
    static func meta(_ missing: [String]) -> [Check] {
        if missing.isEmpty { return [] }
        return [
            Check(
                "meta",
                false,
                "sl:meta does not say \(missing.joined(separator: ", ")): writers go by their own settings then, and another store at this address may go unnoticed; each server of this release writes it with its first log-in"
            )
        ]
    }

    /// What is damaged: one check a kind.
    static func damage(_ report: DamageReport) -> [Check] {
        if report.kinds.isEmpty {
            return [Check("damage", true, "\(report.sessions) sessions were looked at, all are whole")]
        }
        return report.kinds.map { kind in
            let words = "\(kind.count) \(kind.words)"
            return Check(
                kind.name,
                false,
                kind.isMendable
                    ? "\(words): sessiontop mend repairs that"
                    : "\(words): sessiontop mend --dry-run names them and what to do"
            )
        }
    }
}
