/// How a layout is named whose keys have a text before them that is not its own: `express@shop:`. What separates names on a
/// command line, and what is no text, is escaped as in key patterns.
public struct LayoutSpelling: Sendable, Hashable {
    /// The layout's own name.
    public let name: String
    /// What stands before its keys; empty as a rule.
    public let prefix: [UInt8]

    /// A layout under a prefix.
    public init(_ name: String, under prefix: [UInt8]) {
        (self.name, self.prefix) = (name, prefix)
    }

    /// Reads a spelling; nothing where what stands behind the `@` can't be read.
    public init?(_ text: String) {
        guard let at = text.firstIndex(of: "@") else {
            self.init(text, under: [])
            return
        }
        guard let pieces = EscapedText.pieces(of: String(text[text.index(after: at)...])), pieces.count == 1,
            case .literal(let prefix) = pieces[0]
        else { return nil }
        self.init(String(text[..<at]), under: prefix)
    }

    /// How it is spelled.
    public var text: String {
        if prefix.isEmpty { return name }
        let written = EscapedText.written(prefix).replacing(",", with: "\\x2c").replacing("+", with: "\\x2b")
        return "\(name)@\(written.replacing(" ", with: "\\x20"))"
    }

    /// The layout under the prefix, called as it is spelled here.
    public func applied(to layout: Layout) -> Layout {
        if prefix.isEmpty { return layout }
        var layout = layout.prefixed(by: prefix)
        layout.name = text
        return layout
    }
}

extension LayoutFinding {
    /// The layout as it is named to be opened like that again.
    public var opened: Layout {
        var layout = layout
        layout.name = LayoutSpelling(layout.name, under: prefix).text
        return layout
    }
}
