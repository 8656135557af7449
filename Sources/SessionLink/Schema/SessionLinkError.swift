import Languages
public import Redis

/// What can go wrong with a session store. No description has anything of a token or a secret in it.
public enum SessionLinkError: Error, Sendable {
    /// Redis could not be asked, or refused.
    case store(RedisError)
    /// The store has another schema version than this library.
    case wrongSchema(found: String)
    /// The store holds something else than schema version 1 says.
    case unreadable(what: String)
    /// A user, method or other input that can't be stored.
    case invalidInput(what: String, reason: String)
    /// The claims provider failed; its error is kept for the caller and is not repeated in the description.
    case claimsProvider(any Error)
    /// The claims provider gave a claim that only SessionLink may set.
    case reservedClaim(String)
    /// The token could not be signed.
    case signing(reason: String)
    /// The key that this server signs with was denied: what it would sign is refused everywhere.
    case signingKeyDenied(keyID: String)
    /// The random source that was handed in gave nothing.
    case noRandomness(reason: String)
    /// The token would be longer than the store takes.
    case tokenTooLong(limit: Int)
    /// The user's epoch kept moving during a log-in.
    case epochMoves
    /// The credential kept being denied, or refreshes requested, during a refresh.
    case refreshMoves
    /// An operator locked the user: no log-in until the lock is lifted.
    case userLocked
    /// The store can't take the action: a key is damaged, a right is missing. Nothing was changed.
    case notDone(reason: String)
    /// The action stopped half-way: what is done, and what is not. Doing it again finishes it.
    case partlyDone(done: String, missing: String)
    /// The replica of the revocations is not current, and the configuration lets no token pass then. Nothing was asked.
    case revocationsUnknown(RevocationStanding)

    /// Whether what was asked for may have been done all the same: the answer was lost.
    public var leavesOpen: Bool {
        if case .store(let error) = self { error.leavesOpen } else { false }
    }

    /// Whether the store could not be asked at all, or its revocations are not known: not the client's fault, and worth
    /// another try.
    public var isStoreOutOfReach: Bool {
        switch self {
        case .store(let error): error.isOutOfReach
        case .revocationsUnknown: true
        default: false
        }
    }
}

extension SessionLinkError {
    /// The description without its full stop, for the middle of a sentence.
    var clause: String {
        let words = description
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }
}

extension SessionLinkError: CustomStringConvertible {
    /// What was wrong and what to do about it.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .store(let error): "\(error.description)"
        case .wrongSchema(let found):
            "The session store has schema version \(found.cut(to: 20)); this program knows version \(StoreMeta.schema). Use the release that belongs to the store, or another key prefix."
        case .unreadable(let what):
            "The store's \(what) is not what schema version \(StoreMeta.schema) says. Check that the key prefix is right and that nothing else writes to it."
        case .invalidInput(let what, let reason): "The \(what) can't be used: \(reason)."
        case .claimsProvider:
            "The claims provider failed, so no token was made. Look into its own log; the session is as it was."
        case .reservedClaim(let name):
            "The claims provider may not set the claim \(name.cut(to: 40)): it is set by SessionLink. Use another name."
        case .signing(let reason): "No token could be signed: \(reason)."
        case .signingKeyDenied(let keyID):
            "No token was made: the key \(keyID.cut(to: 40)) that this server signs with was denied. Give the server another signing key."
        case .noRandomness(let reason): "No session ID could be drawn: \(reason)."
        case .tokenTooLong(let limit): "The token would be longer than \(limit) bytes. Put less into its claims."
        case .epochMoves: "The user's sessions were being revoked during the log-in. Try the log-in again."
        case .refreshMoves: "The session kept changing during the refresh; it is as it was. Try again."
        case .userLocked: "The user is locked: an operator can lift the lock."
        case .notDone(let reason): "Nothing was done: \(reason)."
        case .partlyDone(let done, let missing):
            "It stopped half-way. Done: \(done). Not done: \(missing). Do it again once that is mended."
        case .revocationsUnknown(let standing):
            "No token can be verified now: the revocations are \(standing). Check the connection to the store."
        }
    }
}
