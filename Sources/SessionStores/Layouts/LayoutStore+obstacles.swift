import Languages
import Sessions

extension LayoutStore {
    /// What can't be done in stores of these layouts, whomever it would hit, and why.
    static func unknownActions(_ options: Options) -> [Action.Verb: String] {
        var unknown: [Action.Verb: String] = [
            .lock: said(
                "nothing in this store bars a log-in: end the user’s sessions, and lock the account where it is kept"
            ),
            .unlock: said("nothing in this store bars a log-in"),
            .denyKey: said("servers of this framework look up no keys here: take the key out where it is published"),
            .liftKey: said("servers of this framework look up no keys here"),
            .acknowledge: said("this store keeps no signs that could be acknowledged"),
            .revokeEveryone: said(
                "it is not done at one stroke here: choose the sessions with a query, and revoke those"
            ),
        ]
        if options.journal == nil {
            let reason = said("there is no audit file in which it would be written down first")
            for verb in Action.Verb.allCases where unknown[verb] == nil { unknown[verb] = reason }
            return unknown
        }
        let sessions = options.layouts.filter { !refuses($0.role) }
        if let reason = obstacle(sessions.map(\.revoking)) {
            unknown[.revoke] = reason
            unknown[.revokeAll] = reason
        }
        unknown[.forceRefresh] = obstacle(sessions.map(\.refreshing))
        if !options.layouts.contains(where: { $0.role == .denylist && $0.denial != nil }) {
            let reason = said("there is no list of refused tokens among the layouts that are open")
            unknown[.denyToken] = reason
            unknown[.liftToken] = reason
        }
        return unknown
    }

    /// What stores of these layouts never tell.
    static func untold(_ layouts: [Layout]) -> Set<StoreProfile.Untold> {
        var untold: Set<StoreProfile.Untold> = [.signs, .failedLogIns, .past]
        if !layouts.contains(where: { refuses($0.role) }) { untold.insert(.restrictions) }
        let sessions = layouts.filter { !refuses($0.role) }
        func isNowhere(_ fact: Fact) -> Bool { sessions.allSatisfy { ($0.facts[fact] ?? []).isEmpty } }
        if isNowhere(.ip) { untold.insert(.addresses) }
        if isNowhere(.client) { untold.insert(.clients) }
        if isNowhere(.seen), !sessions.contains(where: \.lifetime.isLengthenedByReading) { untold.insert(.lastUse) }
        return untold
    }

    /// Why none of these procedures can be followed; nothing where one can.
    private static func obstacle(_ procedures: [Procedure]) -> String? {
        if procedures.contains(where: { !$0.steps.isEmpty }) { return nil }
        return procedures.lazy.compactMap(\.saidObstacle).first ?? said("these layouts hold no sessions")
    }

    /// The layout of a place.
    func layout(of place: EntryPlace) -> Layout { readers[place.layout].layout }

    /// Refuses what a procedure can't do, with its reason.
    func checkPossible(_ procedure: Procedure) throws(StoreFailure) {
        guard procedure.steps.isEmpty else { return }
        let reason = procedure.saidObstacle ?? said("the layout does not say how")
        throw StoreFailure(.refused, "Nothing was changed: \(reason)")
    }
}
