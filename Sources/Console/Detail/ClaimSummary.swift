import Cells
import Sessions

extension ClaimTree {
    /// What lies inside a value, for one that has something inside.
    enum Children {
        case members([ClaimValue.Member])
        case elements([ClaimValue])

        init?(of value: ClaimValue) {
            switch value {
            case .object(let members) where !members.isEmpty: self = .members(members)
            case .array(let elements) where !elements.isEmpty: self = .elements(elements)
            case .object, .array, .string, .number, .bool, .null: return nil
            }
        }
    }
}

extension Piece {
    /// A JSON value on its own line: the value itself, or how much is inside. Where the tree is cut, it says so.
    init(summary value: ClaimValue, isCut: Bool) {
        switch value {
        case .object(let members):
            self.init(Self.size(members.count, "member", "{}", isCut: isCut), .faint)
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

    private static func size(_ count: Int, _ word: SafeText, _ empty: SafeText, isCut: Bool) -> SafeText {
        if count == 0 { return empty }
        return isCut ? "… \(counted(count, word)), not shown: nested too deep" : counted(count, word)
    }

    private static func quoted(_ text: String) -> SafeText {
        let bytes = text.utf8.count
        let shown = SafeText(text, limit: ClaimTree.mostText)
        if shown.width < ClaimTree.mostText || bytes <= ClaimTree.mostText { return "\"\(shown)\"" }
        return "\"\(shown)\" (\(grouped(bytes)) bytes in all)"
    }
}
