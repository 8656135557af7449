import Foundation
import Layouts
import Redis
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import SessionStores

/// A Redis of its own, and a store of layouts over it.
struct TestStore {
    let server: RedisServer
    /// For what tests do behind the store's back.
    let redis: RedisClient
    let store: LayoutStore
    let folder: TemporaryDirectory

    var journal: String { folder.path("audit.jsonl") }

    init(_ layouts: [Layout], _ change: (inout LayoutStore.Options) -> Void = { _ in }) async throws {
        server = try await RedisServer()
        redis = RedisClient(RedisConfiguration(url: server.url), logger: SessionServer.quiet)
        folder = try TemporaryDirectory()
        store = Self.store(server.url, layouts, folder, change)
    }

    /// Another store over the same Redis.
    func another(_ layouts: [Layout], url: RedisURL? = nil, _ change: (inout LayoutStore.Options) -> Void = { _ in })
        -> LayoutStore
    {
        Self.store(url ?? server.url, layouts, folder, change)
    }

    private static func store(
        _ url: RedisURL,
        _ layouts: [Layout],
        _ folder: TemporaryDirectory,
        _ change: (inout LayoutStore.Options) -> Void
    ) -> LayoutStore {
        var options = LayoutStore.Options(url: url, layouts: layouts)
        options.journal = OperatorsJournal(path: folder.path("audit.jsonl"))
        options.confirmation = .milliseconds(300)
        options.guardTime = .seconds(20)
        change(&options)
        return LayoutStore(options, logger: SessionServer.quiet)
    }

    static let actor = Actor(name: "tester", userID: 1)
}

extension Layout {
    /// A layout of the program, with keys of a test's own.
    static func named(_ name: String, keys: String..., helpers: String...) throws -> Layout {
        var layout = try #require(LayoutLibrary()[name])
        if !keys.isEmpty { layout.keys = try keys.map { try #require(KeyPattern($0)) } }
        if !helpers.isEmpty { layout.helpers = try helpers.map { try #require(KeyPattern($0)) } }
        return layout
    }
}

extension LayoutStore {
    /// All rows.
    func rows() async throws -> [SessionRow] {
        let gathered = Gathered()
        try await list { batch, _ in gathered.take(batch) }
        return gathered.rows
    }

    /// The key that a row lies in.
    static func key(of row: SessionRow) -> String {
        String(decoding: row.handle.flatMap { EntryPlace($0) }?.key ?? [], as: UTF8.self)
    }
}

/// Rows as they come.
final class Gathered: Sendable {
    private let state = Mutex<[SessionRow]>([])
    var rows: [SessionRow] { state.withLock { $0 } }
    func take(_ batch: RowBatch) {
        state.withLock { rows in for place in 0..<batch.count { rows.append(batch[place]) } }
    }
}
