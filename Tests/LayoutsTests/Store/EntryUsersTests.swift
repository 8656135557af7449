import Decoders
import Sessions
import Testing

@testable import SessionStores

/// Whose an entry is, and when nobody is known to be logged in with it.
@Suite struct EntryUsersTests {
    private func read(_ layout: String, _ key: String, _ value: [UInt8]) throws -> (entry: Entry, reader: EntryReader) {
        let layout = try Layout.named(layout)
        let reader = EntryReader(layout)
        let match = try #require(layout.own(Array(key.utf8)))
        let raw = RawEntry(
            place: EntryPlace(layout: 0, key: Array(key.utf8)),
            timeToLive: 1_000_000,
            content: .value(value)
        )
        return (try #require(reader.read(raw, match, at: Timestamp(seconds: 1_796_000_000))), reader)
    }

    private func read(_ layout: String, _ key: String, _ value: String) throws -> (entry: Entry, reader: EntryReader) {
        try read(layout, key, Array(value.utf8))
    }

    private static func php(_ text: String) -> String { "s:\(text.utf8.count):\"\(text)\";" }

    private static let go = "session_Y47N3HLKWCGBZQ2HFOKKILP5UDI7DR5XO2PF37QMX4DP2BURU5ZQ"
    private static let express = "sess:abcdefghijklmnopqrstuvwxyz012345"
    private static let django = ":1:django.contrib.sessions.cacheabcdefghijklmnopqrstuvwxyz012345"
    private static let laravel = "laravel_database_laravel_cache:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
    private static let rack = "rack:session:2::" + String(repeating: "ab", count: 32)
    private static let symfony = "sf_sabcdefghijklmnopqrstuvwxyz"
    private static let guardClass = "59ba36addc2b2f9401580f014c7f58ea4e30989d"

    @Test(arguments: [
        (#""loggedInUser":{"id":7,"email":"alice@x.io"}"#, "alice@x.io"),
        (#""currentUser":"alice@x.io""#, "alice@x.io"),
        (#""user":{"profile":{"email":"alice@x.io"}}"#, "alice@x.io"), (#""userID":7"#, "7"),
        (#""UserName":"Al""#, "Al"),
        (#""data":{"user":{"ID":7,"Name":"Al"}}"#, "Al"), (#""logged_in":true,"userdata":{"username":"al"}"#, "al"),
        (#""username":"old","username":"new""#, "new"),
    ])
    func `a user is found under the names that applications give`(members: String, wanted: String) throws {
        let entry = try read("express", Self.express, #"{"cookie":{"path":"/"},\#(members)}"#).entry
        #expect(entry.user == Array(wanted.utf8) && !entry.isUnrecognised)
    }

    @Test func `any guard of Laravel and any scope of Warden names a user, and all of them count`() throws {
        func laravel(_ guards: [(String, Int)]) throws -> (entry: Entry, reader: EntryReader) {
            let members = guards.map { Self.php("login_\($0.0)_\(Self.guardClass)") + "i:\($0.1);" }.joined()
            let array = "a:\(guards.count + 1):{\(Self.php("_token"))\(Self.php("x"))\(members)}"
            return try read("laravel", Self.laravel, Self.php(array))
        }
        #expect(try laravel([("staff", 7)]).entry.user == Array("7".utf8))
        let both = try laravel([("web", 1_001), ("admin", 9)])
        for user in ["1001", "9"] { #expect(both.reader.isOf(both.entry, Array(user.utf8)), "\(user)") }
        #expect(!both.reader.isOf(both.entry, Array("8".utf8)) && !both.reader.isOf(both.entry, []))
        for (value, users) in [
            (#"{"warden.user.super_admin.key":[[3],"s"]}"#, ["3"]),
            (#"{"warden.user.user.key":["User",[1],"s"]}"#, ["1"]),
            (#"{"warden.user.user.key":[[1],"s"],"warden.user.admin.key":[[900],"t"]}"#, ["1", "900"]),
            (#"{"warden.user.default.key":5}"#, ["5"]), (#"{"user_credentials":"abc","user_credentials_id":6}"#, ["6"]),
        ] {
            let (entry, reader) = try read("rack", Self.rack, value)
            #expect(entry.user == Array(users[0].utf8), "\(value)")
            for user in users { #expect(reader.isOf(entry, Array(user.utf8)), "\(user) of \(value)") }
        }
    }

    @Test func `a name that a guest left is no log-in where the framework says who is logged in`() throws {
        let guest = try read("django", Self.django, #"{"cart":["tea"],"email":"guest@x.io"}"#).entry
        #expect(guest.isAnonymous && guest.isUnrecognised && guest.user.isEmpty)
        let visitor = try read("django", Self.django, #"{"cart":["tea"],"quiz":5}"#).entry
        #expect(visitor.isAnonymous && !visitor.isUnrecognised)
        let user = try read("django", Self.django, #"{"_auth_user_id":"7","email":"mina@x.io"}"#).entry
        #expect(user.user == Array("7".utf8))
    }

    @Test(arguments: [
        (#""cart":["tea"]"#, false), (#""csrfToken":"x","returnTo":"/","views":3"#, false), (#""flash":{}"#, false),
        (#""user":null"#, false), (#""user":"false""#, true), (#""authenticated":true"#, true),
        (#""who":"alice""#, true),
        (#""authenticated":false"#, false), (#""state":{"step":{"who":"x"}}"#, false),
        (#""steps":{"locale":"ko"}"#, false),
    ])
    func `nobody is said to be logged in only where a value holds what a visitor's does`(members: String, more: Bool)
        throws
    {
        let entry = try read("express", Self.express, #"{"cookie":{"path":"/"},\#(members)}"#).entry
        #expect(entry.isAnonymous && entry.isUnrecognised == more, "\(members)")
    }

    @Test func `of Symfony the firewall's token counts, and what was typed does not`() throws {
        func session(_ attributes: String, _ count: Int) throws -> Entry {
            let meta = #"_sf2_meta|a:3:{s:1:"u";i:1796075000;s:1:"c";i:1796075000;s:1:"l";i:0;}"#
            return try read("symfony", Self.symfony, "_sf2_attributes|a:\(count):{\(attributes)}\(meta)").entry
        }
        let typed = Self.php("_security.last_username") + Self.php("root")
        let failed = try session(typed + Self.php("_security.last_error") + Self.php("bad"), 2)
        #expect(failed.isAnonymous && failed.user.isEmpty && !failed.isUnrecognised)
        let user = "O:4:\"Some\":1:{s:14:\"\0Some\0username\";s:4:\"mina\";}"
        let token = #"O:5:"Token":3:{i:0;N;i:1;s:4:"main";i:2;a:5:{i:0;\#(user)i:1;b:1;i:2;N;i:3;a:0:{}i:4;a:0:{}}}"#
        let loggedIn = try session(typed + Self.php("_security_main") + Self.php(token), 2)
        #expect(loggedIn.user == Array("mina".utf8))
    }

    @Test func `what is called an address and is none is left out`() throws {
        for (members, wanted) in [
            (#""address":"Main Street 5""#, nil), (#""ip":"not an ip""#, nil),
            (#""ip":"2001:db8::1%eth0""#, "2001:db8::1%eth0"),
            (#""ip":"203.0.113.7""#, "203.0.113.7"), (#""ip":"::1""#, "::1"),
            (#""ip":"203.0.113.7, 10.0.0.1""#, "203.0.113.7, 10.0.0.1"),
        ] as [(String, String?)] {
            let entry = try read("express", Self.express, #"{"cookie":{"path":"/"},"user_id":"77",\#(members)}"#).entry
            #expect(entry.facts[.ip] == wanted.map { Array($0.utf8) }, "\(members)")
            #expect(entry.user == Array("77".utf8))
        }
    }

    @Test func `a value is emptied in the format that it has`() throws {
        let key = ":1:django.contrib.sessions.cached_dbabcdefghijklmnopqrstuvwxyz012345"
        func emptied(_ value: [UInt8]) throws -> [StepOperation] {
            let (entry, reader) = try read("django-cached-db", key, value)
            return try StepFiller(reader.layout, entry).operations(reader.layout.revoking)
        }
        let name = Array("_auth_user_id".utf8)
        let pickle: [UInt8] = [0x80, 4, 0x7D, 0x8C, UInt8(name.count)] + name + [0x8C, 1, 0x37, 0x73, 0x2E]
        for (value, empty) in [
            (Array(#"{"_auth_user_id":"7"}"#.utf8), Array("{}".utf8)),
            ([0x81, 0xA0 | UInt8(name.count)] + name + [0xA1, 0x37], [0x80]), (pickle, [0x80, 4, 0x7D, 0x94, 0x2E]),
        ] as [([UInt8], [UInt8])] {
            #expect(try emptied(value) == [.direct(name: "replace", keys: [Array(key.utf8)], arguments: [empty])])
        }
        // Nobody knows how to write into what can't be read.
        #expect(throws: StoreFailure.self) { try emptied([0xFF, 0xFE]) }
    }

    @Test func `a Go application's JSON names its user`() throws {
        #expect(try read("gorilla", Self.go, #"{"authenticated":true,"userID":1}"#).entry.user == Array("1".utf8))
    }

    @Test(arguments: [
        ("revoked", true), ("0", true), (#"{"userId":"7","revoked":true}"#, true),
        (#"{"userId":"7","active":false}"#, true),
        (#"{"userId":"7","isValid":false}"#, true), (#"{"userId":"7","isValid":true,"revoked":false}"#, false),
        ("7", false),
        (#"{"userId":"7","revokedAt":null}"#, false),
    ])
    func `an entry of a list that says that it is dead is`(value: String, isDead: Bool) throws {
        let root = try (value.first == "{" ? Format.json : .text).decode(Array(value.utf8)).root
        #expect(DeadValue.says(root) == isDead)
    }

    @Test func `what connect-redis leaves of a session is none, and damages nothing`() throws {
        #expect(try read("express", Self.express, "TOMBSTONE").entry.isTombstone)
        #expect(try !read("express", Self.express, "TOMB").entry.isTombstone)
    }

    @Test func `tags before a value are read over`() throws {
        let id = String(repeating: "ab", count: 32)
        let json = #"v2:{"ip_address":"203.0.113.7","browser":"Firefox"}"#
        let entry = try read("gitlab-active-sessions", "session:user:gitlab::v2:7:2::\(id)", json).entry
        #expect(entry.facts[.ip] == Array("203.0.113.7".utf8) && entry.user == Array("7".utf8))
        let flask = "session:" + String(repeating: "a", count: 43)
        let pickle: [UInt8] = [0x21, 0x80, 4, 0x7D, 0x8C, 8] + Array("_user_id".utf8) + [0x8C, 1, 0x37, 0x73, 0x2E]
        #expect(try read("flask-session", flask, pickle).entry.user == Array("7".utf8))
    }
}
