/// Values that nobody means well with: numbers at the edges, numbers that are none, bytes that are no text, text that is
/// something else's. The same seed always gives the same.
public struct HostileValues: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The values of a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number from 0 on, below a limit.
    public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// One of some choices.
    public mutating func one<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }

    /// A whole number, mostly at an edge of something.
    public mutating func integer() -> Int64 {
        let edges: [Int64] = [
            .min, .min + 1, .max, .max - 1, 0, 1, -1, 1 << 31, -1 << 31, 1 << 32, (1 << 32) - 1, 1 << 53, -(1 << 53),
            253_402_300_799_000, 9_223_372_036_854_775, -9_223_372_036_854_775, 1_764_000_000_000,
        ]
        switch below(4) {
        case 0: return Int64(bitPattern: next())
        case 1: return one(of: edges) &+ (Int64(below(2001)) - 1000)
        default: return one(of: edges)
        }
    }

    /// What some program may take for a number.
    public mutating func number() -> String {
        let odd = [
            "nan", "-nan", "inf", "-inf", "1e300", "-1e300", "1e-300", "0x7f", "007", "+5", " 5", "5 ", "1.5", "-0",
            "1e18",
            "99999999999999999999", "-99999999999999999999", "18446744073709551615", "18446744073709551616", "",
        ]
        return below(2) == 0 ? String(integer()) : one(of: odd)
    }

    /// Text, most of it not meant to be read.
    public mutating func text() -> String {
        let odd = [
            "", "\u{212A}", "e\u{301}", "\u{E9}", "\u{202E}evil", "\u{200B}", "\0", "\u{1B}[2J", "\n\n\n", "\r\n",
            "null",
            "true", "{}", "[]", "[null]", "[[[[[[", "{\"a\":", "\"", "[1,2,3,4,5]", "[\"ip\",\"client\",1e999,2,\"3\"]",
            "{\"until\":\"nan\",\"at\":{},\"operator\":[]}", "{\"keys\":[]}", "{\"keys\":{}}",
            "{\"keys\":[{\"kid\":1}]}",
            "live", "refresh", "denylist", "paired", "allowlist", "1", "0", "u", "s", "j", "f", "k", "*", "l", "e:",
            "l:",
            "00", "zz", "a.b.c", "..", "-1.-1", "0.0", "9223372036854775807.9223372036854775807",
        ]
        switch below(5) {
        case 0: return number()
        case 1:
            return String(
                repeating: one(of: ["a", "\u{301}", "[", "김", "9", " 1"]),
                count: one(of: [64, 300, 70_000])
            )
        default: return one(of: odd)
        }
    }

    /// Bytes of any kind.
    public mutating func bytes() -> [UInt8] {
        switch below(5) {
        case 0: return Array(number().utf8)
        case 1: return (0..<below(80)).map { _ in UInt8(truncatingIfNeeded: next()) }
        case 2: return Array(text().utf8) + [0xFF, 0xC0, 0x80]
        default: return Array(text().utf8)
        }
    }

    /// The same bytes but for one change: a byte, an end, a beginning, something in between.
    public mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return self.bytes() }
        var bytes = bytes
        switch below(4) {
        case 0: bytes[below(bytes.count)] = UInt8(truncatingIfNeeded: next())
        case 1: bytes.removeLast(below(bytes.count) + 1)
        case 2: bytes.removeFirst(below(bytes.count) + 1)
        default: bytes.insert(contentsOf: self.bytes().prefix(300), at: below(bytes.count + 1))
        }
        return bytes
    }
}
