extension Script {
    /// Refuses what the store does not hold: a token (`j`), a session (`s`), a fingerprint (`f`) or a key ID (`k`), until
    /// it would have expired. What is denied in many partitions is audited in one (`audited` = 1).
    static let deny = Script(
        "deny",
        changes: .lessThanItFrees,
        keys: [.rows, .ends, .audit, .feed, .denied, .deniedWhy, .revoked],
        arguments: [
            "audit_keep", "revoked_keep", "doorbell", "partition", "kind", "id", "until_text", "user", "sid",
            "operator",
            "reason", "audited",
        ],
        uses: [.clock, .row, .streams, .revocations, .denials, .sweep],
        body: """
            local until_ms = number(until_text)
            deny(kind .. ':' .. id, until_ms, reason, operator)
            if audited == '1' then
              audit_entry({event = 'denied', user = user, session = sid, jti = kind == 'j' and id or '',
                operator = operator, reason = reason, outcome = kind .. ':' .. id})
            end
            tell_revoked(kind, id, until_ms)
            sweep()
            return {'denied', text(now)}
            """
    )
}
