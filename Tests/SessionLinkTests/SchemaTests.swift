import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Keys, IDs, rows: what other programs rely on.
@Suite struct SchemaTests {
    /// CRC16 as Redis Cluster has it (XMODEM).
    static func slot(_ key: String) -> Int {
        let bytes = Array(key.utf8)
        var hashed = bytes[...]
        if let open = bytes.firstIndex(of: UInt8(ascii: "{")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")), close > open + 1
        {
            hashed = bytes[(open + 1)..<close]
        }
        var crc: UInt16 = 0
        for byte in hashed {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
        }
        return Int(crc % 16384)
    }

    @Test func `tags lie evenly over the slots`() {
        #expect(Self.slot("123456789") == 0x31C3)
        #expect(PartitionTags.all.count == 256)
        #expect(Set(PartitionTags.all).count == 256)
        for partition in Partition.all {
            #expect(partition.tag.hasPrefix(partition.hex))
            #expect(Self.slot("sl:{\(partition.tag)}:rows") == 64 * Int(partition.index))
        }
    }

    @Test(arguments: Script.all.map(\.redis.name))
    func `all keys of a script lie in one slot`(name: String) throws {
        let script = try #require(Script.all.first { $0.redis.name == name })
        let keys = KeySpace(prefix: "my:app")
        for user in ["kim", "{}", "}{x}", "a{b}c"] {
            let partition = Partition(user: user)
            let session = SessionID(partition: partition, random: [UInt8](repeating: 5, count: 13))
            let place = ScriptPlace(partition: partition, user: user, session: session)
            let slots = Set(script.keys.map { Self.slot(keys.key($0, at: place)) })
            let isOfStore = script.keys.allSatisfy { [.meta, .published].contains($0) }
            #expect(
                slots == (isOfStore ? slots.prefix(1).reduce(into: []) { $0.insert($1) } : [64 * Int(partition.index)])
            )
            let names = script.keys.map { keys.key($0, at: place) }
            #expect(Set(names).count == names.count)
        }
    }

    @Test func `partitions follow the users hash`() {
        // The first bytes of the SHA-256 of "kim" and of the empty string.
        #expect(Partition(user: "").hex == "e3")
        #expect(Partition(user: "abc").hex == "ba")
        #expect(Partition.all.map(\.hex).sorted() == Partition.all.map(\.hex))
        #expect(Partition(hex: "0F") == nil)
        #expect(Partition(hex: "0f")?.index == 15)
        #expect(Partition(hex: "0") == nil)
    }

    @Test func `session i ds`() throws {
        let id = SessionID(partition: Partition(index: 0xAB), random: [UInt8](repeating: 0xFF, count: 13))
        #expect(id.text == "ab" + String(repeating: "z", count: 20))
        let counting = SessionID(
            partition: Partition(index: 0),
            random: [0x00, 0x44, 0x32, 0x14, 0xC7] + [UInt8](repeating: 0, count: 8)
        )
        #expect(counting.text == "00" + "01234567" + "000000000000")
        #expect(SessionID(id.text) == id)
        for wrong in [
            "", "ab", "ab0123456789abcdefghj", "AB0123456789abcdefghjk", "ab0123456789abcdefghji",
            "xy0123456789abcdefghjk",
        ] {
            #expect(SessionID(wrong) == nil)
        }
        let token = TokenID(session: id, generation: 7)
        #expect(TokenID("\(id).7") == token)
        for wrong in [
            "\(id)", "\(id).", "\(id).0", "\(id).07", "\(id).-1", "\(id).+7", "\(id).4294967296", "\(id).7.7",
        ] {
            #expect(TokenID(wrong) == nil)
        }
    }

    @Test func `a row written by Lua is read by Swift`() async throws {
        let fixture = try await Fixture()
        let script = RedisScript(
            name: "row",
            source: """
                #!lua
                \(ScriptPart.numbers.lua)
                \(ScriptPart.row.lua)
                local bytes = pack_row({mode = 1, state = 1, flags = 0, generation = 4294967295, issued = seconds(1500),
                  expires = seconds(253402300799000), ends = seconds(-5), created = seconds(1e300), seen = 5,
                  user = 'kim', ip = '10.0.0.1', client = '', method = 'otp', jti = 'x', algorithm = 'ES256'})
                return {bytes, pack_row(unpack_row(bytes))}
                """
        )
        let reply = try #require(try await fixture.redis.run(script, keys: [], arguments: []).elements)
        let golden =
            "01010100" + "ffffffff" + "0000000001" + "3afff4417f" + "0000000000" + "ffffffffff" + "0000000005"
            + "036b696d" + "0831302e302e302e31" + "00" + "036f7470" + "0178" + "054553323536"
        #expect(reply[0].bytes?.hex == golden)
        #expect(reply[1] == reply[0])
        let session = SessionID(partition: Partition(index: 0), random: [UInt8](repeating: 0, count: 13))
        let row = try #require(StoredRow(session, bytes: reply[0].bytes ?? []))
        #expect(row.mode == .paired && row.isRefreshRequested && row.generation == .max)
        #expect(row.issued == Date(timeIntervalSince1970: 1))
        #expect(row.expires == Date(timeIntervalSince1970: 253_402_300_799))
        #expect(row.ends == nil)
        #expect(row.created == Date(timeIntervalSince1970: 1_099_511_627_775))
        #expect(row.user == "kim" && row.ip == "10.0.0.1" && row.client == "" && row.method == "otp")
        #expect(row.jti == "x" && row.algorithm == "ES256")
        #expect(session.text.hasPrefix("00"))
    }

    @Test func `a damaged row is no row`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let partition = grant.session.id.partition
        let key = fixture.keys.key(.rows, of: partition)
        let whole = try #require(try await fixture.command("HGET", key, grant.session.id.text).bytes)
        #expect(StoredRow(grant.session.id, bytes: whole + [1, 2, 3]) != nil)
        let older = whole.count - 1 - "key-1".utf8.count
        #expect(StoredRow(grant.session.id, bytes: whole)?.keyID == "key-1")
        #expect(StoredRow(grant.session.id, bytes: Array(whole.prefix(older)))?.keyID == .some(nil))
        for length in 0..<whole.count where length != older {
            #expect(StoredRow(grant.session.id, bytes: Array(whole.prefix(length))) == nil)
        }
        for (place, value) in [(0, UInt8(2)), (1, 3), (33, 255)] {
            var bytes = whole
            bytes[place] = value
            #expect(StoredRow(grant.session.id, bytes: bytes) == nil)
            try await fixture.command("HSET", key, "damaged", bytes)
        }
        var rows = 0
        let reply = try await fixture.directory.rows(of: partition)
        let damaged = SessionDirectory.forEachRow(in: reply) { session, row in
            rows += 1
            #expect(String(decoding: session, as: UTF8.self) == grant.session.id.text)
            #expect(String(decoding: row.user, as: UTF8.self) == "kim")
        }
        #expect(rows == 1 && damaged == 1)
        // A damaged row that is due does not keep others from being written.
        try await fixture.command("ZADD", fixture.keys.key(.end, of: partition), 1, "damaged")
        _ = try await fixture.logIn()
        #expect(try await fixture.command("HEXISTS", key, "damaged").int == 0)
    }

    @Test func `each write sweeps at most sixteen`() async throws {
        let fixture = try await Fixture()
        let partition = Partition(user: "kim")
        var sessions: [SessionID] = []
        for _ in 0..<40 { sessions.append(try await fixture.logIn().session.id) }
        let ends = fixture.keys.key(.end, of: partition)
        for session in sessions {
            try await fixture.command("ZADD", ends, 1, session.text)
            let rows = fixture.keys.key(.rows, of: partition)
            var row = try #require(try await fixture.command("HGET", rows, session.text).bytes)
            // The end, in seconds: the row is over as well.
            row.replaceSubrange(18..<23, with: [0, 0, 0, 0, 1])
            try await fixture.command("HSET", rows, session.text, row)
            try await fixture.command("DEL", fixture.keys.key(.session, of: session))
        }
        #expect(try await fixture.directory.counts()[partition] == 0)
        for left in [24, 8, 0] {
            _ = try await fixture.logIn()
            #expect(try await fixture.command("ZCOUNT", ends, "-inf", 1).int == Int64(left))
        }
        let ended = try await fixture.directory.audit(AuditQuery(limit: 1000)).filter { $0.event == "session-ended" }
        #expect(Set(ended.map(\.session)) == Set(sessions.map(\.text)))
        #expect(ended.count == 40)
        // The user's own log-ins clear the user's set, a few members at a time.
        for _ in 1...3 { _ = try await fixture.logIn() }
        #expect(try await fixture.directory.sessions(of: "kim").count == 6)
        #expect(try await fixture.command("ZCARD", fixture.keys.sessions(of: "kim", in: partition)).int == 6)
    }

    @Test(arguments: LinkMode.allCases)
    func `a session takes at most one and a half kilobytes besides its token`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        fixture.claims.set(["name": "Kim Min-jun", "roles": ["user", "editor"], "email": "kim@example.com"])
        let peer = Peer(
            ip: "203.0.113.77",
            client:
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
        )
        var token = 0
        try await withThrowingTaskGroup(of: Int.self) { group in
            for part in 0..<8 {
                group.addTask {
                    var token = 0
                    for number in 0..<125 {
                        let grant = try await fixture.link.logIn(
                            user: "user-\(part)-\(number)@example.com",
                            mode: mode,
                            method: "password",
                            peer: peer
                        )
                        token = grant.credential.token?.utf8.count ?? 0
                    }
                    return token
                }
            }
            for try await size in group { token = size }
        }
        // Streams are bounded by count and by age, whatever the number of sessions.
        let streams = [PartitionKey.audit, .feed, .revoked].map { ":\($0.rawValue)" }
        let names = try await fixture.command("KEYS", "sl:*").elements?.compactMap(\.string) ?? []
        let keys = names.filter { name in !streams.contains { name.hasSuffix($0) } }
        let sizes = try await fixture.redis.pipeline(keys.map { RedisCommand("MEMORY", "USAGE", $0, "SAMPLES", 0) })
        let expiring = try await fixture.redis.pipeline(keys.map { RedisCommand("PTTL", $0) }).count { $0.int ?? 0 > 0 }
        // An entry in the table of expiring keys: three pointers and its share of the table itself.
        let each = (sizes.reduce(0) { $0 + Int($1.int ?? 0) } + expiring * 40) / 1000
        #expect(each - token <= 1536, "\(mode): \(each) bytes with a token of \(token)")
    }
}
