/// Values that no writer would write.
enum Garbage {
    /// What stands where a number, a name or a word should.
    static let values: [[UInt8]] =
        [
            "", "0", "-1", "1", "abc", "1.5", "1e308", "-1e308", "nan", "inf", "-inf", "9223372036854775807",
            "-9223372036854775808", "9223372036854775808", "99999999999999999999999999", "4294967295", "4294967296",
            "253402300799000", "1000", "0x10", " 5", "5 ", "0.0", "1.1", "-5.-5",
            "9223372036854775807.9223372036854775807",
            "live", "refresh", "allowlist", "paired", "denylist", "none", "{", "{}", "[]", "null",
            "{\"until\":\"abc\"}", "{\"until\":\"9223372036854775807\"}", "{\"until\":\"-1\"}", "{\"until\":5}",
            "{\"operator\":{},\"reason\":5,\"at\":\"-9223372036854775808\"}",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE, 0x00], [0xC3], [0x00], Array(repeating: 0x41, count: 5000), [0x0A, 0x0A, 0x0A, 0x0A],
            Array("\u{212A}im".utf8), Array("\u{202E}".utf8),
        ]

    /// Scores of sorted sets.
    static let scores = [
        "0", "-1", "1", "inf", "-inf", "1e308", "-1e308", "9007199254740993", "253402300799000", "1000.5",
        "9223372036854775807", "-9223372036854775808",
    ]

    /// The fields that a session's hash has.
    static let sessionFields = [
        "user", "mode", "state", "gen", "fp", "used", "prevfp", "prevuntil", "forcedgen", "seen", "peer", "method",
        "epoch", "iat", "exp", "created", "end", "idle", "since", "elder", "forcedat", "delivered", "foreign",
        "lastexp",
    ]

    static func text(_ bytes: [UInt8]) -> String {
        bytes.count > 40 ? "\(bytes.count) bytes" : "\"\(String(decoding: bytes, as: UTF8.self))\"".debugDescription
    }
}
