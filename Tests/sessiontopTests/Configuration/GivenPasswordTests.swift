import Foundation
import Glibc
import Redis
import Settings
import TestSupport
import Testing

@testable import sessiontop

/// Passwords and addresses as people really write them down.
@Suite struct GivenPasswordTests {
    private static let written: [([UInt8], String)] = [
        (Array("secret".utf8), "secret"), (Array("secret\n".utf8), "secret"), (Array("secret\r\n".utf8), "secret"),
        (Array("secret\n\n\r\n".utf8), "secret"), ([0xEF, 0xBB, 0xBF] + Array("secret\r\n".utf8), "secret"),
        (Array(" two words \n".utf8), " two words "), (Array("\"quoted\"\n".utf8), "\"quoted\""),
    ]

    @Test(arguments: GivenPasswordTests.written) func `a file holds the password alone`(
        _ bytes: [UInt8],
        _ password: String
    ) throws {
        let folder = try TemporaryDirectory()
        try Data(bytes).write(to: URL(filePath: folder.path("password")))
        #expect(try Secret(passwordFile: folder.path("password")).expose() == Array(password.utf8))
        #expect(Secret(bytes: bytes).withoutLineEnds.expose() == Array(password.utf8), "a variable")
    }

    @Test(
        arguments: [
            ([], "it is empty"), (Array("\r\n\n".utf8), "it is empty"), ([0xEF, 0xBB, 0xBF], "it is empty"),
            (Array("one\ntwo\n".utf8), "it has several lines"), ([0xFF, 0xFE, 0x73, 0], "it is UTF-16"),
            ([0xFE, 0xFF, 0, 0x73], "it is UTF-16"),
        ] as [([UInt8], String)]
    )
    func `a file that can't be meant is named`(_ bytes: [UInt8], _ words: String) async throws {
        let folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("sessiontop"), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: folder.path("sessiontop/redis.password")))
        try "[contexts.a]\nurl = \"redis://127.0.0.1:1\"\npassword_file = \"redis.password\"\n"
            .write(toFile: folder.path("sessiontop/config.toml"), atomically: true, encoding: .utf8)
        let run = try await SessiontopProgram.run("list", environment: ["XDG_CONFIG_HOME": folder.url.path])
        #expect(run.status == 64 && run.errors.contains("redis.password: \(words)"), "\(run.errors)")
    }

    @Test func `a file in a home`() throws {
        let home = String(cString: getenv("HOME"))
        #expect(OwnPath.expanded("~/a") == "\(home)/a" && OwnPath.expanded("~") == home)
        #expect(OwnPath.expanded("~root/a").hasSuffix("/a") && !OwnPath.expanded("~root/a").hasPrefix("~"))
        for path in ["/a/~", "a~", "~nobody-of-this-name/a", ""] { #expect(OwnPath.expanded(path) == path) }
        #expect(try RedisURL(given: "unix://~/redis.sock").endpoint == .unix(path: "\(home)/redis.sock"))
        var section = try TOMLSection(file: "/etc/x.toml", source: "a = \"~/b\"\nc = \"d\"")
        #expect(try section.path("a") == "\(home)/b" && section.path("c") == "/etc/d")
    }

    @Test(arguments: [
        " redis://h:7/1", "redis://h:7/1\n", "\"redis://h:7/1\"", "'redis://h:7/1'\r\n", "“redis://h:7/1”",
        "<redis://h:7/1>",
        "\u{FEFF}redis://h:7/1", "\t`redis://h:7/1` ", "\" redis://h:7/1 \"",
    ])
    func `what surrounds a URL is left out`(_ text: String) throws {
        #expect(try RedisURL(given: text).description == "redis://h:7/1")
        let connection = try Connection(.init(), Environment(["SESSIONTOP_URL": text]), Configuration())
        #expect(connection.url.description == "redis://h:7/1")
    }

    @Test(
        arguments: [
            ("redis://:pa/ss@h", "/", "%2F"), ("redis://u:pa#ss@h:1/0", "#", "%23"), ("redis://u:p?ss@h", "?", "%3F"),
            ("rediss://:/@h", "/", "%2F"), ("redis://u:1234/5@h", "/", "%2F"), ("redis://:a@b/c@h", "/", "%2F"),
            ("unix://:pa/ss@/run/r.sock", "/", "%2F"), ("unix://u:p?s@/run/r.sock?db=1", "?", "%3F"),
            ("unix://:p#s@/run/r.sock", "#", "%23"),
        ]
    )
    func `a raw sign in a password is named with its escape`(_ url: String, _ sign: String, _ escape: String) {
        let error = #expect(throws: RedisURLError.rawSign(sign)) { try RedisURL(url) }
        let words = error?.description ?? ""
        #expect(
            words.contains("write \(escape) for it") && !words.contains("ss@") && !words.contains("1234"),
            "\(words)"
        )
    }

    @Test(arguments: [("redis://:p@ss@h", "p@ss"), ("redis://u:a:b@h", "a:b"), ("unix://:p@s@/run/a@b", "p@s")])
    func `signs that need no escape are taken`(_ url: String, _ password: String) throws {
        #expect(try RedisURL(url).password == Secret(password))
    }

    @Test func `one context alone is the one that is meant`() throws {
        var configuration = Configuration()
        configuration.contexts["only"] = .init(url: "redis://only", isReadOnly: true)
        let connection = try Connection(.init(), Environment([:]), configuration)
        #expect(
            connection.url.description == "redis://only:6379/0" && connection.context == "only" && connection.isReadOnly
        )
        let environment = Environment(["SESSIONTOP_URL": "redis://other"])
        #expect(try Connection(.init(), environment, configuration).url.description == "redis://other:6379/0")
        configuration.contexts["second"] = .init(url: "redis://second")
        #expect(try Connection(.init(), Environment([:]), configuration).url.description == "redis://127.0.0.1:6379/0")
    }
}
