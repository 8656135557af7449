import Cells
import Sessions

/// The screen of what is refused now, and of the sessions that ended recently.
struct EndedScreen: ItemsScreen {
    static let name = ScreenName.ended
    static let subject = QuerySubject.audit

    /// Restrictions first, then endings, the newest first.
    var list = ItemList<EndedItem>()
    /// Which of them are shown.
    var filter = Filter()
    /// Why the filter can't be understood; the rows are then all.
    private(set) var problem: QueryError?
    private(set) var failure: StoreFailure?
    /// The filter that the rows answer, and how many endings there are; absent before the first answer.
    private var answered: Answered?

    var wanted: ScreenRequest { .ended(query: filter.query) }

    /// How many endings there are, and how far back that goes; absent before the filter in force was answered.
    var coverage: TrailCoverage? { answered?.coverage(of: filter.query) }

    var known: Known? { coverage?.known }

    var target: ActionTarget? {
        switch list.selected {
        case .restriction(let restriction): .restriction(restriction)
        case .ending(let entry): ActionTarget(user: entry.user)
        case nil: nil
        }
    }

    var command: [String]? {
        switch list.selected {
        case .restriction(let restriction):
            if case .user(let user) = restriction.subject { ["unlock", user] } else { nil }
        case .ending(let entry): entry.session.isEmpty ? target?.command : ["revoke", entry.session.text]
        case nil: nil
        }
    }

    var copied: (what: SafeText, text: String)? {
        switch list.selected {
        case .restriction(let restriction): ("name", restriction.subject.text)
        case .ending(let entry): ("session ID", entry.session.text)
        case nil: nil
        }
    }

    var exported: Export.Table? { list.items.isEmpty ? nil : .ended(query: filter.query) }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? { opened.isEmpty ? "Nothing is selected." : nil }

    func open(_ around: Surroundings) -> [Wish] { opened }

    /// A user, or what is known of a session or a token.
    private var opened: [Wish] {
        switch list.selected {
        case .restriction(let restriction):
            switch restriction.subject {
            case .user(let user): [.openUser(user)]
            case .session(let id): [.find(Finding.Name(session: id), .session)]
            case .token(let id): [.find(Finding.Name(tokenID: id), .tokenID)]
            case .fingerprint(let hex): [.find(Finding.Name(fingerprint: hex), .fingerprint)]
            case .key: []
            }
        case .ending(let entry):
            if !entry.session.isEmpty {
                [.open(session: entry.session, user: entry.user)]
            } else {
                entry.user.isEmpty ? [] : [.openUser(entry.user)]
            }
        case nil: []
        }
    }

    /// Takes an answer, where it is one to what is asked for now.
    mutating func take(_ answer: EndedAnswer) {
        guard answer.query.isExactly(filter.query) else { return }
        failure = answer.failure
        problem = answer.problem
        let isSameQuestion = coverage != nil
        answered = Answered(answer.query, answer.coverage)
        let items =
            answer.restrictions.map(EndedItem.restriction) + answer.endings.reversed().map(EndedItem.ending)
        list.take(items, isSameQuestion: isSameQuestion) { $0.id }
    }
}

/// One row of the screen of what ended.
enum EndedItem: Sendable, Hashable {
    case restriction(Restriction)
    case ending(AuditEntry)

    /// What it is known by when the rows change.
    enum ID: Hashable {
        case restriction(Restriction.Subject)
        case ending(String)
    }

    var id: ID {
        switch self {
        case .restriction(let restriction): .restriction(restriction.subject)
        case .ending(let entry): .ending(entry.id)
        }
    }
}
