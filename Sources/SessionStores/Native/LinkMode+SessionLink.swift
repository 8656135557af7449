import Sessions

import enum SessionLink.LinkMode

extension Sessions.LinkMode {
    /// The same mode in this layer's words.
    init(_ mode: LinkMode?) {
        self =
            switch mode {
            case .allowlist: .allowlist
            case .paired: .paired
            case .denylist: .denylist
            case nil: .unknown
            }
    }
}
