import Languages
import Sessions
import Settings

/// A user by name, of whom the store may know nothing: then the name is mistyped, most likely, and whoever was meant goes on.
struct KnownUser {
    let name: String
    let store: any SessionStore

    /// Refuses a name that nobody has.
    ///
    /// - Parameter advice: what can be done all the same.
    func check(_ advice: String = "") async throws(Failure) {
        let isKnown: Bool
        do throws(StoreFailure) {
            isKnown = try await self.isKnown()
        } catch {
            throw Failure(error)
        }
        guard isKnown else {
            let alike = await alike()
            // All was read for that: of what can't be read, nobody knows whose it is.
            if let unread = store.leftOut()?.unread, unread > 0 {
                let words = LeftOut.unreadWords(unread)
                throw .partly(
                    "Nothing was done: the store names “\(spelledOut(name))” nowhere, but \(words). sessiontop list shows what can’t be read, without a user, and revoke SESSION ends it."
                )
            }
            if let doubt = store.leftOut()?.doubt {
                throw .partly(
                    "Nothing was done: the store names “\(spelledOut(name))” nowhere, but \(doubt). sessiontop list --anonymous shows such sessions, and revoke SESSION ends one."
                )
            }
            await UnknownSession.noteVacancy(of: store)
            let words = [Self.nobody(name), alike, advice].filter { !$0.isEmpty }
            throw .nothing("Nothing was done: \(words.joined(separator: " "))")
        }
        GivenSecrets.acquit(name)
    }

    /// Users whose names look like this one: in another letter case, composed otherwise, with blanks or invisible signs, in
    /// letters of another width or alphabet. They are offered, and never taken. Empty where there are none.
    func alike() async -> String {
        var names: Set<ExactText> = []
        if let table = try? await Selection.table(of: store, at: store.now()) {
            names.formUnion(table.lookalikes(of: name).map { ExactText($0) })
        }
        var others: [String] = []
        for restriction in (try? await store.restrictions()) ?? [] {
            if case .user(let user) = restriction.subject { others.append(user) }
        }
        others += ((try? await store.entries(AuditRequest(limit: Self.entries))) ?? []).map(\.user)
        names.formUnion(lookalikes(of: name, in: others).map { ExactText($0) })
        if names.isEmpty { return "" }
        let sorted = names.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let shown = sorted.prefix(Self.most).map { "“\(spelledOut($0))”" }.joined(separator: ", ")
        return said("Names that look like it: \(sorted.count > Self.most ? "\(shown), …" : shown).")
    }

    private static func nobody(_ name: String) -> String {
        said("the store knows nobody called “\(spelledOut(name))”: no session, no lock, nothing in the audit trail.")
    }

    /// How many names are offered, and in how many of the newest entries of the audit trail they are looked for.
    private static let most = 5
    private static let entries = 10_000

    /// Whether the store knows anything of the user. What can't be read keeps nobody from acting.
    private func isKnown() async throws(StoreFailure) -> Bool {
        do throws(StoreFailure) {
            if let standing = try await store.standing(ofUser: name) {
                if standing.sessions > 0 || standing.lock != nil || standing.epoch > 0 { return true }
            }
            if try await !store.provenRows(ofUser: name).isEmpty { return true }
            if try await !store.lostSessions(ofUser: name).isEmpty { return true }
            return try await !store.entries(AuditRequest(limit: 1, user: name)).isEmpty
        } catch {
            if error.kind == .unreachable { throw error }
            return true
        }
    }
}
