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
