import Languages
import Logging
import SessionStores
import Sessions
import Settings

extension StoreOpener {
    /// A store in layouts of other frameworks, which has not connected yet.
    static func store(_ connection: Connection, in layouts: [Layout]) throws(Failure) -> LayoutStore {
        var options = LayoutStore.Options(url: connection.url, layouts: layouts)
        options.tls = connection.tls
        options.readOnlyReason = connection.isReadOnly ? readOnlyReason(connection) : nil
        options.keys = try connection.keys.map(keyRing)
        options.showsAnonymous = connection.showsAnonymous
        if let guardTime = connection.guardTime { options.guardTime = guardTime }
        options.journal = connection.isReadOnly ? nil : journal(.ofProgram)
        return LayoutStore(options, logger: silentLogger)
    }

    /// The store itself where it holds SessionLink's data, or its layout was named; else what lies in it is looked for, and
    /// opened as that.
    ///
    /// - Parameter tell: takes what was found.
    static func recognized(
        _ store: any ConnectedStore,
        _ connection: Connection,
        _ tell: (String) -> Void
    ) async throws(Failure) -> any ConnectedStore {
        guard connection.layouts.isEmpty, (try? await store.isVacant()) == true,
            let look = try? await StoreLook.take(of: connection, .ofProgram)
        else { return store }
        let layouts = look.opened
        guard !layouts.isEmpty, let words = look.words else {
            if let words = look.unrecognizedWords { tell(words.words) }
            return store
        }
        let foreign = try Self.store(connection, in: layouts)
        switch await foreign.connect() {
        case .connected: break
        case .wantsPassword, .hopeless, .outOfReach:
            await foreign.close()
            return store
        }
        await store.close()
        tell(said("No layout was named; what was found: \(words.words). Opened as \(foreign.profile.layout)."))
        return foreign
    }

    /// Where acts on a store that keeps no audit trail are written down; nothing where there is no place for that, and why is
    /// said: looking goes on, and acts are refused.
    private static func journal(_ environment: Environment) -> OperatorsJournal? {
        guard let folder = environment.stateFile?.folder else { return nil }
        do {
            try OwnFile.makeFolder(folder)
            return OperatorsJournal(path: folder + "/audit.jsonl")
        } catch {
            Streams.note("sessiontop: Acts can't be written down, so none will be done: \(error)")
            return nil
        }
    }

    /// Nobody reads a log of a console; what matters is said on screen and on standard error.
    static var silentLogger: Logger { Logger(label: "sessiontop") { _ in SwiftLogNoOpLogHandler() } }
}
