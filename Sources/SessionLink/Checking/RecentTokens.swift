/// Tokens that were read recently, by their text: clients present the same token again and again, and its signature is as
/// good the next time as long as the keys are the same. What time says of a token is not kept. Texts are compared byte for
/// byte: another spelling of a token is another text, whose signature does not hold.
///
/// Two generations take turns: when the young one is full it becomes the old one, and what was in that is gone.
struct RecentTokens: Sendable {
    private var young: [ExactText: ReadToken] = [:]
    private var old: [ExactText: ReadToken] = [:]
    private let limit: Int

    /// Longer tokens are not kept, so that what is kept stays within some megabytes.
    static let longest = 4096

    /// Keeps up to twice so many tokens.
    init(limit: Int = 1024) {
        self.limit = limit
    }

    /// The token of that text, where it was read recently.
    mutating func token(_ text: String) -> ReadToken? {
        let key = ExactText(text)
        if let token = young[key] { return token }
        guard let token = old[key] else { return nil }
        put(token, text)
        return token
    }

    /// Keeps a token whose signature, issuer and audience were checked.
    mutating func put(_ token: ReadToken, _ text: String) {
        guard text.utf8.count <= Self.longest else { return }
        if young.count >= limit { (old, young) = (young, [:]) }
        young[ExactText(text)] = token
    }
}
