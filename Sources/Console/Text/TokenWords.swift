import Cells
import Sessions

extension Clock {
    /// What tells a token from others, on one line.
    func words(_ token: TokenSummary) -> SafeText {
        var parts: [SafeText] = []
        parts.append(token.algorithm.isEmpty ? "no algorithm" : SafeText(token.algorithm, limit: 20))
        if token.isEncrypted { parts.append("encrypted (JWE)") }
        if !token.keyID.isEmpty { parts.append("key \(SafeText(token.keyID, limit: 40))") }
        if !token.subject.isEmpty { parts.append("subject \(SafeText(token.subject, limit: 60))") }
        if !token.session.isEmpty { parts.append("session \(SafeText(token.session, limit: 40))") }
        if let expires = token.expires {
            let moment = misread(expires.seconds)?.moment ?? expires
            parts.append(secondsUntil(moment) > 0 ? "expires \(relative(moment))" : "expired \(ago(moment))")
        }
        if let damage = token.damage { parts.append(SafeText(damage.words)) }
        return parts.dropFirst().reduce(parts[0]) { $0 + ", " + $1 }
    }

    /// What a time in claims was meant to be that is far too late to be in seconds: the unit that it looks to be in, and the
    /// moment.
    func misread(_ number: Int64) -> (unit: SafeText, moment: Timestamp)? {
        switch number {
        // From the year 10000 on: many write the end of 9999 for what never ends. Milliseconds are as large since 1978.
        case 253_402_300_800..<100_000_000_000_000: ("milliseconds", Timestamp(milliseconds: number))
        case 100_000_000_000_000..<100_000_000_000_000_000: ("microseconds", Timestamp(milliseconds: number / 1_000))
        case 100_000_000_000_000_000...: ("nanoseconds", Timestamp(milliseconds: number / 1_000_000))
        default: nil
        }
    }

    /// A moment that may have been meant in another unit, in words.
    func words(misreading number: Int64) -> SafeText? {
        misread(number).map { unit, moment in
            "looks to be in \(unit), and servers read seconds: it was meant to be \(relative(moment)), \(absolute(moment))"
        }
    }
}
