import Cells
import Sessions

extension Model {
    /// Asks before acting on the target.
    mutating func ask(_ act: Question.Act) {
        if find != nil { return askAboutFinding(act) }
        guard let target else { return }
        list.cursor.isPinned = true
        notice = nil
        let marked = actsOnMarks(act) ? list.marks.targets : []
        question = Question(act, marked.first ?? target.row, marked: marked)
        question?.sign = target.sign
        let isGone = target.row.ending != nil || detail?.hasEnded == true
        if question?.isAboutOneSession == true, isGone { question?.listedEnd = .ended(target.row.ending) }
    }

    /// Whether an act is about the marked sessions, and not the one under the cursor.
    func actsOnMarks(_ act: Question.Act) -> Bool {
        (act == .revoke || act == .forceRefresh) && view == .sessions && detail == nil && !list.marks.isEmpty
    }

    /// Changes the line of the question that is in focus.
    mutating func editQuestion(_ edit: (inout LineEditor) -> Bool) {
        guard var asked = question else { return }
        switch asked.focus {
        case .reason: _ = edit(&asked.reason)
        case .span: _ = edit(&asked.span)
        case .count: _ = edit(&asked.count)
        case .cancel, .act: break
        }
        question = asked
    }

    /// Moves the focus of the question on, or back.
    mutating func focusField(step: Int) {
        guard let asked = question else { return }
        let fields = asked.fields
        let current = fields.firstIndex(of: asked.focus) ?? 0
        question?.focus = fields[(current + step + fields.count) % fields.count]
    }

    /// Sees whether the question's target is still what was asked about.
    mutating func takeWatchedTarget(_ watch: WindowRequest.Watch, _ watched: RowWindow.Watched) {
        // Each of many is looked at when its turn comes.
        guard var asked = question, !asked.isBulk, asked.target.session == watch.session else { return }
        if asked.endsAllOfUser {
            // While the list is being read, a count would be a part of the truth.
            guard !isReading, let sessions = watched.userSessions else { return }
            asked.sessions = sessions
            asked.lookalikes = watched.lookalikes
            asked.sessionsWhenAsked = asked.sessionsWhenAsked ?? sessions
            // Nor is a user without a listed session one without a token: the act goes to the store all the same.
            asked.listedEnd = sessions == 0 && asked.act == .revokeAll ? .noSessions : nil
        } else if !asked.isAboutOneSession {
            return
        } else if let listed = watched.row {
            if let ending = listed.row.ending {
                asked.listedEnd = .ended(ending)
            } else if listed.row.created != asked.target.created
                || !listed.row.user.isExactly(asked.target.user)
            {
                asked.moved = .anotherLogin
            }
        } else if isCurrent {
            asked.listedEnd = asked.listedEnd ?? .ended(nil)
        }
        if !asked.fields.contains(asked.focus) { asked.focus = .cancel }
        question = asked
    }

    /// Why the question can't be answered with yes now; nothing when it can.
    var obstacleToAnswer: SafeText? {
        guard let question else { return nil }
        if let reason = profile.readOnlyReason { return "Read-only: \(SafeText(reason))" }
        if let obstacle = obstacleOfConnection { return obstacle }
        if question.act == .lock, question.lasts == .unreadable {
            return "Type how long the lock lasts, such as 30m, 12h or 7d; leave it empty to lock until you lift it."
        }
        guard question.wantsCount || question.endsAllOfUser else { return nil }
        guard let sessions = question.sessions else { return "Counting this user’s sessions …" }
        return question.isCountRight ? nil : "Type the number of sessions, \(grouped(sessions)), to go on."
    }
}
