import Languages
import SessionStores
import Sessions

/// A session that the store does not know by the name that was given: it may be known by another one, or all of the layout may
/// be missing.
struct UnknownSession {
    let name: SessionName
    let store: any SessionStore

    init(_ name: SessionName, in store: any SessionStore) {
        (self.name, self.store) = (name, store)
    }

    /// Refuses what lets somebody in: there is such a session, under a name that nobody can log in with. Says of a layout without
    /// keys that it has none.
    func check() async throws(Failure) {
        if let store = store as? LayoutStore, (try? await store.letsSomebodyIn(by: name.text)) == true {
            throw .usage(
                "That is what lets somebody in, and sessions go by another name here: give it to sessiontop find on standard input, which says the name."
            )
        }
        await Self.noteVacancy(of: store)
    }

    /// Says of a layout that was named and has no key in the store that it has none: nothing of it can be found then.
    static func noteVacancy(of store: any SessionStore) async {
        guard !store.profile.isNative, (try? await store.isVacant()) == true else { return }
        Streams.note(
            "sessiontop: No key of this store is one of the layout \(store.profile.layout): check the database number and --layout. sessiontop discover says what is there."
        )
    }
}
