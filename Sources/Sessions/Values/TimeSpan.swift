/// A length of time as people type it.
public enum TimeSpan {
    /// Units by their names, whatever language is spoken: who types knows more than one.
    private static let units: [(name: String, length: Int64)] = [
        ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000),
        ("초", 1_000), ("분", 60_000), ("시간", 3_600_000), ("일", 86_400_000), ("주", 604_800_000),
    ]

    /// A thousand years: longer than anything here lasts.
    private static let longest: Int64 = 32_000_000_000_000

    /// Reads `90s`, `5m`, `2h`, `7d`, `1w` or `1h30m`, or `90초`, `5분`, `2시간`, `7일`, `1주` or `1시간30분`; nothing where it is none of these, or longer than a thousand years.
    public static func milliseconds(_ text: String) -> Int64? {
        var total: Int64 = 0
        var rest = text[...]
        if rest.isEmpty { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) && $0.isASCII }
            rest = rest.dropFirst(digits.count)
            // A thousand years in seconds has eleven digits: nothing here can overflow.
            guard (1...11).contains(digits.count), let number = Int64(digits),
                let unit = units.first(where: { rest.hasPrefix($0.name) }), number <= longest / unit.length
            else { return nil }
            rest = rest.dropFirst(unit.name.count)
            total += number * unit.length
            if total > longest { return nil }
        }
        return total
    }
}
