import Cells
import Sessions

extension Model {
    /// Asks before acting on the target.
    mutating func ask(_ verb: Action.Verb) {
        let question: Question? =
            if actsOnMarks(verb) {
                Question(
                    verb,
                    marked: layers.screens.sessions.marks.targets,
                    shown: layers.screens.sessions.shownMarks
                )
            } else if verb == .revokeEveryone {
                Question(.revokeEveryone)
            } else if let target, let action = target.action(verb, now: now) {
                Question(action, about: target, hasEnded: layers.detail?.hasEnded == true)
            } else {
                nil
            }
        guard var question else { return }
        if verb == .acknowledge, question.sign?.places == nil, let sign = layers.detail?.signNamingPlaces {
            question.sign = sign
        }
        if let known = layers.userInFront?.detail, let user = question.user, user.isExactly(known.user) {
            (question.lock, question.knownLookalikes) = (known.lock.restriction, known.lookalikes)
        }
        if case .key(let key) = target, !layers.screens.keys.filter.query.isEmpty {
            question.sessionsShown = key.sessions
        }
        let sessions = layers.screens.sessions
        question.goneMarks = question.isBulk ? sessions.goneMarks : 0
        question.isCursorBeside =
            question.isBulk && sessions.selected.map { !sessions.marks.names.contains($0.row.session) } ?? false
        question.take(open: layers.screens.sessions.open)
        layers.question = question
        notices.forgetKeys()
        if layers.find == nil { layers.screens.sessions.cursor.isPinned = true }
    }

    /// Carries out the answer in focus.
    mutating func answer() -> [Effect] {
        guard let asked = layers.question else { return [] }
        if asked.context == .questionLine {
            goOn(isDone: true)
            return []
        }
        guard asked.focus == .act, asked.moved == nil else {
            goBack()
            return []
        }
        if let obstacle = asked.obstacle(surroundings) {
            tell(.information, obstacle)
            return []
        }
        layers.question = nil
        hasJustAnswered = true
        let reason = asked.reason.text
        if asked.isBulk {
            layers.screens.sessions.marks.clear()
            var run = BulkRun(asked.verb, asked.marked.map { SeenSession($0) }, reason: reason)
            let effects = run.start(&numbers)
            layers.bulk = run
            return effects
        }
        let id = numbers.next()
        let pending = PendingAction(action: asked.answered, lookalikes: asked.lookalikes)
        actions[id] = pending
        tell(.information, pending.underWay, about: id)
        return [.act(id, pending.action, reason: reason)]
    }

    /// Goes on from a line or an answer of a question.
    mutating func goOn(isDone: Bool) {
        if let asked = layers.question, asked.focus == .count, !asked.isCountRight, !asked.count.text.isEmpty,
            let obstacle = asked.obstacle(surroundings)
        {
            tell(.information, obstacle)
        }
        layers.question?.focusField(step: 1, isDone: isDone)
    }

    /// Tells what an action came to.
    mutating func finish(_ id: ActionID, _ result: Result<ActionReceipt, StoreFailure>) -> [Effect] {
        if layers.bulk?.take(id, result) == true { return layers.bulk?.goOn(&numbers) ?? [] }
        guard let pending = actions.removeValue(forKey: id) else { return [] }
        switch result {
        case .success(let receipt):
            layers.find?.note(pending.action.verb, receipt)
            let isDone = receipt.outcome == .done && receipt.isComplete
            tell(isDone ? .success : .failure, pending.outcome(receipt, clock), about: id)
            if isDone { layers.screens.sessions.showEnd(by: pending.action) }
        case .failure(let failure):
            tell(.failure, pending.failed(failure), about: id)
        }
        return reloadDetail() + (layers.find?.lookAgain() ?? [])
    }
}

extension Model {
    /// What an action would be done to: what is found, the open session, or what is under the cursor. Where that is a user,
    /// no session of theirs.
    var target: ActionTarget? {
        if let find = layers.find { return find.finding.map { .finding($0) } }
        if let detail = layers.detail {
            var listed = detail.listed
            // The rows that older releases wrote don't say it, and the token does.
            listed.row.keyID = listed.row.keyID ?? detail.detail?.row.keyID
            return .session(listed)
        }
        return layers.entry.map(\.target) ?? layers.user.map(\.target) ?? layers.screens.front.target
    }

    /// Whether an action is about the marked sessions, and not the one under the cursor.
    func actsOnMarks(_ verb: Action.Verb) -> Bool {
        verb.object == .session && layers.find == nil && layers.detail == nil && layers.entry == nil
            && layers.user == nil && layers.screens.shown == .sessions
            && !layers.screens.sessions.marks.isEmpty
    }

    /// Why an action can't be done to the target.
    func obstacleToAct(_ verb: Action.Verb) -> SafeText? {
        if let obstacle = profile.obstacle(to: verb) { return obstacle.words }
        if let find = layers.find {
            guard let finding = find.finding else { return "Nothing is found yet." }
            return finding.obstacle(to: verb).map { SafeText($0) } ?? standing.obstacle
        }
        if actsOnMarks(verb) || verb == .revokeEveryone { return standing.obstacle }
        guard let target, target.action(verb, now: now) != nil else {
            return switch verb.object {
            case .user: "No user is selected."
            case .session: "No session is selected."
            case .token: "No denied token or session is selected."
            case .key where verb == .liftKey: "No denied key is selected."
            case .key: "No key is selected, or the token names none (kid)."
            case .everyone: nil
            }
        }
        if let obstacle = target.obstacle(toKey: verb) { return obstacle }
        if verb == .forceRefresh, target.row?.isRefreshRequested == true {
            return "A force-refresh is requested already; the session has not taken its new token yet."
        }
        if verb == .acknowledge, case .session(let listed) = target, listed.suspicions.isEmpty {
            return listed.acknowledged.isEmpty
                ? "This session shows no sign of theft." : "All signs of this session are acknowledged."
        }
        return standing.obstacle
    }
}
