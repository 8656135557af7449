import FoundationEssentials
import HTTPTypes
import Hummingbird
import JOSE
import Logging
import Redis
import SessionLink
import SessionLinkHummingbird
import Synchronization

/// The service: what its routes work with. Each route is an extension in `Routes`.
final class Service: Sendable {
    let link: SessionLink
    let redis: RedisClient
    let replica: RevocationReplica
    let administration: SessionAdministration
    let mode: LinkMode
    let refreshesOnVerify: Bool
    let refreshesBearerOnVerify: Bool
    let verified: ServiceConfiguration.VerifiedAnswer
    let reader: CredentialReader
    let proxies: TrustedProxies
    let bodyLimit: Int
    /// Where a browser is sent when a form logged it out.
    let loggedOutPage: String?
    let whenStale: StalePolicy
    let leeway: Duration
    let metrics = Metrics()
    let logIns: RateLimiter
    /// How often the log says of claims that they are too long.
    let claimWarnings = RateLimiter(perSecond: 1)
    let limits: ClientLimits
    let logger: Logger
    /// How many lines the log lost.
    let droppedLines: @Sendable () -> Int
    /// What became of the fresh tokens that were handed out.
    let freshTokens: Mutex<FreshTokens>
    /// How the store was when it was last looked at.
    let storeStanding = Mutex(StoreStanding.well)
    /// Who said from where a request comes and was not believed, and when that was last.
    let notBelieved = Mutex<(address: String, at: Duration)?>(nil)
    /// The troubles that the log tells of.
    let toldTroubles = Mutex<[Trouble]>([])
    /// What the log tells of requests that failed.
    let failures = Mutex(FailureLog())
    /// The settings of the start.
    let begun: SettingsInForce
    private let serviceKeys: Mutex<ServiceKeys>
    private let start = ContinuousClock.now

    init(
        _ configuration: ServiceConfiguration,
        _ secrets: ServiceSecrets,
        claims: any ClaimsProvider,
        redis: RedisClient,
        clock: @escaping @Sendable () -> Date,
        logger: Logger,
        droppedLines: @escaping @Sendable () -> Int = { 0 }
    ) throws(SessionLinkError) {
        replica = RevocationReplica(
            redis: redis,
            configuration: configuration.link,
            now: { .now },
            clock: clock,
            logger: logger.quieter
        )
        link = try SessionLink(
            redis: redis,
            keys: secrets.keys,
            secretKey: secrets.secretKey,
            configuration: configuration.link,
            claims: claims,
            clock: clock,
            random: { try SecureRandom.bytes($0) },
            replica: replica,
            logger: logger
        )
        administration = SessionAdministration(
            redis: redis,
            prefix: configuration.link.prefix,
            retention: configuration.link.retention,
            clock: clock
        )
        self.redis = redis
        serviceKeys = Mutex(secrets.services)
        begun = SettingsInForce(configuration, secrets)
        freshTokens = Mutex(FreshTokens(grace: configuration.link.grace))
        mode = configuration.mode
        refreshesOnVerify = configuration.refreshesOnVerify
        refreshesBearerOnVerify = configuration.refreshesBearerOnVerify
        verified = configuration.verified
        reader = CredentialReader(cookie: configuration.cookie)
        proxies = configuration.proxies
        bodyLimit = configuration.limits.body
        loggedOutPage = configuration.loggedOutPage
        whenStale = configuration.link.whenStale
        leeway = configuration.link.leeway
        logIns = RateLimiter(perSecond: configuration.limits.logIns)
        limits = ClientLimits(perSecond: configuration.limits.requests)
        self.logger = logger
        self.droppedLines = droppedLines
    }

    /// The keys of the services that may open sessions.
    var services: ServiceKeys { serviceKeys.withLock { $0 } }

    func replaceServices(with keys: ServiceKeys) { serviceKeys.withLock { $0 = keys } }

    /// The IDs of the keys whose tokens are accepted, that of the one which signs first.
    var keysInForce: [String] { link.publicKeys.keys.compactMap(\.keyID) }

    /// How long it runs: the time of rate limits.
    var uptime: Duration { ContinuousClock.now - start }

    /// From where a request comes.
    func peer(_ request: Request, _ context: ServiceContext) -> Peer {
        proxies.peer(of: request.headers, connection: context.remoteAddress?.ipAddress)
    }

    /// Notes a gateway that is not believed about the addresses of its clients.
    func noteNotBelieved(_ request: Request, _ context: ServiceContext) {
        let connection = context.remoteAddress?.ipAddress
        guard let address = proxies.notBelieved(request.headers, connection: connection) else { return }
        let now = uptime
        notBelieved.withLock { $0 = (address, now) }
    }

    /// The address of the client, as far as proxies are believed.
    func address(_ request: Request, _ context: ServiceContext) -> String {
        proxies.client(of: request.headers, connection: context.remoteAddress?.ipAddress)
    }
}
