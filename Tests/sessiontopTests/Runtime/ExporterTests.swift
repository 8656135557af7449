import Console
import Foundation
import Languages
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import sessiontop

/// What the console writes to files. They lie where the program was started: these tests take away what they made.
@Suite struct ExporterTests {
    private static let now = Timestamp(seconds: 1_763_906_602)

    /// What came of writing a table, and what the file has, which is removed.
    private func export(_ table: Export.Table, _ format: Export.Format, _ store: FakeStore, isRead: Bool = true)
        async throws -> (content: ExportedFile.Content, text: String, mode: Int?)
    {
        let now: @Sendable () -> Timestamp = { Self.now }
        let told = Mutex<[Message]>([])
        let send: @Sendable (Message) -> Void = { message in told.withLock { $0.append(message) } }
        let trail = TrailKeeper(store: store, now: now)
        let lister = Lister(store: store, trail: trail, now: now, send: send)
        let listing = Task { if isRead { await lister.run() } }
        defer { listing.cancel() }
        if isRead {
            try await eventually {
                // Whoever listened before may still be the one who hears it.
                store.tell(.fresh(at: Self.now))
                return await lister.users(UsersWanted(by: .user, limit: 1)).known == .whole
            }
        }
        let exporter = Exporter(
            store: store,
            lister: lister,
            trail: trail,
            saved: SavedFilters(["anna": "user:anna"]),
            geography: Geography(),
            now: now,
            send: send
        )
        await exporter.write(.table(table, format))
        let last = told.withLock { messages in
            messages.last { if case .exported = $0 { true } else { false } }
        }
        guard case .exported(let result) = last else { throw Missing() }
        let file = try result.get()
        defer { try? FileManager.default.removeItem(atPath: file.path) }
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        return (file.content, try String(contentsOfFile: file.path, encoding: .utf8), mode)
    }

    private struct Missing: Error {}

    private func store(_ count: Int) -> FakeStore {
        let store = FakeStore()
        store.setRows(
            (0..<count).map { number in
                SessionRow(
                    session: SessionName("s\(number)"),
                    user: number % 3 == 0 ? "=anna" : "anna \(number % 3)",
                    created: Self.now.advanced(by: Int64(-number) * 1000)
                )
            }
        )
        return store
    }

    @Test func `all sessions of the filter are written, however many`() async throws {
        let order = SortOrder(.login, descending: true)
        let (content, text, mode) = try await export(.sessions(query: "saved:anna", order), .csv, store(5_000))
        #expect(content == .sessions(3_333, looksIntoClaims: false) && mode == 0o600)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 3_334 && lines[0].hasPrefix("session,user,mode"))
        #expect(lines[1].hasPrefix("s1,anna 1,"))
        let (_, all, _) = try await export(.sessions(query: "", order), .csv, store(3))
        #expect(all.contains("s0,'=anna,"), "no spreadsheet carries it out")
    }

    @Test func `a filter that can't be understood writes nothing`() async throws {
        await #expect(throws: ExportFailure.self) {
            try await export(.sessions(query: "(", SortOrder(.user)), .json, store(3))
        }
        let failing = store(3)
        failing.fail(StoreFailure(.unreachable, "cut"))
        await #expect(throws: ExportFailure.self) {
            try await export(.sessions(query: "", SortOrder(.user)), .json, failing, isRead: false)
        }
    }

    @Test func `users are written once all sessions are read`() async throws {
        let (content, text, _) = try await export(.users(query: "", .user, descending: false), .json, store(9))
        guard case .users(3, _) = content else { throw Missing() }
        #expect(text.split(separator: "\n").count == 3)
        #expect(text.contains("{\"user\":\"=anna\",\"sessions\":3,\"refused\":0,"))
        await #expect(throws: ExportFailure.self) {
            try await export(.users(query: "", .user, descending: false), .json, store(9), isRead: false)
        }
    }

    @Test func `the trail is written whole, and so is what ended`() async throws {
        let store = store(1)
        store.setEntries(
            (0..<1_200).map { number in
                AuditEntry(
                    id: "00:\(number)-0",
                    time: Self.now.advanced(by: Int64(number - 1_200) * 1000),
                    event: number % 4 == 0 ? .logOut : .logIn,
                    user: "anna",
                    session: "s1"
                )
            }
        )
        let (content, text, _) = try await export(.trail(query: "event:log-in"), .csv, store)
        guard case .trail = content else { throw Missing() }
        #expect(text.split(separator: "\n").count == 901 && text.hasPrefix("id,time,event"))
        let (ended, endings, _) = try await export(.ended(query: ""), .json, store)
        guard case .ended(restrictions: 0, _) = ended else { throw Missing() }
        #expect(endings.split(separator: "\n").count == 300 && endings.contains("\"what\":\"log-out\""))
    }

    @Test func `figures that are not known are none`() async throws {
        var overview = Overview(trail: .partly(.trail))
        overview.summary.open = 7
        overview.summary.stolen = .atLeast(2)
        let (content, text, _) = try await export(.overview(overview), .csv, store(1))
        guard case .figures = content else { throw Missing() }
        #expect(text.contains("sessions,,7,\n") && text.contains("looks_stolen,,2,true\n"))
        #expect(!text.contains("log_ins"))
    }

    @Test func `what is restricted has its name in a field of its own`() {
        let locked = Fields(Restriction(subject: .user("kim"), by: "root", until: Self.now))
        #expect(locked.names == ["what", "user", "until", "by"] && locked.names.allSatisfy(Fields.ended.contains))
        #expect(Fields(Restriction(subject: .key("k1"))).text("key") == "k1")
    }
}
