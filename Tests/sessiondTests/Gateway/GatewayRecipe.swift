import Foundation
import TestSupport

/// How a gateway is started for a test: its command, and its files with the places of the test in them.
struct GatewayRecipe {
    let gateway: Gateway
    let program: String
    let port: UInt16
    /// A port of its own behind the one that clients see.
    let inner: UInt16
    let service: UInt16
    let application: UInt16
    let identity: TLSIdentity

    /// The command; the path of the main file follows it.
    var command: [String] {
        switch gateway {
        case .nginx: [program, "-c"]
        case .caddy, .caddy26: inFolder("HOME=. exec \"$0\" run --adapter caddyfile --config \"$1\"")
        case .traefik: [program, "--configFile"]
        case .envoy: [program, "--disable-hot-restart", "--concurrency", "1", "-l", "warn", "-c"]
        case .haproxy: [program, "-db", "-f"]
        // Apache reads the script as the user that it becomes.
        case .apache: inFolder("chown -R \(Self.account) . && exec \"$0\" -D FOREGROUND -f \"$1\"")
        }
    }

    /// The name of its main file.
    var main: String {
        switch gateway {
        case .nginx: "nginx.conf"
        case .caddy, .caddy26: "Caddyfile"
        case .traefik: "traefik.yaml"
        case .envoy: "envoy.yaml"
        case .haproxy: "haproxy.cfg"
        case .apache: "apache.conf"
        }
    }

    /// All its files, by name.
    func files(in folder: String) throws -> [String: String] {
        switch gateway {
        case .nginx: [main: try nginx(folder)]
        case .caddy, .caddy26: [main: try caddy(folder)]
        case .traefik: try traefik(folder)
        case .envoy: [main: try envoy(folder)]
        case .haproxy: try haproxy(folder)
        case .apache: try apache(folder)
        }
    }

    private static let account = geteuid() == 0 ? "www-data" : String(geteuid())

    private func inFolder(_ script: String) -> [String] {
        ["sh", "-c", "cd \"${1%/*}\" && \(script)", program]
    }

    private func text(_ file: String, _ pairs: [(String, String)]) throws -> String {
        try GatewayFiles(gateway: gateway).text(file, pairs)
    }

    private var servers: [(String, String)] {
        [("127.0.0.1:8181", "127.0.0.1:\(service)"), ("127.0.0.1:3000", "127.0.0.1:\(application)")]
    }

    private var names: [(String, String)] {
        [
            ("/etc/ssl/app.example.com.pem", identity.certificate), ("/etc/ssl/app.example.com.key", identity.key),
            ("app.example.com", "localhost"),
        ]
    }

    private func nginx(_ folder: String) throws -> String {
        let site = try text("app.conf", servers + names + [("listen 443", "listen 127.0.0.1:\(port)")])
        let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
            "\($0)_temp_path \(folder)/\($0);"
        }
        let outside =
            (geteuid() == 0 ? ["user root;"] : []) + [
                "daemon off;", "worker_processes 1;", "pid \(folder)/pid;", "error_log stderr;",
                "events { worker_connections 64; }", "http {", "access_log off;",
            ]
        return (outside + folders + [site, "}"]).joined(separator: "\n")
    }

    private func caddy(_ folder: String) throws -> String {
        let options =
            "{\n admin off\n auto_https disable_redirects\n https_port \(port)\n default_bind 127.0.0.1\n"
            + " storage file_system \(folder)/storage\n servers {\n  protocols h1 h2\n }\n}\n"
        return try options + text("Caddyfile", servers + names)
    }

    private func traefik(_ folder: String) throws -> [String: String] {
        [
            main: try text(
                "traefik.yaml",
                [
                    (":443", "127.0.0.1:\(port)"), ("127.0.0.1:8182", "127.0.0.1:\(inner)"),
                    ("/etc/traefik", folder),
                ]
            ),
            "app.yaml": try text("app.yaml", servers + names + [("127.0.0.1:8182", "127.0.0.1:\(inner)")]),
        ]
    }

    private func envoy(_ folder: String) throws -> String {
        try text(
            "envoy.yaml",
            names + [
                ("address: 0.0.0.0, port_value: 443", "address: 127.0.0.1, port_value: \(port)"),
                ("port_value: 8181", "port_value: \(service)"), ("port_value: 3000", "port_value: \(application)"),
            ]
        )
    }

    private func haproxy(_ folder: String) throws -> [String: String] {
        let account = ("    user haproxy\n    group haproxy\n", "")
        let files = try [identity.certificate, identity.key].map { try String(contentsOfFile: $0, encoding: .utf8) }
        return [
            "both.pem": files.joined(),
            main: try text(
                main,
                servers + (geteuid() == 0 ? [] : [account]) + [
                    (":443", "127.0.0.1:\(port)"), ("/etc/haproxy", folder),
                    ("/etc/ssl/app.example.com.pem", "\(folder)/both.pem"),
                ]
            ),
            "session.lua": try text("session.lua", Array(servers.prefix(1))),
        ]
    }

    private func apache(_ folder: String) throws -> [String: String] {
        let modules = [
            "mpm_event", "authn_core", "authz_core", "socache_shmcb", "ssl", "headers", "lua", "proxy", "proxy_http",
        ]
        let outside =
            ["ServerRoot \(folder)", "PidFile \(folder)/pid", "Mutex file:\(folder)", "ErrorLog /dev/stderr"]
            + modules.map { "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so" }
            + (geteuid() == 0 ? ["User \(Self.account)", "Group \(Self.account)"] : [])
            + ["ServerName localhost", "StartServers 1", "Listen 127.0.0.1:\(port)"]
        let site = try text(
            "app.conf",
            servers + names + [("*:443", "127.0.0.1:\(port)"), ("/etc/apache2/session.lua", "\(folder)/session.lua")]
        )
        return [
            main: (outside + [site]).joined(separator: "\n"),
            "session.lua": try text("session.lua", Array(servers.prefix(1))),
        ]
    }
}
