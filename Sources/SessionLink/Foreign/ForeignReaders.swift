import FoundationEssentials
import JOSE

/// Reads the tokens of all foreign issuers, each by its own keys and rules.
final class ForeignReaders: Sendable {
    private let readers: [ExactText: SignedTokenReader]

    /// - Parameter own: The `iss` of our own tokens, which no other issuer may have.
    init(_ issuers: [ForeignIssuer], own: String) throws(SessionLinkError) {
        var readers: [ExactText: SignedTokenReader] = [:]
        for issuer in issuers {
            func demand(_ holds: Bool, _ reason: String) throws(SessionLinkError) {
                guard holds else { throw .invalidInput(what: "foreign issuer", reason: reason) }
            }
            try demand(!issuer.issuer.isEmpty, "it needs the name that its tokens have as iss")
            try demand(issuer.issuer != own, "its name is that of this service's own tokens")
            try demand(readers[ExactText(issuer.issuer)] == nil, "it is there twice")
            try demand(!issuer.keys.keys.isEmpty, "it has no key that can be used")
            try demand(
                issuer.leeway >= .zero && issuer.leeway <= TimeLimits.margin,
                "its leeway must be between 0 and 5 minutes"
            )
            readers[ExactText(issuer.issuer)] = SignedTokenReader(
                verifier: JWSVerifier(keys: issuer.keys, policy: JWSVerifier.Policy(tokenType: issuer.tokenType)),
                policy: ClaimsPolicy(
                    issuer: issuer.issuer,
                    audience: issuer.audience,
                    acceptsAnyAudience: issuer.acceptsAnyAudience,
                    leeway: issuer.leeway
                )
            )
        }
        self.readers = readers
    }

    /// Whether a token says that it comes from one of them. That is not checked.
    func names(_ text: String) -> Bool {
        if readers.isEmpty { return false }
        return (try? reader(of: text)) != nil
    }

    /// Reads a token by the keys of the issuer that it names.
    func read(_ text: String, now: Date) throws(Refusal) -> SignedToken {
        try reader(of: text).read(text, now: now)
    }

    private func reader(of text: String) throws(Refusal) -> SignedTokenReader {
        let token: JWS
        do {
            token = try JWS(text, maximumSize: StoreLimits.token)
        } catch {
            throw .malformed(error.description)
        }
        let claims = try? JSONParser.parse(token.payload).object
        guard let reader = claims?["iss"]?.string.flatMap({ readers[ExactText($0)] }) else { throw .issuer }
        return reader
    }
}
