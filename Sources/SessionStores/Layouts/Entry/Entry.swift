import Decoders
import Sessions

/// One entry of a layout as it was read: what lists, searches and acts need of it.
struct Entry: Sendable {
    /// Where it lies.
    var place: EntryPlace
    /// How its key is spelled.
    var match: OwnKey
    /// What people call it.
    var name: [UInt8]
    /// What is known of it, as texts.
    var facts = EntryFacts()
    /// When its user logged in.
    var created: Timestamp?
    /// When it was last used.
    var seen: Timestamp?
    /// When it ends.
    var ends: Timestamp?
    /// How long its key is kept, in milliseconds.
    var timeToLive: Int64?
    /// The tokens in it, in its order.
    var tokens: [EntryToken] = []
    /// What the one says that a row tells of.
    var claims: TokenClaims?
    /// Which texts only a token says, that anybody may have written.
    var claimed = FactSet([])
    /// Whether it merely holds its token, and goes on when that runs out.
    var onlyHoldsToken = false
    /// Whether what stands in it was issued by whoever wrote it: a list of the tokens that are accepted, or refused.
    var isVouched = false
    /// How far it could be read.
    var reading = Reading.whole
    /// Whether it was ended in a way that leaves it where it is.
    var isTombstone = false
    /// What it says; absent where it does not read.
    var value: TreeValue?
    /// The innermost format that its value is written in, where it is one value.
    var format: Format?
    /// Whether it names nobody, and holds more than a visitor's does: somebody may be logged in with it all the same.
    var isUnrecognised = false

    /// How far an entry could be read.
    enum Reading: Sendable, Hashable {
        /// All of it.
        case whole
        /// It is encrypted: that it is there is all that can be known.
        case encrypted
        /// Not: what stands there is none of the formats that the layout's values have.
        case damaged
        /// It is larger, or deeper, than anybody reads.
        case tooLarge
    }

    /// Whose it is, as people know them; empty where nobody is named.
    var user: [UInt8] { facts[.user] ?? facts[.userID] ?? claims?.user ?? [] }

    /// Whether nothing but a token says whose it is.
    var isUserClaimed: Bool {
        for fact in [Fact.user, .userID] where facts.has(fact) { return claimed.contains(fact) }
        return claims.map { !$0.user.isEmpty } ?? false
    }

    /// Whether nobody is known to be logged in with it: it could be read, and has neither user nor token.
    var isAnonymous: Bool {
        reading == .whole && tokens.isEmpty && !facts.has(.user) && !facts.has(.userID) && user.isEmpty
    }

    /// Whether it is there and can't be read, and nothing else says whose it is.
    var mayBeAnybodys: Bool { reading != .whole && !isTombstone && user.isEmpty }

    /// Whether somebody is let in by it at a moment, as far as it says.
    func letsSomebodyIn(at now: Timestamp) -> Bool {
        !isTombstone && !isAnonymous && (ends.map { $0 > now } ?? true)
    }

    /// Whether it is a user's, by name or by ID, byte for byte.
    func isOf(_ user: [UInt8]) -> Bool {
        !user.isEmpty
            && (facts.has(.user, user) || facts.has(.userID, user) || self.user == user
                || claims.map { $0.subject == user } ?? false)
    }

    /// The ID of the token that it is about.
    var tokenID: [UInt8] { claims.map(\.id).flatMap { $0.isEmpty ? nil : $0 } ?? facts[.tokenID] ?? [] }
}
