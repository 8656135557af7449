/// Text without what encoders wrapped it in: percent-encoding, HTML entities, backslashes of JSON and Markdown,
/// quoted-printable; in any order, several deep. None of their signs occurs in a token, so none is lost.
struct UnescapedText {
    private let input: [UInt8]
    private var output: [UInt8] = []
    private var index = 0

    /// How often one encoder's work may lie in another's.
    private static let mostLayers = 5

    /// The text behind all layers.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var text = bytes
        for _ in 0..<mostLayers {
            guard text.contains(where: { isSign($0) }) else { break }
            var layer = UnescapedText(text)
            let plain = layer.decoded()
            if plain == text { break }
            text = plain
        }
        return text
    }

    private init(_ input: [UInt8]) {
        self.input = input
        output.reserveCapacity(input.count)
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\")
            || byte == UInt8(ascii: "=")
    }

    private mutating func decoded() -> [UInt8] {
        while index < input.count {
            switch input[index] {
            case UInt8(ascii: "%") where decodePercent(): break
            case UInt8(ascii: "&") where decodeEntity(): break
            case UInt8(ascii: "\\") where decodeBackslash(): break
            case UInt8(ascii: "=") where decodeQuotedPrintable(): break
            default:
                output.append(input[index])
                index += 1
            }
        }
        return output
    }

    private func byte(at offset: Int) -> UInt8? {
        let place = index + offset
        return place < input.count ? input[place] : nil
    }

    private func hex(at offset: Int, count: Int) -> UInt32? {
        var value: UInt32 = 0
        for place in offset..<(offset + count) {
            guard let digit = byte(at: place).flatMap({ Self.digit($0) }) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private mutating func take(_ value: UInt32, _ count: Int) {
        // Half of a surrogate pair is no character: what stands for one ends a token.
        output += UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFC}").map(Array.init) ?? []
        index += count
    }

    /// `%2E`, and `%u002E` as old JavaScript has it.
    private mutating func decodePercent() -> Bool {
        if let value = hex(at: 1, count: 2) {
            output.append(UInt8(value))
            index += 3
            return true
        }
        guard byte(at: 1) == UInt8(ascii: "u"), let value = hex(at: 2, count: 4) else { return false }
        take(value, 6)
        return true
    }

    /// `=2E` and the like; letters and digits are never written so.
    private mutating func decodeQuotedPrintable() -> Bool {
        guard let value = hex(at: 1, count: 2).map({ UInt8($0) }), !value.isAlphanumeric, value >= 0x09 else {
            return false
        }
        output.append(value)
        index += 3
        return true
    }

    private mutating func decodeBackslash() -> Bool {
        var count = 1
        while byte(at: count) == UInt8(ascii: "\\") { count += 1 }
        if !decodeBackslashes(count) {
            output += input[index..<(index + count)]
            index += count
        }
        return true
    }

    /// What so many backslashes and the character behind them stand for.
    private mutating func decodeBackslashes(_ count: Int) -> Bool {
        guard let next = byte(at: count) else { return false }
        switch next {
        case UInt8(ascii: "n"): output.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): output.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "t"): output.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "u"): return takeCode(behind: count, digits: 4)
        case UInt8(ascii: "x"): return takeCode(behind: count, digits: 2)
        // A line that goes on in the next one.
        case 0x0A, 0x0D: output.append(next)
        case UInt8(ascii: "!")...UInt8(ascii: "/"), UInt8(ascii: ":")...UInt8(ascii: "@"), UInt8(ascii: "["),
            UInt8(ascii: "]")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"):
            output.append(next)
        default: return false
        }
        index += count + 1
        return true
    }

    private mutating func takeCode(behind count: Int, digits: Int) -> Bool {
        guard let value = hex(at: count + 1, count: digits) else { return false }
        take(value, count + 1 + digits)
        return true
    }

    /// `&#46;`, `&#x2E;`, `&period;`; browsers take numbers without the semicolon as well.
    private mutating func decodeEntity() -> Bool {
        if byte(at: 1) == UInt8(ascii: "#") {
            let isHex = byte(at: 2).map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
            let start = isHex ? 3 : 2
            var (value, count): (UInt32, Int) = (0, 0)
            while count < 7, let digit = byte(at: start + count).flatMap({ Self.digit($0) }), isHex || digit < 10 {
                value = value * (isHex ? 16 : 10) + digit
                count += 1
            }
            guard count > 0 else { return false }
            let hasEnd = byte(at: start + count) == UInt8(ascii: ";")
            take(value, start + count + (hasEnd ? 1 : 0))
            return true
        }
        var name: [UInt8] = []
        while name.count < 10, let letter = byte(at: 1 + name.count), letter.isAlphanumeric { name.append(letter) }
        guard byte(at: 1 + name.count) == UInt8(ascii: ";"),
            let scalar = Self.entities[String(decoding: name, as: UTF8.self)]
        else { return false }
        take(scalar.value, name.count + 2)
        return true
    }

    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "apos": "'", "ast": "*", "bsol": "\\", "colon": ":", "comma": ",", "dash": "-", "equals": "=",
        "grave": "`", "gt": ">", "hellip": "…", "hyphen": "-", "ldquo": "“", "lowbar": "_", "lsquo": "‘", "lt": "<",
        "nbsp": "\u{A0}", "NewLine": "\n", "num": "#", "percnt": "%", "period": ".", "plus": "+", "quot": "\"",
        "rdquo": "”", "rsquo": "’", "shy": "\u{AD}", "sol": "/", "Tab": "\t", "zwj": "\u{200D}", "zwnj": "\u{200C}",
    ]
}

extension UInt8 {
    /// Whether it is a letter or a digit of ASCII.
    var isAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// Whether base64url is written with it.
    var isBase64URL: Bool { isAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }
}
