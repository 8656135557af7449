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
