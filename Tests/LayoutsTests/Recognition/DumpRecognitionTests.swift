import Foundation
import Layouts
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Dumps of more real writers, where a folder of them is named: they are made anew by `Writers/dump.py`.
@Suite struct DumpRecognitionTests {
    private static let folder = ProcessInfo.processInfo.environment["SESSIONLINK_DUMPS"] ?? ""
    private static let recognition = Recognition(LayoutLibrary().layouts)

    @Test(.enabled(if: !folder.isEmpty), arguments: folder.isEmpty ? [] : Fixture.names(in: folder))
    func `each is recognised as what wrote it`(name: String) throws {
        let fixture = try Fixture(name, folder: Self.folder)
        let report = Self.recognition.report(fixture.samples)
        let first = try #require(report.findings.first, "\(name): nothing")
        let family = Self.known.first { name.hasPrefix($0.dump) }?.layout
        #expect(
            first.layout.name == family,
            "\(name): \(report.findings.map { "\($0.layout.name) \($0.count)" }) \(first.rivals)"
        )
        #expect(first.count >= (fixture.expected?.sessions.count ?? 1), "\(name)")
    }

    @Test(.enabled(if: !folder.isEmpty), arguments: folder.isEmpty ? [] : Fixture.names(in: folder))
    func `each session has its user, its address and its tokens`(name: String) throws {
        let fixture = try Fixture(name, folder: Self.folder)
        let expected = try #require(fixture.expected)
        let layout = try #require(Self.recognition.report(fixture.samples).findings.first).layout
        guard !layout.isEncrypted, layout.role != .denylist else { return }
        let entries = layout.entries(in: fixture.samples, at: Timestamp(milliseconds: expected.takenAtMs))
        for session in expected.sessions {
            let entry = try #require(
                entries.first { $0.place.key == Array((session.key ?? "").utf8) },
                "\(name): \(session)"
            )
            #expect(entry.reading == .whole, "\(name)")
            #expect(entry.isAnonymous == (session.anonymous == true), "\(name): \(session.names)")
            if session.anonymous != true {
                #expect(
                    session.names.contains(String(decoding: entry.user, as: UTF8.self)),
                    "\(name): \(session.names)"
                )
            }
            if let ip = session.ip, layout.facts[.ip] != nil {
                #expect(entry.facts[.ip] == Array(ip.utf8), "\(name)")
            }
            let found = Set(entry.tokens.compactMap { $0.claims?.id })
            #expect(found == Set(session.jwts.compactMap(\.jti).map { Array($0.utf8) }), "\(name)")
        }
    }

    /// What a dump's name begins with; what is longer comes first.
    private static let known: [(dump: String, layout: String)] = [
        ("aiohttp-session", "aiohttp-session"), ("beaker", "beaker"), ("bottle-session", "bottle-session"),
        ("catalyst", "catalyst"), ("cherrys", "cherrypy"), ("django-cached-db", "django-cached-db"),
        ("django-qsessions", "django-qsessions"), ("django-redis-sessions", "django-redis-sessions"),
        ("django", "django"),
        ("fastapi-users", "fastapi-users"), ("flask-jwt-extended", "flask-jwt-extended"),
        ("flask-session-0.5", "flask-session-old"), ("flask-session", "flask-session"), ("gorilla", "gorilla"),
        ("laravel-encrypted", "laravel-encrypted"), ("laravel", "laravel"), ("lemonldap", "lemonldap"),
        ("litestar", "litestar"), ("mod-auth-openidc-encrypted", "mod-auth-openidc-encrypted"),
        ("mod-auth-openidc", "mod-auth-openidc"), ("phpredis", "phpredis"), ("plack", "plack"), ("pyramid", "pyramid"),
        ("quart-session", "quart-session"), ("rails-cache", "rails-cache-store"), ("redis-actionpack", "rails"),
        ("redis-rack", "rack"), ("redistore", "gorilla"), ("sanic-session", "sanic-session"),
        ("starsessions", "starsessions"), ("symfony", "symfony"),
    ]
}
