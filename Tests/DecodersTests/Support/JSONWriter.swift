import TestSupport

/// Writes JSON in ways that differ at random: spaces, escapes, and how numbers are spelled.
struct JSONWriter {
    var values: HostileValues

    mutating func write(_ value: Plain) -> String {
        space() + bare(value) + space()
    }

    private mutating func bare(_ value: Plain) -> String {
        switch value {
        case .null: return "null"
        case .bool(let truth): return truth ? "true" : "false"
        case .integer(let number): return String(number)
        case .unsigned(let number): return String(number)
        case .real(let number): return String(number)
        case .number(let digits): return digits
        case .text(let text): return quoted(text)
        case .list(let elements): return "[" + elements.map { write($0) }.joined(separator: ",") + space() + "]"
        case .map(let pairs):
            let members = pairs.map { space() + bare($0.name) + space() + ":" + write($0.value) }
            return "{" + members.joined(separator: ",") + space() + "}"
        case .bytes, .object, .unread: return "null"
        }
    }

    private mutating func space() -> String { values.below(6) == 0 ? values.one(of: [" ", "\n", "\t ", "\r\n"]) : "" }

    private mutating func quoted(_ text: String) -> String {
        var quoted = "\""
        for unit in text.unicodeScalars {
            switch unit {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "/" where values.below(2) == 0: quoted += "\\/"
            case "\n": quoted += "\\n"
            case _ where unit.value < 0x20 || values.below(8) == 0:
                for half in String(unit).utf16 {
                    let digits = String(half, radix: 16, uppercase: values.below(2) == 0)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: quoted.unicodeScalars.append(unit)
            }
        }
        return quoted + "\""
    }
}
