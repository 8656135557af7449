/// What the server is to look for, so that it leaves out as many keys of others as it can.
struct ScanPlan: Sendable, Hashable {
    /// What `SCAN` is to match; nothing for all keys.
    let pattern: [UInt8]?
    /// What the keys begin with, as the server is asked to tell of their changes; one empty text where that is unknown.
    let prefixes: [[UInt8]]

    init(_ layouts: [Layout]) {
        let patterns = layouts.flatMap(\.keys)
        let prefixes = patterns.map(\.literalPrefix)
        if let only = patterns.first, Set(patterns.map(\.scanPattern)).count == 1 {
            pattern = only.scanPattern == [UInt8(ascii: "*")] ? nil : only.scanPattern
        } else {
            let common = Self.common(prefixes)
            pattern = common.isEmpty ? nil : Self.escaped(common) + [UInt8(ascii: "*")]
        }
        self.prefixes = prefixes.isEmpty || prefixes.contains([]) ? [[]] : prefixes
    }

    /// What all of them begin with.
    private static func common(_ texts: [[UInt8]]) -> [UInt8] {
        guard var common = texts.first else { return [] }
        for text in texts.dropFirst() {
            let same = zip(common, text).prefix { $0 == $1 }.count
            common = Array(common[..<same])
        }
        return common
    }

    private static func escaped(_ text: [UInt8]) -> [UInt8] {
        KeyPattern(parts: [.literal(text)]).scanPattern
    }
}
