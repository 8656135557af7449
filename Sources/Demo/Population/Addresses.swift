/// Network addresses, from the ranges for documentation (RFC 5737, RFC 3849), private ones (RFC 1918, RFC 6598), and
/// such as large networks have.
enum Addresses {
    /// Where someone sits who speaks that language.
    static func home(_ locale: String, _ chance: inout SplitMix64) -> String {
        switch chance.number(0...9) {
        case 0, 1: office(&chance)
        case 2, 3: v6("2001:db8", &chance)
        default: v4(chance.pick(prefixes(locale)), &chance)
        }
    }

    /// Where someone is who went outdoors: behind a mobile network.
    static func outdoors(_ locale: String, _ chance: inout SplitMix64) -> String {
        chance.happens(0.5)
            ? v4("100.\(chance.number(64...127))", &chance) : v6("2001:db8:4\(chance.number(10...99))", &chance)
    }

    /// A company's own network.
    static func office(_ chance: inout SplitMix64) -> String {
        v4(chance.pick(["10.20", "10.64", "172.16", "192.168"]), &chance)
    }

    /// Far from every user.
    static func intruder(_ chance: inout SplitMix64) -> String {
        chance.happens(0.7)
            ? "\(chance.pick(["185.220.101", "45.153.160", "198.51.100"])).\(chance.number(2...254))"
            : v6("2001:db8:bad", &chance)
    }

    private static func prefixes(_ locale: String) -> [String] {
        switch locale {
        case "ko-KR": ["121.130", "175.223", "211.36", "203.0.113"]
        case "ja-JP": ["126.78", "133.32", "153.201", "203.0.113"]
        case "fr-FR": ["81.56", "90.112", "176.139", "192.0.2"]
        default: ["86.132", "92.40", "109.158", "192.0.2"]
        }
    }

    private static func v4(_ prefix: String, _ chance: inout SplitMix64) -> String {
        var address = prefix
        for _ in prefix.split(separator: ".").count..<4 {
            address += ".\(chance.number(2...254))"
        }
        return address
    }

    private static func v6(_ prefix: String, _ chance: inout SplitMix64) -> String {
        prefix + ":" + String(chance.number(1...0xFFFF), radix: 16) + "::"
            + String(chance.number(1...0xFFFF), radix: 16)
    }
}
