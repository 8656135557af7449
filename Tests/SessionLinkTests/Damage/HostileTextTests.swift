import FoundationEssentials
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What is read out of single values, from any bytes at all.
@Suite struct HostileTextTests {
    @Test func `every reader takes any bytes`() throws {
        for seed in DamageSeeds(of: "texts", usually: 12) {
            var values = HostileValues(seed: seed)
            let partition = Partition(index: UInt8(truncatingIfNeeded: seed))
            for _ in 0..<100 {
                let (bytes, text) = (values.bytes(), values.text())
                _ = try? PublishedKeys(bytes)
                _ = try? JWKSet(json: bytes)
                _ = SessionText(bytes).signingInput
                _ = SessionText.claims(in: bytes)
                let lock = UserLock(bytes)
                _ = lock.holds(at: values.integer())
                _ = Operator(text: text)?.text
                _ = Epoch(text)
                _ = SessionID(text)
                _ = TokenID(text)
                _ = try? JWS(text)
                _ = try? StoreMeta(.array([.bulk(Array("schema".utf8)), .bulk(bytes)]))
                _ = Revocation(fields: values.fields(), in: partition)
                let place = "\(values.number())-\(values.number())"
                let entry = RESPValue.array([.bulk(Array(place.utf8)), .array(values.list())])
                _ = AuditRecord(entry, in: partition)?.time
            }
        }
    }

    @Test func `a lock that can't be read holds and says no time`() {
        for text in ["", "[]", "{\"at\":\"x\"}", "{\"at\":\"-1\"}", "{\"at\":\"0\"}", "{\"at\":7}"] {
            let lock = UserLock(Array(text.utf8))
            #expect(lock.since == nil && lock.holds(at: .max), "\(text)")
        }
        #expect(UserLock(Array("{\"at\":\"1000\"}".utf8)).since == Date(timeIntervalSince1970: 1))
    }

    /// A hash of a session with anything in any of its fields: a record, or none.
    @Test func `any session is a record or none`() throws {
        let session = try #require(SessionID("000000000000000000000a"))
        var records = 0
        for seed in DamageSeeds(of: "records", usually: 12) {
            var values = HostileValues(seed: seed)
            for _ in 0..<60 {
                let fields = values.session()
                let hash = RESPValue.array(fields.flatMap { [.bulk(Array($0.utf8)), $1] })
                let row = RESPValue.bulk(values.bytes())
                let found = StoredSession(
                    session,
                    hash: hash,
                    text: .bulk(values.bytes()),
                    row: row,
                    timeToLive: .integer(values.integer())
                )
                guard let record = SessionRecord({ name in fields.last { $0.0 == name.name }?.1 }) else {
                    #expect(found == nil)
                    continue
                }
                records += 1
                for generation in [1, 2, record.generation, .max] {
                    _ = RefreshDecision(
                        generation: generation,
                        isCurrent: values.below(2) == 0,
                        isPrevious: values.below(2) == 0,
                        isGenuine: values.below(2) == 0,
                        record: record,
                        now: values.integer(),
                        later: values.integer()
                    )
                }
            }
        }
        #expect(records > 0, "some damage leaves a session readable")
    }

    /// A row, whole or cut at any byte, with any byte changed.
    @Test func `any row is read or refused`() throws {
        let session = try #require(SessionID("000000000000000000000a"))
        for seed in DamageSeeds(of: "row bytes", usually: 12) {
            var values = HostileValues(seed: seed)
            var bytes = [UInt8](repeating: 0, count: 33)
            bytes[0] = 1
            for text in ["kim", "192.0.2.1", "Firefox", "password", "", "ES256"] {
                bytes += [UInt8(text.utf8.count)] + text.utf8
            }
            #expect(StoredRow(session, bytes: bytes) != nil)
            for length in 0..<bytes.count { #expect(StoredRow(session, bytes: Array(bytes.prefix(length))) == nil) }
            for _ in 0..<60 { _ = StoredRow(session, bytes: values.changed(bytes)) }
        }
    }
}

extension HostileValues {
    fileprivate mutating func fields() -> [String: [UInt8]] {
        var fields: [String: [UInt8]] = ["kind": Array(one(of: ["s", "u", "j", "f", "k", "*", "l", text()]).utf8)]
        for name in ["id", "until", "mark", text()] { fields[name] = below(2) == 0 ? Array(number().utf8) : bytes() }
        return fields
    }

    fileprivate mutating func list() -> [RESPValue] {
        (0..<below(9)).map { _ in below(8) == 0 ? .null : .bulk(below(2) == 0 ? Array("event".utf8) : bytes()) }
    }

    /// A session as a server writes it, one or two of its fields damaged.
    fileprivate mutating func session() -> [(String, RESPValue)] {
        let sound: [(String, String)] = [
            ("user", "kim"), ("mode", "paired"), ("state", "live"), ("gen", "3"), ("fp", "00"), ("used", "1"),
            ("seen", "1764000000000"), ("epoch", "0.0"), ("created", "1764000000000"), ("end", "1766000000000"),
            ("idle", "60000"), ("iat", "1764000000000"), ("exp", "1764000900000"), ("forcedgen", "2"),
            ("forcedat", "1"),
        ]
        var fields = sound.map { ($0, RESPValue.bulk(Array($1.utf8))) }
        for _ in 0...below(2) {
            let name = one(
                of: sound.map(\.0) + ["prevfp", "prevuntil", "elder", "since", "delivered", "foreign", "lastexp"]
            )
            let value = RESPValue.bulk(below(2) == 0 ? Array(number().utf8) : bytes())
            if let place = fields.firstIndex(where: { $0.0 == name }) {
                fields[place].1 = value
            } else {
                fields.append((name, value))
            }
        }
        return fields
    }
}
