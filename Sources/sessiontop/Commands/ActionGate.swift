import Languages
import SessionStores
import Sessions

/// What every action goes through before anything else, and a dry run of it as well: what the one is refused the other is.
struct ActionGate {
    let verb: Action.Verb
    let options: ActionOptions
    let store: any SessionStore

    /// Refuses what can't be done here, whomever it would hit.
    ///
    /// - Parameter isAnnounced: whether many are acted on, of which the audit trail is told first.
    func check(announced isAnnounced: Bool = false) async throws(Failure) {
        if let obstacle = store.obstacle(to: verb) {
            throw .refused("Nothing was changed: \(obstacle.reason)")
        }
        // The action itself is refused by the store.
        guard options.dryRun else { return }
        let missing: [String]
        do throws(StoreFailure) {
            missing = try await store.missingRights(for: verb, announced: isAnnounced)
        } catch {
            throw Failure(error)
        }
        if missing.isEmpty { return }
        if !store.profile.isNative {
            throw .refused(
                "It would be refused: this user lacks the right. ACL SETUSER \((store as? any Rights)?.user ?? "default") \(missing.joined(separator: " ")) (the whole rule: sessiontop acl --role operator --layout \(store.profile.layoutArgument))"
            )
        }
        throw .refused(
            "It would be refused: this user lacks the right. ACL SETUSER \((store as? any Upkeep)?.user ?? "default") \(missing.joined(separator: " ")) (the whole rule: sessiontop acl --role operator)"
        )
    }
}
