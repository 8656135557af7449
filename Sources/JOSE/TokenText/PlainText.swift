/// Text in ASCII, as far as tokens and what stands around them go: colours, invisible characters and typography are gone.
struct PlainText {
    /// The text. ``ellipsis`` and ``other`` stand for what has no letter in ASCII.
    let bytes: [UInt8]
    /// Whether lines are drawn in it from top to bottom, as between the panes of a terminal.
    let hasRules: Bool

    /// `…`
    static let ellipsis: UInt8 = 0x01
    /// A character that belongs to no token, nor to what people write around one.
    static let other: UInt8 = 0x02

    init(_ raw: [UInt8]) {
        var builder = Builder()
        let text = UnescapedText.decode(Self.utf8(raw))
        if text.allSatisfy({ $0 < 0x80 }) {
            for byte in text { builder.take(byte) }
        } else {
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { builder.take(scalar) }
        }
        bytes = builder.bytes
        hasRules = builder.hasRules
    }

    /// The same text in UTF-8: what a Windows shell writes to a file is UTF-16.
    private static func utf8(_ raw: [UInt8]) -> [UInt8] {
        let isLittle = raw.starts(with: [0xFF, 0xFE]) || raw.count > 7 && raw[1] == 0 && raw[3] == 0 && raw[5] == 0
        let isBig = raw.starts(with: [0xFE, 0xFF]) || raw.count > 7 && raw[0] == 0 && raw[2] == 0 && raw[4] == 0
        guard isLittle || isBig else { return raw }
        let units = stride(from: 0, to: raw.count - 1, by: 2).map { place in
            isLittle
                ? UInt16(raw[place]) | UInt16(raw[place + 1]) << 8 : UInt16(raw[place]) << 8 | UInt16(raw[place + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

extension PlainText {
    private struct Builder {
        var bytes: [UInt8] = []
        var hasRules = false
        private var escape = Escape.none
        private var isBehindReturn = false

        /// Where in a control sequence of a terminal the text is.
        private enum Escape { case none, begun, control, text, textEnding }

        mutating func take(_ scalar: Unicode.Scalar) {
            if scalar.value < 0x80 { return take(UInt8(scalar.value)) }
            if escape != .none, escape != .begun { return }
            switch scalar.value {
            case 0x9B: escape = .control
            case 0x85, 0x2028, 0x2029: bytes.append(UInt8(ascii: "\n"))
            case 0x2010...0x2013, 0x2212, 0xFE63: bytes.append(UInt8(ascii: "-"))
            // Word processors make one of two.
            case 0x2014: bytes += [UInt8(ascii: "-"), UInt8(ascii: "-")]
            case 0x2024: bytes.append(UInt8(ascii: "."))
            case 0x2026: bytes.append(PlainText.ellipsis)
            case 0xAB, 0xBB, 0x201C...0x201F, 0x2039, 0x203A, 0x2033, 0x300C...0x300F, 0x301D...0x301F:
                bytes.append(UInt8(ascii: "\""))
            case 0x2018...0x201B, 0x2032: bytes.append(UInt8(ascii: "'"))
            case 0xB4: bytes.append(UInt8(ascii: "`"))
            case 0xA6, 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x258F, 0x2595, 0xFFE4:
                hasRules = true
                bytes.append(UInt8(ascii: "|"))
            // What terminals and editors draw where a line was broken.
            case 0xAC, 0x21A9, 0x21B2, 0x21B5, 0x21B3, 0x23CE, 0x2936, 0x2937: bytes.append(UInt8(ascii: "\\"))
            case 0xB7, 0x2022, 0x2219, 0x2588, 0x2593, 0x25CF, 0x25CB, 0x25A0: bytes.append(UInt8(ascii: "*"))
            case 0xFF01...0xFF5E: take(UInt8(scalar.value - 0xFEE0))
            // A byte that is no UTF-8: a blank of Latin-1, most likely.
            case 0xFFFD: bytes.append(UInt8(ascii: " "))
            default:
                let properties = scalar.properties
                if properties.isWhitespace { return bytes.append(UInt8(ascii: " ")) }
                if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { return }
                bytes.append(PlainText.other)
            }
        }

        mutating func take(_ byte: UInt8) {
            defer { isBehindReturn = byte == 0x0D }
            if byte == 0x0A, isBehindReturn { return }
            switch (escape, byte) {
            case (.none, 0x1B): escape = .begun
            case (.none, 0x08): _ = bytes.popLast()
            case (.none, 0x0D): bytes.append(UInt8(ascii: "\n"))
            case (.none, 0x09...0x0C), (.none, 0x20...0x7E): bytes.append(byte)
            case (.none, _): break
            case (.begun, UInt8(ascii: "[")): escape = .control
            case (.begun, UInt8(ascii: "]")), (.begun, UInt8(ascii: "P")): escape = .text
            case (.begun, _): escape = .none
            case (.control, 0x40...0x7E): escape = .none
            case (.control, _): break
            case (.text, 0x07): escape = .none
            case (.text, 0x1B): escape = .textEnding
            case (.text, _): break
            case (.textEnding, _): escape = .none
            }
        }
    }

    /// The text with those lines joined that quoted-printable broke, each with a `=` at its end; nothing where none ends so.
    /// It is another reading, since base64 may end in one as well.
    var joined: [UInt8]? {
        var joined: [UInt8] = []
        var start = bytes.startIndex
        while let sign = bytes[start...].firstIndex(of: UInt8(ascii: "=")) {
            let next = bytes[(sign + 1)...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            let isBreak = next.map { bytes[$0] == UInt8(ascii: "\n") } ?? false
            joined += bytes[start..<(isBreak ? sign : sign + 1)]
            start = isBreak ? (next ?? sign) + 1 : sign + 1
        }
        joined += bytes[start...]
        return joined.count < bytes.count ? joined : nil
    }

    /// What stands in each column between lines that are drawn from top to bottom.
    var panes: [[UInt8]] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var panes: [[UInt8]] = []
        for line in lines {
            let parts = line.split(separator: UInt8(ascii: "|"), maxSplits: 15, omittingEmptySubsequences: false)
            for (place, part) in parts.enumerated() {
                if place == panes.count { panes.append([]) }
                panes[place] += part + [UInt8(ascii: "\n")]
            }
        }
        return panes.count > 1 ? panes : []
    }
}
