import Demo
import Foundation
import TestSupport

/// An nginx with the README's configuration of it, on ports and with a certificate of its own.
final class Nginx: Sendable {
    /// The authority that signed its certificate.
    let authority: CertificateAuthority
    private let identity: TLSIdentity
    private let reservation: ReservedPort
    private let server: PrivateServer

    var address: String { "https://localhost:\(reservation.number)" }

    /// Why the README's text is not what is expected.
    struct NotInREADME: Error {
        let what: String
    }

    init(service: UInt16, application: UInt16) async throws {
        authority = try CertificateAuthority()
        identity = try authority.issue(for: ["DNS:localhost"])
        reservation = try ReservedPort()
        server = try PrivateServer("nginx", ["nginx", "-c"], configuration: "nginx.conf")
        let site = try Self.replacing(
            [
                "listen 443 ssl": "listen 127.0.0.1:\(reservation.number) ssl",
                "server 127.0.0.1:8181;": "server 127.0.0.1:\(service);",
                "server 127.0.0.1:3000;": "server 127.0.0.1:\(application);",
                "app.example.com;": "localhost;",
                "/etc/ssl/app.example.com.pem": identity.certificate,
                "/etc/ssl/app.example.com.key": identity.key,
            ],
            in: Self.readme()
        )
        let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
            "\($0)_temp_path \(server.folder)/\($0);"
        }
        let user = geteuid() == 0 ? ["user root;"] : []
        let outside =
            user + [
                "daemon off;", "worker_processes 1;", "pid \(server.folder)/pid;", "error_log stderr;",
                "events { worker_connections 64; }", "http {", "access_log off;",
            ] + folders
        try server.write(outside + [site, "}"], to: "nginx.conf")
        try await server.launch { ServerProbe.listens(on: reservation.number) }
    }

    deinit {
        server.stop()
    }

    /// What it wrote to its error log.
    var log: String { server.log }

    /// The README's block of nginx's configuration.
    private static func readme() throws -> String {
        let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: top.appendingPathComponent("README.md"), encoding: .utf8)
        guard let begin = text.range(of: "```nginx\n"),
            let end = text.range(of: "\n```", range: begin.upperBound..<text.endIndex)
        else { throw NotInREADME(what: "a block of nginx") }
        return String(text[begin.upperBound..<end.lowerBound])
    }

    private static func replacing(_ pairs: [String: String], in text: String) throws -> String {
        var text = text
        for (old, new) in pairs {
            guard text.contains(old) else { throw NotInREADME(what: old) }
            text = text.replacing(old, with: new)
        }
        return text
    }
}
