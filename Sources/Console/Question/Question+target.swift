import Cells
import Sessions

extension Question {
    /// A question about what is found, open, or under the cursor.
    ///
    /// - Parameter hasEnded: whether the session is known to be no longer in the store.
    init(_ action: Action, about target: ActionTarget, hasEnded: Bool) {
        self.init(action, row: action.verb.object == .session ? target.row : nil)
        switch target {
        case .session(let listed):
            sign = action.verb.namesSign ? listed.sign : nil
            if session != nil, hasEnded || listed.row.ending != nil { listedEnd = .ended(listed.row.ending) }
        case .finding(let finding):
            trust = finding.trust
            namedUser = finding.user
            sign = action.verb.namesSign ? finding.session?.listed(at: finding.time).sign : nil
            if user != nil {
                sessions = finding.others.count + (finding.session == nil ? 0 : 1)
                sessionsWhenAsked = sessions
            }
        case .key(let key): isKeyNamed = key.isNamed
        case .user, .restriction: break
        }
        if key != nil { isKeyNamed = isKeyNamed || Self.isVouched(target) }
    }

    /// Whether a key that is named there is one.
    private static func isVouched(_ target: ActionTarget) -> Bool {
        switch target {
        case .session, .restriction: true
        case .finding(let finding): finding.trust == .vouched
        case .user, .key: false
        }
    }

    /// Takes how many sessions there are, where all of them are meant.
    mutating func take(open: RowCount?) {
        // While the list is being read, a count would be a part shown as the whole.
        guard target == .everyone, case .whole(let count) = open else { return }
        sessions = count
        sessionsWhenAsked = sessionsWhenAsked ?? count
    }

    /// Sees whether the target is still what was asked about.
    mutating func take(
        _ watch: WindowRequest.Watch,
        _ watched: RowWindow.Watched,
        isReading: Bool,
        isCurrent: Bool
    ) {
        if let key {
            guard key.isExactly(watch.key), !isReading, let holders = watched.key else { return }
            (sessions, users, keyless) = (holders.sessions, holders.users, watched.keyless)
            sessionsWhenAsked = sessionsWhenAsked ?? holders.sessions
        } else if let user {
            // While the list is being read, a count would be a part shown as the whole.
            guard user.isExactly(watch.user), !isReading, let count = watched.userSessions else { return }
            sessions = count
            lookalikes = watched.lookalikes + knownLookalikes.filter { !watched.lookalikes.contains($0) }
            sessionsWhenAsked = sessionsWhenAsked ?? count
            // Nor is a user without a listed session one without a token: the action goes to the store all the same.
            listedEnd = count == 0 && verb == .revokeAll ? .noSessions : nil
        } else if let session, session.session == watch.session {
            take(watched.row?.row, of: session, isCurrent: isCurrent)
        } else {
            // Each of many is looked at when its turn comes.
            return
        }
        if !fields.contains(focus) { focus = .cancel }
    }

    private mutating func take(_ row: SessionRow?, of seen: SeenSession, isCurrent: Bool) {
        if let row {
            if let ending = row.ending {
                listedEnd = .ended(ending)
            } else if row.created != seen.created || !row.user.isExactly(seen.user) {
                moved = .anotherLogin
            }
        } else if isCurrent {
            listedEnd = listedEnd ?? .ended(nil)
        }
    }
}

extension Action.Verb {
    /// Whether a question of it says why the session looks stolen.
    fileprivate var namesSign: Bool { self == .revoke || self == .acknowledge }
}
