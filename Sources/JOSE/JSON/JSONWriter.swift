/// Writes JSON in its compact form: no whitespace, members in their order, numbers as they were sent.
public struct JSONWriter {
    /// What is escaped in strings beyond what RFC 8259 demands.
    public enum Escaping: Sendable {
        /// Only quotes, backslashes and control characters below U+0020.
        case required
        /// Also whatever does not show itself on a screen: the categories Cc, Cf, Cs, Co, Cn, Zl and Zp, such as bidi
        /// overrides and zero-widths; variation selectors, fillers, and spaces other than U+0020. For output that people
        /// read.
        case invisible
    }

    private var output: [UInt8] = []
    private let escaping: Escaping

    private init(_ escaping: Escaping) { self.escaping = escaping }

    /// The value as UTF-8.
    public static func bytes(of value: JSONValue, escaping: Escaping = .required) -> [UInt8] {
        var writer = JSONWriter(escaping)
        writer.write(value)
        return writer.output
    }

    /// The object as UTF-8.
    public static func bytes(of object: JSONObject, escaping: Escaping = .required) -> [UInt8] {
        bytes(of: .object(object), escaping: escaping)
    }

    /// The value as text.
    public static func text(of value: JSONValue, escaping: Escaping = .required) -> String {
        String(decoding: bytes(of: value, escaping: escaping), as: UTF8.self)
    }

    private mutating func write(_ value: JSONValue) {
        switch value {
        case .object(let object): write(object)
        case .array(let elements): write(elements)
        case .string(let text): write(text)
        case .number(let number): output.append(contentsOf: number.text.utf8)
        case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
        case .null: output.append(contentsOf: "null".utf8)
        }
    }

    private mutating func write(_ object: JSONObject) {
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for member in object.members {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            write(member.name)
            output.append(UInt8(ascii: ":"))
            write(member.value)
        }
        output.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ elements: [JSONValue]) {
        output.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            write(element)
        }
        output.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ text: String) {
        output.append(UInt8(ascii: "\""))
        switch escaping {
        case .required: for byte in text.utf8 { write(byte) }
        case .invisible: for scalar in text.unicodeScalars { write(scalar) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func write(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): output.append(contentsOf: #"\n"#.utf8)
        case UInt8(ascii: "\r"): output.append(contentsOf: #"\r"#.utf8)
        case UInt8(ascii: "\t"): output.append(contentsOf: #"\t"#.utf8)
        case ..<0x20: writeEscape(UInt16(byte))
        default: output.append(byte)
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        if scalar.isASCII && scalar != "\u{7F}" {
            write(UInt8(truncatingIfNeeded: scalar.value))
        } else if scalar.isInvisible {
            for unit in UTF16.encode(scalar) ?? .init() { writeEscape(unit) }
        } else {
            output.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }

    private mutating func writeEscape(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        output.append(contentsOf: (#"\u"# + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            true
        // U+2800 is a Braille cell without a dot.
        default: properties.isDefaultIgnorableCodePoint || self == "\u{2800}"
        }
    }
}
