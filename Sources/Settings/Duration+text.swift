extension Duration {
    /// Reads a span of time as settings have it: digits, and `ms`, `s`, `m`, `h` or `d`; nil for anything else, and for
    /// numbers above a thousand million.
    package init?(settingsText text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number <= 1_000_000_000 else { return nil }
        switch text[digits.endIndex...] {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3600)
        case "d": self = .seconds(number * 86_400)
        default: return nil
        }
    }
}
