public import FoundationEssentials
import JOSE
public import Logging
public import Redis
import Synchronization

/// Links tokens to sessions: what a server uses.
///
///     let link = try SessionLink(
///         redis: redis, keys: LinkKeys(signing: key), secretKey: secret,
///         configuration: SessionLinkConfiguration(issuer: "https://id.example.com"), claims: claims,
///         clock: { Date() }, random: random
///     )
///     let grant = try await link.logIn(user: "ann", mode: .allowlist, method: "password", peer: peer)
///     switch try await link.verify(Credential(token: token), peer: peer, refreshing: true) { … }
///
/// A value may be used by any number of tasks. The wall clock and the random source are the caller's; what concerns the
/// store happens by Redis's clock.
public final class SessionLink: Sendable {
    let store: Store
    let runner: ActionRunner
    let configuration: SessionLinkConfiguration
    let provider: any ClaimsProvider
    let secrets: SessionSecrets
    let clock: @Sendable () -> Date
    private let random: @Sendable (_ count: Int) throws -> [UInt8]
    let logger: Logger
    private let keys: Mutex<ServerKeys>
    private let issuers: Mutex<ForeignReaders>
    /// What servers run with, as the store said last, and when.
    let known = Mutex<(heeded: StoreMeta.Heeded, at: Date)?>(nil)
    let lockedAttempts = Mutex(LockedAttempts())
    let replica: RevocationReplica?
    /// What went wrong and was said.
    let (unwritten, unrefreshed) = (Complaint(), Complaint())

    /// Links tokens to the sessions of a store.
    ///
    /// - Parameters:
    ///   - keys: Each with a key ID of its own.
    ///   - foreign: Others whose tokens are taken in.
    ///   - secretKey: Derives session secrets; at least 32 random bytes, the same on all servers.
    ///   - claims: Says what tokens claim beside what SessionLink sets.
    ///   - clock: The time now, for `iat` and `exp`.
    ///   - random: That many unpredictable bytes, such as `SecureRandom.bytes`; nothing is done without them.
    ///   - replica: Verifies denylist tokens without a round trip; run it beside. Without one the store is asked each time.
    /// - Throws: `invalidInput` when the configuration makes no sense, the secret key is too short, a key has no ID of its
    ///   own or the replica is of another key prefix; `signing` when the key can't sign.
    public init(
        redis: RedisClient,
        keys: LinkKeys,
        foreign: [ForeignIssuer] = [],
        secretKey: Secret,
        configuration: SessionLinkConfiguration,
        claims: any ClaimsProvider,
        clock: @escaping @Sendable () -> Date,
        random: @escaping @Sendable (_ count: Int) throws -> [UInt8],
        replica: RevocationReplica? = nil,
        logger: Logger = Logger(label: "sessionlink")
    ) throws(SessionLinkError) {
        try configuration.check()
        if let replica, replica.store.keys.prefix != configuration.prefix {
            throw .invalidInput(what: "replica", reason: "it follows a store of another key prefix")
        }
        self.replica = replica
        store = Store(redis, prefix: configuration.prefix)
        runner = ActionRunner(store, durability: configuration.durability)
        self.configuration = configuration
        self.keys = Mutex(try ServerKeys(keys, configuration: configuration))
        issuers = Mutex(try ForeignReaders(foreign, own: configuration.issuer))
        provider = claims
        secrets = try SessionSecrets(key: secretKey)
        self.clock = clock
        self.random = random
        self.logger = logger
    }

    /// Unpredictable bytes for an ID.
    func randomBytes(_ count: Int) throws(SessionLinkError) -> [UInt8] {
        do {
            return try random(count)
        } catch {
            throw .noRandomness(reason: "\(error)")
        }
    }

    /// Makes tokens with the key that signs now.
    var maker: TokenMaker { keys.withLock { $0 }.maker }

    /// Reads tokens with the keys that verify now.
    var reader: TokenReader { keys.withLock { $0 }.reader }

    /// The key ring that is in use now.
    var ring: LinkKeys { keys.withLock { $0 }.ring }

    /// Goes on with other keys: from the next call on. Nobody is logged out as long as the keys of their tokens are among
    /// those that verify; each refresh gives a token of the new signing key.
    ///
    /// - Throws: `invalidInput` when a key has no ID of its own, `signing` when the key can't sign; then the keys of before
    ///   stay in use.
    public func replaceKeys(with keys: LinkKeys) throws(SessionLinkError) {
        let ready = try ServerKeys(keys, configuration: configuration)
        self.keys.withLock { $0 = ready }
    }

    /// Reads tokens of others with the keys that they have now.
    var foreign: ForeignReaders { issuers.withLock { $0 } }

    /// Goes on with other foreign issuers, or with other keys of theirs: from the next call on.
    ///
    /// - Throws: `invalidInput` when one makes no sense; then those of before stay.
    public func replaceForeignIssuers(with issuers: [ForeignIssuer]) throws(SessionLinkError) {
        let ready = try ForeignReaders(issuers, own: configuration.issuer)
        self.issuers.withLock { $0 = ready }
    }

    /// What this server's scripts heed: what it runs with itself, and what it last heard that others do.
    var terms: Terms {
        let heeded = known.withLock { $0 }?.heeded ?? StoreMeta.Heeded()
        return heeded.terms(configuration.retention, tokenLife: configuration.tokenLifetime, now: clock())
    }

    var bell: Bell { Bell(doorbell: store.keys.doorbell) }

    /// Asks the claims provider.
    func claims(for session: SessionFacts) async throws(SessionLinkError) -> JSONObject {
        do {
            return try await provider.claims(for: session)
        } catch {
            throw .claimsProvider(error)
        }
    }

    /// Whether a session's tokens are kept whole in the store.
    func keepsWhole(_ mode: LinkMode) -> Bool { mode == .paired || configuration.storesWholeTokens }

    /// The secret that belongs to a token; nil where the mode has none.
    func secret(of token: TokenID, mode: LinkMode) -> String? {
        mode == .allowlist ? nil : secrets.secret(of: token)
    }
}
