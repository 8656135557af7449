import Languages
import SessionLink
import Sessions

extension StoreFailure {
    /// What a SessionLink error means to whoever looks at sessions.
    init(_ error: SessionLinkError) {
        switch error {
        case .store(let error): self.init(error)
        case .revocationsUnknown: self.init(.unreachable, "\(error.description)")
        case .wrongSchema, .unreadable: self.init(.unreadable, "\(error.description)")
        case .invalidInput, .claimsProvider, .reservedClaim, .signing, .signingKeyDenied, .noRandomness, .tokenTooLong,
            .epochMoves, .refreshMoves, .userLocked, .notDone:
            self.init(.refused, "\(error.description)")
        case .partlyDone: self.init(.partlyDone, "\(error.description)")
        }
    }
}
