import Cells
import Sessions

extension Model {
    /// Asks before acting on the target.
    mutating func ask(_ verb: Action.Verb) {
        if actsOnMarks(verb) {
            question = Question(verb, marked: list.marks.targets)
        } else if let target, let action = target.action(verb, now: now) {
            question = question(about: target, action)
        }
        guard question != nil else { return }
        notice = nil
        if find == nil { list.cursor.isPinned = true }
    }

    private func question(about target: ActionTarget, _ action: Action) -> Question {
        var asked = Question(action, row: action.verb.object == .session ? target.row : nil)
        switch target {
        case .session(let listed):
            asked.sign = action.verb == .revoke ? listed.sign : nil
            let isGone = listed.row.ending != nil || detail?.hasEnded == true
            if asked.session != nil, isGone { asked.listedEnd = .ended(listed.row.ending) }
        case .finding(let finding):
            asked.trust = finding.trust
            asked.namedUser = finding.user
            if asked.user != nil {
                asked.sessions = finding.others.count + (finding.session == nil ? 0 : 1)
                asked.sessionsWhenAsked = asked.sessions
            }
        case .user: break
        }
        return asked
    }

    /// Whether an act is about the marked sessions, and not the one under the cursor.
    func actsOnMarks(_ verb: Action.Verb) -> Bool {
        verb.object == .session && find == nil && view == .sessions && detail == nil && !list.marks.isEmpty
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
        guard var asked = question else { return }
        if let user = asked.user {
            // While the list is being read, a count would be a part of the truth.
            guard user.isExactly(watch.user), !isReading, let sessions = watched.userSessions else { return }
            asked.sessions = sessions
            asked.lookalikes = watched.lookalikes
            asked.sessionsWhenAsked = asked.sessionsWhenAsked ?? sessions
            // Nor is a user without a listed session one without a token: the act goes to the store all the same.
            asked.listedEnd = sessions == 0 && asked.verb == .revokeAll ? .noSessions : nil
        } else if let seen = asked.session, seen.session.isExactly(watch.session) {
            takeWatched(&asked, seen, watched.row)
        } else {
            return
        }
        if !asked.fields.contains(asked.focus) { asked.focus = .cancel }
        question = asked
    }

    private func takeWatched(_ asked: inout Question, _ seen: SeenSession, _ listed: ListedRow?) {
        if let row = listed?.row {
            if let ending = row.ending {
                asked.listedEnd = .ended(ending)
            } else if row.created != seen.created || !row.user.isExactly(seen.user) {
                asked.moved = .anotherLogin
            }
        } else if isCurrent {
            asked.listedEnd = asked.listedEnd ?? .ended(nil)
        }
    }

    /// Why the question can't be answered with yes now; nothing when it can.
    var obstacleToAnswer: SafeText? {
        guard let question else { return nil }
        if let obstacle = profile.obstacle(to: question.verb) { return obstacle.words }
        if let obstacle = obstacleOfConnection { return obstacle }
        if question.verb == .lock, question.lasts == .unreadable {
            return "Type how long the lock lasts, such as 30m, 12h or 7d; leave it empty to lock until you lift it."
        }
        guard question.wantsCount || question.user != nil else { return nil }
        guard let sessions = question.sessions else { return "Counting this user’s sessions …" }
        return question.isCountRight ? nil : "Type the number of sessions, \(grouped(sessions)), to go on."
    }
}
