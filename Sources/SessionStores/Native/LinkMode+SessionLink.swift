import Sessions

import enum SessionLink.LinkMode

extension Sessions.LinkMode {
    /// The same mode in this layer's words; nil where none is known.
    init?(_ mode: LinkMode?) {
        switch mode {
        case .allowlist: self = .allowlist
        case .paired: self = .paired
        case .denylist: self = .denylist
        case nil: return nil
        }
    }
}
