/// Keys that are never sessions of another framework and never shown: they hold what would let somebody in or read what is
/// encrypted, they are queues and counters that only look like sessions, or SessionLink's own, under whatever prefix.
public enum KeptAway {
    /// Whether a key is one of them.
    public static func holds(_ key: [UInt8]) -> Bool { key.withUnsafeBytes { holds($0) } }

    /// The same, of bytes that somebody else keeps.
    static func holds(_ key: UnsafeRawBufferPointer) -> Bool {
        patterns.contains { $0.match(key) != nil } || sessionLink.contains { $0.match(key) != nil }
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
