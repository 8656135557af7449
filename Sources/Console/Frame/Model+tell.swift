import Cells
import Sessions

extension Model {
    /// Tells something at the bottom of the screen.
    mutating func tell(_ kind: Notice.Kind, _ text: SafeText, about action: ActionID? = nil) {
        notices.tell(kind, text, about: action, at: now)
    }

    /// Shows all that was told, or closes that.
    mutating func toggleMessages() {
        layers.messages = layers.messages == nil ? MessageLog() : nil
    }
}

extension StoreLoss {
    /// What it means to whoever revoked something.
    var words: SafeText {
        switch self {
        case .lastWrites:
            "The store lost its last writes: what was revoked shortly before may be good again, so look, and revoke again."
        case .everything:
            "The store lost all it had, or is another one: what was revoked before may be good again."
        }
    }
}
