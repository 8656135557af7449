import JOSE
import Redis
import SessionLink

/// The keys of all services, new for each demo. Their kinds differ, so that signatures can be checked for some
/// tokens and not for others.
struct ServiceKeys: Sendable {
    /// What session secrets are derived with, on all servers.
    let secretKey: Secret
    private let web: JWK
    private let api: JWK
    private let mobile: JWK

    init() throws {
        web = try .generate(.es256, keyID: "shop-1")
        api = try .generate(.hs256, keyID: "api-1")
        mobile = try .generate(.edDSA, keyID: "app-1")
        secretKey = Secret(bytes: try SecureRandom.bytes(32))
    }

    func keys(of door: Door) -> LinkKeys {
        switch door {
        case .web, .kiosk: LinkKeys(signing: web)
        case .api: LinkKeys(signing: api)
        case .mobile: LinkKeys(signing: mobile)
        }
    }
}
