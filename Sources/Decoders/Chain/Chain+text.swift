extension Chain: CustomStringConvertible {
    /// The chain that a text writes: names of formats with `>` between them, each with a path behind `:` if only a part of it
    /// is meant. Nothing where it is none.
    public init?(_ text: String) {
        var steps: [Step] = []
        var rest = text[...]
        while true {
            var isQuoted = false
            let part = rest.prefix { character in
                if character == "\"" { isQuoted.toggle() }
                return isQuoted || character != ">"
            }
            let name = part.prefix { $0 != ":" }
            guard let format = Format(rawValue: String(name.trimmed)) else { return nil }
            if name.endIndex == part.endIndex {
                steps.append(Step(format))
            } else {
                let spelled = part[name.endIndex...].dropFirst().trimmed
                guard !spelled.isEmpty, let path = TreePath(String(spelled)) else { return nil }
                steps.append(Step(format, path: path))
            }
            rest = rest[part.endIndex...]
            if rest.isEmpty { break }
            rest.removeFirst()
        }
        self.init(steps: steps)
    }

    /// The text that `init?(_:)` reads.
    public var description: String {
        steps.map { step in
            step.path.steps.isEmpty ? step.format.rawValue : "\(step.format.rawValue):\(step.path)"
        }.joined(separator: ">")
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var part = self
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return part
    }
}
