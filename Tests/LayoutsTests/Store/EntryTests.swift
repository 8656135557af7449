import Decoders
import Sessions
import Testing

@testable import SessionStores

/// The pure parts of reading entries.
@Suite struct EntryTests {
    @Test(arguments: [
        ("1795894881", 1_795_894_881_000), ("1795894881190", 1_795_894_881_190), ("1795894881.25", 1_795_894_881_250),
        ("1795894881190000", 1_795_894_881_190), ("639315000000000000", 1_795_903_200_000),
        ("2026-11-28T20:41:21.174Z", 1_795_898_481_174), ("2026-11-28 20:41:21", 1_795_898_481_000),
        ("Sat, 28 Nov 2026 20:41:21 GMT", 1_795_898_481_000),
    ])
    func `times of every unit and spelling are read`(text: String, milliseconds: Int64) {
        #expect(EntryTime.moment(text, unit: nil) == Timestamp(milliseconds: milliseconds))
    }

    @Test(arguments: ["", "-1", "nan", "inf", "1e400", "soon", "2026-13-01T00:00:00Z", "0"])
    func `what is no time is none`(text: String) {
        #expect(EntryTime.moment(text, unit: nil) == nil)
    }

    @Test func `handles say where an entry lies, whatever bytes its key has`() {
        for key in [[UInt8]("sess:a".utf8), [0, 0xFF, 0], []] {
            for part in [[UInt8]("field".utf8), [], [0]] {
                let place = EntryPlace(layout: 3, key: key, part: part)
                #expect(EntryPlace(place.handle) == place)
            }
        }
        for cut in 0..<4 { #expect(EntryPlace(SessionHandle([UInt8](repeating: 9, count: cut))) == nil) }
        #expect(EntryPlace(SessionHandle([0, 0xFF, 0xFF, 0xFF, 1])) == nil)
    }

    @Test func `a number is made zero as it is written, and nothing else is`() {
        #expect(ZeroedNumber.zeroed(Array("1800".utf8)) == Array("0".utf8))
        #expect(ZeroedNumber.zeroed([0xAC, 0xED, 0, 5, 1, 0, 0, 7, 8]) == [0xAC, 0xED, 0, 5, 1, 0, 0, 0, 0])
        #expect(ZeroedNumber.zeroed(Array("soon".utf8)) == nil && ZeroedNumber.zeroed([]) == nil)
        #expect(ZeroedNumber.isZero(Array("0".utf8)) && !ZeroedNumber.isZero(Array("1".utf8)))
    }

    @Test func `a JSON list loses what is meant, and nothing else`() {
        let list = Array(#"[{"token":"a","expiresAt":1796500117458},{"token":"b","n":1.50}]"#.utf8)
        let edit = JSONEdit.remove(member: "token", equals: "a")
        #expect(edit.applied(to: list) == Array(#"[{"token":"b","n":1.50}]"#.utf8))
        #expect(JSONEdit.remove(member: "token", equals: "c").applied(to: list) == nil)
        #expect(edit.applied(to: Array("{".utf8)) == nil)
        let object = Array(#"{"session":{"expiresAt":"x","id":"1"}}"#.utf8)
        let past = JSONEdit.replace(path: ["session", "expiresAt"], with: Array("0".utf8))
        #expect(past.applied(to: object) == Array(#"{"session":{"expiresAt":0,"id":"1"}}"#.utf8))
        #expect(JSONEdit.replace(path: ["session", "none"], with: Array("0".utf8)).applied(to: object) == nil)
    }

    @Test func `what the server is asked for covers all keys of all layouts, and no more than it must`() throws {
        let express = try Layout.named("express")
        let denied = try Layout.named("jwt-blacklist", keys: "blacklist:{token:jwt}")
        #expect(ScanPlan([express]).pattern?.starts(with: Array("sess:".utf8)) == true)
        #expect(ScanPlan([express, denied]).pattern == nil)
        #expect(Set(ScanPlan([express, denied]).prefixes) == [Array("sess:".utf8), Array("blacklist:".utf8)])
        let bare = try Layout.named("flask-jwt-extended")
        #expect(ScanPlan([bare]).prefixes == [[]])
    }

    @Test func `lines of the audit file are read back, and one that was cut off is left out`() throws {
        let entry = AuditEntry(
            id: "1-2-3",
            time: Timestamp(milliseconds: 1_000),
            event: .sessionRevoked,
            user: "Zoë \"x\"\n"
        )
        let line = JournalEntry(entry, store: "unix:///r", layout: "express")
        #expect(line.line.last == UInt8(ascii: "\n") && line.line.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
        #expect(JournalEntry(line: line.line.dropLast()) == line)
        #expect(JournalEntry(line: line.line.dropLast(5)) == nil)
    }
}
