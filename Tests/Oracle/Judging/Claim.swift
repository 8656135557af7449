import SessionLink
import Sessions

/// What was said of an act: what the console or the tool tells the operator.
enum Claim: Sendable, Hashable {
    /// It is done; what is left to clear away, where something is.
    case done(shortfall: String?)
    /// It is done, and as many replicas have it as were asked for.
    case confirmed
    /// There is no such session, or no such lock.
    case gone
    /// The session is another one than was seen: nothing was done.
    case movedOn
    /// Nothing was done, and why.
    case notDone(String)
    /// It stopped half-way, and where.
    case partly(String)
    /// Whether it was done is not known: no answer came.
    case unknown(String)
    /// Nothing was said within the time that anybody waits.
    case hung
    /// The program crashed.
    case crashed(String)

    /// The column of the table that counts it.
    var column: Column {
        switch self {
        case .done(nil), .confirmed: .done
        case .gone: .gone
        case .movedOn, .notDone: .notDone
        case .partly, .done: .partly
        case .unknown, .hung, .crashed: .unknown
        }
    }

    /// Columns of the table.
    enum Column: String, Codable, CaseIterable, Sendable {
        case done, gone, notDone, partly, unknown
    }

    /// Whether it says that what was to be refused is refused now.
    var saysRefused: Bool {
        switch self {
        case .done, .confirmed, .gone: true
        default: false
        }
    }

    /// Whether it says that a session is left, by its ID.
    func leaves(_ session: String) -> Bool {
        if case .done(let shortfall?) = self { shortfall.contains("session \(session)") } else { false }
    }

    /// Whether it says that all is as it was.
    var saysNothingChanged: Bool {
        switch self {
        case .movedOn, .notDone: true
        default: false
        }
    }

    /// What was said, for a story.
    var words: String {
        switch self {
        case .done(nil): "done"
        case .done(let shortfall?): "done, but \(shortfall)"
        case .confirmed: "done and confirmed"
        case .gone: "gone"
        case .movedOn: "moved on"
        case .notDone(let reason): "not done: \(reason)"
        case .partly(let reason): "partly: \(reason)"
        case .unknown(let reason): "unknown: \(reason)"
        case .hung: "nothing, for too long"
        case .crashed(let reason): "crashed: \(reason)"
        }
    }
}

extension Claim {
    init(_ receipt: ActionReceipt) {
        switch receipt.outcome {
        case .done:
            switch receipt.confirmation {
            case .confirmed where receipt.shortfall == nil: self = .confirmed
            case .unconfirmed: self = .done(shortfall: receipt.shortfall ?? "replicas may not have it")
            case .confirmed, .notAsked: self = .done(shortfall: receipt.shortfall)
            }
        case .gone: self = .gone
        case .movedOn: self = .movedOn
        }
    }

    init(_ receipt: OperatorReceipt) {
        switch receipt.outcome {
        case .done, .already:
            switch receipt.confirmation {
            case .confirmed where receipt.shortfall == nil: self = .confirmed
            case .unconfirmed: self = .done(shortfall: receipt.shortfall ?? "replicas may not have it")
            case .confirmed, .notAsked: self = .done(shortfall: receipt.shortfall)
            }
        case .gone: self = .gone
        case .movedOn: self = .movedOn
        }
    }

    init(_ failure: StoreFailure) {
        switch failure.kind {
        case .unreachable: self = .unknown(failure.description)
        // Like "no such session", it must not be said where a server accepts a token.
        case .unreadable where failure.description.contains("holds no SessionLink data"): self = .gone
        case .refused, .unreadable, .nothing: self = .notDone(failure.description)
        case .partlyDone: self = .partly(failure.description)
        }
    }

    init(_ error: SessionLinkError) {
        switch error {
        case .partlyDone: self = .partly(error.description)
        default: self = error.isStoreOutOfReach ? .unknown(error.description) : .notDone(error.description)
        }
    }
}
