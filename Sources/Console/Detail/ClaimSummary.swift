import Cells
import Sessions

extension ClaimTree {
    /// What lies inside a value that takes lines of its own. A list of plain values does not: it stands on one line.
    enum Children {
        case members([ClaimValue.Member])
        case elements([ClaimValue])

        init?(of value: ClaimValue) {
            switch value {
            case .object(let members) where !members.isEmpty: self = .members(members)
            case .array(let elements) where elements.contains(where: \.isNested): self = .elements(elements)
            case .object, .array, .string, .number, .bool, .null: return nil
            }
        }
    }
}

extension ClaimValue {
    /// Whether other values can be inside.
    fileprivate var isNested: Bool {
        switch self {
        case .object, .array: true
        case .string, .number, .bool, .null: false
        }
    }
}

extension Piece {
    /// A JSON value on its own line: the value itself, or how much is inside. Where the tree is cut, it says so.
    init(summary value: ClaimValue, isCut: Bool) {
        switch value {
        case .object(let members):
            self.init(Self.size(members.count, "member", "{}", isCut: isCut), .faint)
        case .array(let elements) where !elements.isEmpty && !elements.contains(where: \.isNested):
            self.init(Self.list(elements), Piece(summary: elements[0], isCut: false).role)
        case .array(let elements):
            self.init(Self.size(elements.count, "element", "[]", isCut: isCut), .faint)
        case .string(let text):
            self.init(Self.quoted(text), .string)
        case .number(let digits):
            self.init(SafeText(digits, limit: 80), .number)
        case .bool(let value):
            self.init(value ? "true" : "false", .literal)
        case .null:
            self.init("null", .literal)
        }
    }

    private static func size(_ count: Int, _ word: Noun, _ empty: SafeText, isCut: Bool) -> SafeText {
        if count == 0 { return empty }
        return isCut ? "… \(counted(count, word)), not shown: nested too deep" : counted(count, word)
    }

    private static func list(_ elements: [ClaimValue]) -> SafeText {
        var text: SafeText = "["
        var shown = 0
        for element in elements.prefix(ClaimTree.mostChildren) where text.width < ClaimTree.mostText {
            if shown > 0 { text += ", " }
            text += Piece(summary: element, isCut: false).text
            shown += 1
        }
        let rest = elements.count - shown
        return text + (rest > 0 ? ", … \(grouped(rest)) more]" : "]")
    }

    private static func quoted(_ text: String) -> SafeText {
        let bytes = text.utf8.count
        let shown = SafeText(text, limit: ClaimTree.mostText)
        if shown.width < ClaimTree.mostText || bytes <= ClaimTree.mostText { return "\"\(shown)\"" }
        return "\"\(shown)\" (\(grouped(bytes)) bytes in all)"
    }
}
