import Cells
import Sessions

extension Model {
    /// Tells something at the bottom of the screen.
    mutating func tell(_ kind: Notice.Kind, _ text: SafeText) {
        notice = Notice(text: text, kind: kind, since: now)
    }

    /// Takes a notice away whose time is over.
    mutating func forgetOldNotice() {
        guard let notice, let lifetime = notice.lifetime else { return }
        if now.milliseconds(since: notice.since) >= lifetime { self.notice = nil }
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
