import JOSE
public import SessionLink

/// What a `LinkWorker` is told: JSON, a line each, on its standard input, since keys and credentials go along.
public enum LinkOrder: Codable, Sendable {
    /// Work here.
    case open(LinkWorkplace)
    /// Hold this credential, and forget what was held before.
    case hold(HeldCredential)
    /// All clients at once: refresh the credential held, one in four after using it. Hold the successor.
    case round
    /// All clients, each at its own pace: use and refresh what is newest, until refused for good or told to stop.
    case storm
    /// Use and refresh the credential held, once each.
    case ask
}

/// A credential with the generation that it is of, as clients keep it.
public struct HeldCredential: Codable, Sendable, Hashable {
    /// Counts the session's tokens.
    public var generation: UInt32
    private var token: String?
    private var session: String?
    private var secret: String?

    /// What a log-in or a refresh brought.
    public init(_ grant: Grant) {
        generation = grant.session.generation
        token = grant.credential.token
        session = grant.credential.session
        secret = grant.credential.secret
    }

    /// What is presented.
    public var credential: Credential { Credential(token: token, session: session, secret: secret) }

    /// Tells credentials apart, and gives none away.
    public var digest: String {
        Base64URL.encode(Digest.sha256(Array("\(token ?? "") \(session ?? "") \(secret ?? "")".utf8)))
    }
}

/// What a worker answers: JSON in a line.
public struct LinkReport: Codable, Sendable {
    /// By generation, the successors that clients got, as digests of token and secret.
    public var successors: [UInt32: Set<String>] = [:]
    /// How many requests were accepted.
    public var accepted = 0
    /// How many refreshes made a new token.
    public var made = 0
    /// How often a client asked again since the store was out of reach.
    public var retries = 0
    /// How often requests and refreshes were refused, by the reason.
    public var refusals: [String: Int] = [:]
    /// What else went wrong.
    public var failures: [String] = []

    /// Nothing happened yet.
    public init() {}

    /// Adds what a refresh brought.
    public mutating func add(_ grant: Grant) {
        successors[grant.session.generation, default: []].insert(HeldCredential(grant).digest)
        if grant.isNew { made += 1 }
    }

    /// Adds what another one says.
    public mutating func merge(_ other: LinkReport) {
        successors.merge(other.successors) { $0.union($1) }
        accepted += other.accepted
        made += other.made
        retries += other.retries
        refusals.merge(other.refusals, uniquingKeysWith: +)
        failures += other.failures
    }
}
