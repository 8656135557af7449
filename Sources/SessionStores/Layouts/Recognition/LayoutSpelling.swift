/// How a layout is named whose keys begin otherwise than its own: `express@shop:` with a text before them (`shop:sess:…`),
/// `express@=myapp:` with a text instead of theirs (`myapp:…`). What separates names on a command line, and what is no text, is
/// escaped as in key patterns.
public struct LayoutSpelling: Sendable, Hashable {
    /// The layout's own name.
    public let name: String
    /// What stands before its keys, or instead of their beginning; empty as a rule.
    public let prefix: [UInt8]
    /// Whether the prefix stands instead of what the layout's keys begin with.
    public let replaces: Bool

    /// A layout under a prefix.
    public init(_ name: String, under prefix: [UInt8], replacing replaces: Bool = false) {
        (self.name, self.prefix, self.replaces) = (name, prefix, replaces)
    }

    /// Reads a spelling; nothing where what stands behind the `@` can't be read.
    public init?(_ text: String) {
        guard let at = text.firstIndex(of: "@") else {
            self.init(text, under: [])
            return
        }
        var rest = text[text.index(after: at)...]
        let replaces = rest.first == "="
        if replaces { rest.removeFirst() }
        guard let pieces = EscapedText.pieces(of: String(rest)) else { return nil }
        let name = String(text[..<at])
        switch pieces.first {
        case .literal(let prefix) where pieces.count == 1: self.init(name, under: prefix, replacing: replaces)
        case nil where replaces: self.init(name, under: [], replacing: true)
        case .literal, .braced, nil: return nil
        }
    }

    /// How it is spelled.
    public var text: String { place.isEmpty ? name : "\(name)@\(place)" }

    /// What stands behind the `@`; empty where there is none.
    public var place: String {
        var written = EscapedText.written(prefix)
        for (sign, escape) in [(",", "\\x2c"), ("+", "\\x2b"), (" ", "\\x20")] {
            written = written.replacing(sign, with: escape)
        }
        if replaces { return "=\(written)" }
        return written.hasPrefix("=") ? "\\x3d\(written.dropFirst())" : written
    }

    /// The layout under the prefix, called as it is spelled here.
    public func applied(to layout: Layout) -> Layout {
        if place.isEmpty { return layout }
        var layout = replaces ? layout.replacingPrefix(by: prefix) : layout.prefixed(by: prefix)
        layout.name = text
        return layout
    }
}

extension LayoutFinding {
    /// How the layout is named to be opened like that again.
    public var spelling: LayoutSpelling { LayoutSpelling(layout.name, under: prefix, replacing: replacesPrefix) }

    /// The layout as it is named to be opened like that again.
    public var opened: Layout {
        var layout = layout
        layout.name = spelling.text
        return layout
    }
}
