import HTTPTypes
import SessionLink

extension ErrorAnswer {
    /// What a client hears when the link can't do what it asked for. The store's own words are for the log.
    ///
    /// - Parameter isAct: Whether it asked for a change: then it must hear whether that may have been made.
    init(_ error: SessionLinkError, isAct: Bool) {
        switch error {
        case .store where isAct && error.leavesOpen:
            self = .unavailable(
                "the session store did not answer: whether it was done is not known, and to try again is safe",
                code: "outcome_unknown"
            )
        case .partlyDone:
            self = .unavailable("it was done in part: try again to finish it", code: "partly_done")
        case .userLocked:
            self.init(status: .forbidden, code: "access_denied", description: "the user is locked")
        case .invalidInput:
            self = .invalid(error.description)
        case .refreshMoves:
            self = .unavailable("the session kept changing during the refresh: try again")
        case .epochMoves:
            self = .unavailable("the user's sessions were being revoked during the log-in: try again")
        case .store, .revocationsUnknown, .notDone:
            self = .unavailable("the session store can't be asked now: nothing was changed")
        case .claimsProvider, .reservedClaim, .tokenTooLong:
            // Not the client's fault: they are the application's, or of the log-in.
            self = .unavailable("the claims of the session can't be had now: no token was made")
        case .signingKeyDenied, .signing:
            self = .unavailable("no token can be signed now")
        case .wrongSchema, .unreadable, .noRandomness:
            self.init(status: .internalServerError, code: "server_error", description: "the service can't do this now")
        }
    }
}
