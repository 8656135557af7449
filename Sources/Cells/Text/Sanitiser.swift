/// Turns outside bytes into `SafeText`.
struct Sanitiser {
    private let limit: Int
    private var text = String.UnicodeScalarView()
    private var width = 0
    /// The last scalar, if it was drawn as itself: an escape can neither carry marks nor be composed.
    private var base: Unicode.Scalar?
    private var marks = 0

    init(limit: Int) { self.limit = max(0, limit) }

    mutating func sanitise(_ bytes: some Collection<UInt8>) -> SafeText {
        // A column holds one scalar and its marks, at most 4 bytes each: more than this cannot be shown anyway.
        let mostBytes = (min(limit, Int(Int32.max)) + 1) * 4 * (1 + SafeText.maximumMarks)
        let considered = Array(bytes.prefix(mostBytes))
        if considered.count <= limit, considered.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return SafeText(storage: String(decoding: considered, as: UTF8.self), width: considered.count)
        }
        var reader = UTF8Reader(considered)
        while width <= limit, let element = reader.next() {
            switch element {
            case .scalar(let scalar): append(scalar)
            case .invalid(let byte): appendEscape("\\x" + hexadecimal(UInt32(byte), digits: 2))
            }
        }
        return SafeText(storage: String(text), width: width).truncated(to: limit)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if let base, marks == 0, let syllable = HangulJamo.composed(base, scalar) {
            text.removeLast()
            text.append(syllable)
            self.base = syllable
            return
        }
        let scalarClass = ScalarClass(of: scalar)
        switch scalarClass {
        case .narrow, .wide:
            text.append(scalar)
            width += scalarClass.width
            base = scalar
            marks = 0
        case .combining where base != nil && marks < SafeText.maximumMarks:
            text.append(scalar)
            marks += 1
        case .combining, .escaped:
            appendEscape(Self.escape(scalar))
        }
    }

    private mutating func appendEscape(_ escape: String) {
        text.append(contentsOf: escape.unicodeScalars)
        width += escape.utf8.count
        base = nil
        marks = 0
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\t": "\\t"
        case "\n": "\\n"
        case "\r": "\\r"
        case _ where scalar.isASCII: "\\x" + hexadecimal(scalar.value, digits: 2)
        default: "\\u{" + hexadecimal(scalar.value, digits: 1) + "}"
        }
    }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
