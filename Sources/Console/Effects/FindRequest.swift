public import Sessions

/// What is to be found.
public enum FindRequest: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// Text as it was typed or pasted.
    case text(PresentedText)
    /// What was found before, again.
    case again(Finding.Name, Finding.Kind)

    /// Says nothing of the text.
    public var description: String {
        switch self {
        case .text: "text that was presented"
        case .again: "what was found before"
        }
    }

    /// Says nothing of the text.
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }

    /// Two texts are the same if they are one.
    public static func == (left: FindRequest, right: FindRequest) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left === right
        case (.again(let left, let kind), .again(let right, let other)): left == right && kind == other
        default: false
        }
    }

    /// Agrees with equality.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .text(let text): hasher.combine(ObjectIdentifier(text))
        case .again(let name, _): hasher.combine(name)
        }
    }
}
