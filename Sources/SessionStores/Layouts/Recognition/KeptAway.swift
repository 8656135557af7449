/// Keys that are never sessions of another framework and never shown: they hold what would let somebody in or read what is
/// encrypted, they are queues and counters that only look like sessions, or SessionLink's own, under whatever prefix.
public enum KeptAway {
    /// Whether a key is one of them.
    public static func holds(_ key: [UInt8]) -> Bool { key.withUnsafeBytes { holds($0) } }

    /// The same, of bytes that somebody else keeps.
    static func holds(_ key: UnsafeRawBufferPointer) -> Bool {
        if patterns.contains(where: { $0.match(key) != nil }) || sessionLink.contains(where: { $0.match(key) != nil }) {
            return true
        }
        // Behind another application's name they are what they are without it.
        var start = 0
        var words = PassedWords()
        for place in 0..<min(key.count, longestName) where KeyFamily.separators.contains(key[place]) {
            if words.sayOneTime(UnsafeRawBufferPointer(rebasing: key[start..<place])) { return true }
            start = place + 1
            guard start < key.count, key[place] != UInt8(ascii: "-") else { continue }
            let rest = UnsafeRawBufferPointer(rebasing: key[start...])
            if named.contains(where: { $0.match(rest) != nil }) { return true }
        }
        return false
    }

    /// What stands behind this is no name any more.
    private static let longestName = 96

    /// Those of the patterns that begin with a word, which says as much behind another.
    private static let named = patterns.filter { $0.literalPrefix.count > 2 }

    /// The words of a key up to a place: whether they speak of what is good once, and lets nobody in who has it twice.
    private struct PassedWords {
        private var isAuthorization = false

        mutating func sayOneTime(_ word: UnsafeRawBufferPointer) -> Bool {
            guard (3...12).contains(word.count) else {
                // `2fa` and such are the shortest.
                isAuthorization = false
                return false
            }
            if Self.isOne(of: Self.oneTime, word) { return true }
            if isAuthorization, Self.isOne(of: Self.halfway, word) { return true }
            isAuthorization = Self.isOne(of: Self.authorization, word)
            return false
        }

        private static func isOne(of words: [[UInt8]], _ word: UnsafeRawBufferPointer) -> Bool {
            words.contains { other in
                other.count == word.count
                    && other.indices.allSatisfy { other[$0] == word[$0] | 0x20 || other[$0] == word[$0] }
            }
        }

        private static let oneTime = [
            "otp", "totp", "2fa", "mfa", "captcha", "csrf", "xsrf", "pkce", "nonce", "sms", "reset", "forgot", "forget",
            "verify", "verification", "confirm", "confirmation", "activate", "activation", "magic", "magiclink",
            "invite",
            "invites", "invitation",
        ].map { Array($0.utf8) }
        private static let authorization = ["oauth", "oauth2", "oidc", "auth", "login", "signin", "device", "email"]
            .map { Array($0.utf8) }
        private static let halfway = ["code", "codes", "state", "states", "verifier"].map { Array($0.utf8) }
    }

    /// Key rings and secrets; one-time codes; queues; limits; locks.
    private static let patterns: [KeyPattern] = [
        "DataProtection-Keys", "{any}DataProtection-Keys", "{any}-Protection-Keys",
        "oauth2_registered_client{any:maybe}",
        "user:account:{any}",
        "captcha_codes:{any}", "captcha:{any}", "{any}:captcha:{more}", "{any:maybe}otp:{more}", "otp_{any}",
        "login:code:{any}", "{any}:login:code:{more}", "verification:{any}", "{any}:verification:{more}",
        "verify:{any}", "{any:maybe}email-verify:{more}", "{any:maybe}email_verify:{more}",
        "{any:maybe}password-reset:{more}",
        "{any:maybe}password_reset:{more}", "{any:maybe}reset-password:{more}", "sms:{any}", "sms_code:{any}",
        "session:otp:{any}", "session:lookup:ip:{any}",
        "bull:{any}", "queue:{any}", "queues", "queues:{any}", "schedule", "retry", "dead", "processes", "stat:{any}",
        "celery-task-meta-{any}", "_kombu.{any}", "unacked{any:maybe}", "rq:{any}", "{any}:queue:{more}",
        "rl:{any}", "rate-limit:{any}", "rate_limit:{any}", "{any}:ratelimit:{more}", "throttle{any}", "LIMITER{any}",
        "limiter:{any}", "{any}:rate-limit:{more}", "{any}:throttle:{more}", "repeat_submit:{any}", "pwd_err_cnt:{any}",
        "sys_config:{any}", "sys_dict:{any}",
        "{any}_LOCK", "{any}:lock", "{any}.lock", "{any}_Write_Lock", "{any}_WriteLock", "{any}_SessionTimeout",
        "{any}_Internal", "{any}:phantom", "{any}:idx",
    ].compactMap { KeyPattern($0) }

    /// SessionLink's keys, with the hash tag of their partition.
    private static let sessionLink: [KeyPattern] = [
        "session:{more}", "token:{more}", "claims:{more}", "user:{more}", "linked:{more}", "rows", "end", "denied",
        "denied:why", "marks", "revoked", "audit", "failed", "feed",
    ].compactMap { KeyPattern("{any}:{{{tag:alnum:5}}}:\($0)") }
}
