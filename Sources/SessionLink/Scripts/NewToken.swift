import Redis

/// A token as the scripts take it that store one.
struct NewToken: Sendable {
    let header: [UInt8]
    let claims: [UInt8]
    /// Empty where the store is not to have it.
    var signature: [UInt8]
    let fingerprint: String
    let issued: Int64
    let expires: Int64
    let algorithm: String
    let keyID: String
    /// The SHA-256 of the session secret that belongs to it; empty where the mode has none.
    let secretHash: String
    /// The ID of a token that another issued; empty for ours, which are named by session and generation.
    let jti: String

    init(_ token: MadeToken, keepsSignature: Bool, secretHash: String = "", jti: String = "") {
        header = token.header
        claims = token.claims
        signature = keepsSignature ? token.signature : []
        fingerprint = token.fingerprint
        issued = token.issued.milliseconds
        expires = token.expires.milliseconds
        algorithm = token.algorithm
        keyID = token.keyID
        self.secretHash = secretHash
        self.jti = jti
    }

    static func inputs<Call>(_ token: @escaping @Sendable (Call) -> NewToken) -> [ScriptInput<Call>] {
        [
            ScriptInput("header") { token($0).header }, ScriptInput("claims_text") { token($0).claims },
            ScriptInput("signature") { token($0).signature }, ScriptInput("fingerprint") { token($0).fingerprint },
            ScriptInput("issued") { token($0).issued }, ScriptInput("expires") { token($0).expires },
            ScriptInput("algorithm") { token($0).algorithm }, ScriptInput("key_id") { token($0).keyID },
            ScriptInput("secret") { token($0).secretHash }, ScriptInput("jti") { token($0).jti },
        ]
    }
}

/// From where a session is used, as scripts take it; all empty where that is not known.
struct PeerInputs: Sendable {
    let peer: Peer?
    private let digest: String

    init(_ peer: Peer?) {
        self.peer = peer
        digest = peer?.digest ?? ""
    }

    static func inputs<Call>(_ peer: @escaping @Sendable (Call) -> PeerInputs) -> [ScriptInput<Call>] {
        [
            ScriptInput("ip") { peer($0).peer?.ip ?? "" }, ScriptInput("client") { peer($0).peer?.client ?? "" },
            ScriptInput("row_client") { peer($0).peer?.rowClient ?? "" }, ScriptInput("peer") { peer($0).digest },
        ]
    }
}
