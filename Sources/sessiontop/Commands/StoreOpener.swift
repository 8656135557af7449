import Foundation
import JOSE
import Languages
import Redis
import SessionStores
import Sessions
import Settings

/// Makes stores out of connections.
enum StoreOpener {
    /// A store that has not connected yet.
    static func store(_ connection: Connection) throws(Failure) -> any ConnectedStore {
        if connection.url.usesTLS { try check(connection.tls) }
        guard connection.isForeign else { return try nativeStore(connection) }
        if connection.layouts.contains(StoreProfile.native) {
            throw .usage("SessionLink's own layout, native, goes with no other: look at them one after the other.")
        }
        return try store(connection, in: Environment.ofProgram.layouts(connection.layouts))
    }

    private static func nativeStore(_ connection: Connection) throws(Failure) -> NativeStore {
        var options = NativeStore.Options(url: connection.url)
        options.tls = connection.tls
        options.prefix = connection.prefix
        options.readOnlyReason = connection.isReadOnly ? readOnlyReason(connection) : nil
        options.durability = connection.durability
        options.keys = try connection.keys.map(keyRing)
        return NativeStore(options, logger: silentLogger)
    }

    /// A store that answers. A password is asked for when the server wants one, none was given, and there is a terminal.
    static func open(_ connection: Connection) async throws(Failure) -> any ConnectedStore {
        let store = try store(connection)
        switch await store.connect() {
        case .connected: return try await recognized(store, connection) { Streams.note("sessiontop: \($0)") }
        case .hopeless(let failure), .outOfReach(let failure): throw Failure(failure)
        case .wantsPassword(let failure):
            guard let password = PasswordPrompt.ask(connection.url) else { throw Failure(failure) }
            await store.close()
            var connection = connection
            connection.url.password = password
            return try await open(connection)
        }
    }

    /// A store for the console, which opens on one that is out of reach as well and keeps trying. What trying again won't
    /// mend is said at once instead.
    ///
    /// - Parameter tell: takes what was found where no layout was named.
    static func openForConsole(
        _ connection: Connection,
        _ tell: (String) -> Void
    ) async throws(Failure) -> any ConnectedStore {
        let store = try store(connection)
        switch await firstAttempt(store) {
        case .connected: return try await recognized(store, connection, tell)
        case .outOfReach, nil: return store
        case .hopeless(let failure): throw Failure(failure)
        case .wantsPassword:
            await store.close()
            return try await open(connection)
        }
    }

    /// What comes of connecting within a moment; nothing when that takes longer: the console is to open at once.
    private static func firstAttempt(_ store: any ConnectedStore) async -> ConnectionAttempt? {
        await withTaskGroup(of: ConnectionAttempt?.self) { group in
            group.addTask { await store.connect() }
            group.addTask {
                try? await Task.sleep(for: .milliseconds(500))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// Says at once which file can't be used, instead of at each attempt to connect.
    private static func check(_ tls: RedisTLS) throws(Failure) {
        do {
            try tls.validate()
        } catch .unusableFile(let path, let reason) {
            let error = RedisTLSError.unusableFile(path: KeptFile.name(of: path), reason: reason)
            throw .usage("\(error.description)")
        } catch {
            throw .usage("\(error.description)")
        }
    }

    static func readOnlyReason(_ connection: Connection) -> String {
        connection.context.map { said("the context \($0) is read-only.") } ?? said("it was opened with --read-only.")
    }

    /// The keys in a file of the operator's. `raw:`, `hex:` or `base64:` before its path says that it holds a shared secret,
    /// and how that is written. What can't be used of it is said on standard error.
    static func keyRing(_ source: String) throws(Failure) -> KeyRing {
        let encoding = SecretEncoding.allCases.first { source.hasPrefix("\($0.rawValue):") }
        let path = OwnPath.expanded(encoding.map { String(source.dropFirst($0.rawValue.count + 1)) } ?? source)
        let text: KeyText
        do {
            let bytes = try Files.read(KeptFile.path(path))
            text =
                if let encoding {
                    try KeyText(secret: bytes, written: encoding, algorithms: .every)
                } else {
                    try KeyText(bytes, algorithms: .every, now: Date())
                }
        } catch let problem as FileProblem {
            throw .usage("The keys can't be read. \(problem)")
        } catch {
            throw .usage("The keys in \(path) can't be used: \(error).")
        }
        for ignored in text.ignored {
            Streams.note("sessiontop: In \(path), \(ignored.name) can't be used: \(ignored.reason).")
        }
        for remark in text.remarks { Streams.note("sessiontop: In \(path), \(remark).") }
        if text.keys.contains(where: { $0.kind != .publicKey }), Files.isOpenToOthers(path) {
            Streams.note("sessiontop: \(path) holds a secret that others on this machine may read: chmod 600 \(path)")
        }
        return KeyRing(text)
    }
}
