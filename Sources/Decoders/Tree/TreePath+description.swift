extension TreePath: CustomStringConvertible {
    /// The text that `init?(_:)` reads.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .name(let name):
                if !text.isEmpty { text += "." }
                let isPlain = !name.isEmpty && name.first != "~" && !name.contains { ".|\"*".contains($0) }
                text += isPlain ? name : "\"\(name)\""
            case .any:
                text += text.isEmpty ? "*" : ".*"
            case .like(let prefix, let suffix):
                if !text.isEmpty { text += "." }
                let name = "\(prefix)*\(suffix)"
                let isPlain = name.first != "~" && !name.contains { ".|".contains($0) }
                text += isPlain ? name : "~\"\(name)\""
            case .inside(let format):
                text += "|\(format.rawValue)"
            }
        }
        return text
    }
}
