import Foundation
import Testing

/// The gateways that the README names, as the tests start them.
enum Gateway: String, CaseIterable, CustomTestStringConvertible {
    case nginx, caddy26, caddy, traefik, envoy, haproxy, apache

    var testDescription: String {
        switch self {
        case .caddy26: "Caddy 2.6"
        case .caddy: "Caddy 2.11"
        default: rawValue
        }
    }

    /// The program; nil where it is not installed.
    var program: String? {
        // Where make test puts what comes from PyPI.
        let wheels = Project.top.appendingPathComponent(".build-venv/bin").path
        let path =
            switch self {
            case .nginx: "/usr/sbin/nginx"
            case .caddy26: "/usr/bin/caddy"
            case .caddy: "\(wheels)/caddy"
            case .traefik: "\(wheels)/traefik"
            case .envoy: "\(wheels)/envoy"
            case .haproxy: "/usr/sbin/haproxy"
            case .apache: "/usr/sbin/apache2"
            }
        return access(path, X_OK) == 0 ? path : nil
    }

    /// Where its configuration is among the project's.
    var folder: String { self == .caddy26 ? "caddy" : rawValue }

    /// What sessiond's settings must say for it, as its configuration tells.
    var setting: String {
        switch self {
        case .envoy: "verify_status = 200"
        case .traefik:
            "identity_fields = [\"user\", \"session\", \"claims\", \"cookies\"]\nrefresh_bearer_on_verify = false"
        default: ""
        }
    }

    /// Whether it hands a fresh token on to a client that sends `Authorization`.
    var handsOnTokens: Bool { self != .traefik }

    /// Whether it keeps a scheme of `Authorization` that is not ours.
    var keepsOtherSchemes: Bool { self != .traefik }

    /// Whether it can hand on a fresh cookie with the answer to an upgrade.
    var handsOnWithUpgrade: Bool { self != .traefik && self != .apache }

    /// Whether it sends a browser without session to the log-in page, or shows that in place.
    var redirects: Bool { self != .traefik }

    /// Whether it takes away what begins with `X-Session-` and is nothing that sessiond ever says, where no session is
    /// wanted and where one is.
    var clearsUnknown: (open: Bool, protected: Bool) {
        switch self {
        case .nginx: (false, false)
        case .traefik: (false, true)
        default: (true, true)
        }
    }

    /// Whether the pages that are open to all see the request without its session cookie.
    var withholdsWhereOpen: Bool { self != .traefik }
}
