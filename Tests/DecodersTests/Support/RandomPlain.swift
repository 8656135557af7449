import TestSupport

/// Values made up at random; the same seed always gives the same.
struct RandomPlain {
    var values: HostileValues

    init(seed: UInt64) {
        values = HostileValues(seed: seed)
    }

    /// A value of kinds that a format knows, with values in it down to a depth.
    mutating func value(depth: Int = 4, keys: (inout RandomPlain) -> Plain, hasBytes: Bool, hasLists: Bool) -> Plain {
        let isContainer = depth > 0 && values.below(3) == 0
        if isContainer {
            if hasLists, values.below(2) == 0 {
                return .list(
                    (0..<values.below(6)).map { _ in
                        value(depth: depth - 1, keys: keys, hasBytes: hasBytes, hasLists: hasLists)
                    }
                )
            }
            var pairs: [Plain.Pair] = []
            for _ in 0..<values.below(values.below(8) == 0 ? 40 : 6) {
                let name = keys(&self)
                pairs.append(.init(name, value(depth: depth - 1, keys: keys, hasBytes: hasBytes, hasLists: hasLists)))
            }
            return .map(pairs)
        }
        switch values.below(hasBytes ? 7 : 6) {
        case 0: return .null
        case 1: return .bool(values.below(2) == 0)
        case 2: return .integer(values.integer())
        case 3: return .real(real())
        case 6: return .bytes([0xFF] + (0..<values.below(300)).map { _ in UInt8(truncatingIfNeeded: values.next()) })
        default: return .text(text())
        }
    }

    /// A number with a fraction, or so large that it has none.
    mutating func real() -> Double {
        let odd = [
            0.1, -0.0, 1.5e300, -2.25e-300, .leastNonzeroMagnitude, 1e16 + 2,
            .greatestFiniteMagnitude,
        ]
        return values.below(3) == 0 ? values.one(of: odd) : Double(values.integer()) / 1024 + 0.5
    }

    mutating func text() -> String {
        let pieces = [
            "", "a", "user", "Zoë", "김민아", "😀", "\"", "\\", "/", "\n", "\u{1}", "\u{7F}", "\u{2028}", "}", ";", "|",
            "0",
            "eyJ", "\u{FFFD}", "\u{10FFFF}", "access_token",
        ]
        var text = ""
        for _ in 0..<values.below(values.below(10) == 0 ? 120 : 5) { text += values.one(of: pieces) }
        return text
    }
}
