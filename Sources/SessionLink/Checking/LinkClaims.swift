import JOSE

/// What a verified token of ours says about its session; of a token that another issued, the store says it.
struct LinkClaims: Sendable, Equatable {
    let token: TokenID
    let user: String
    let mode: LinkMode
    let epoch: Epoch

    init(token: TokenID, user: String, mode: LinkMode, epoch: Epoch) {
        self.token = token
        self.user = user
        self.mode = mode
        self.epoch = epoch
    }

    /// What the store says of one of a session's tokens.
    init(_ record: SessionRecord, _ session: SessionID, generation: UInt32) {
        self.init(record.link, record.epoch, session, generation: generation)
    }

    init(_ state: LinkState, _ epoch: Epoch, _ session: SessionID, generation: UInt32) {
        self.init(
            token: TokenID(session: session, generation: generation),
            user: state.user,
            mode: state.mode,
            epoch: epoch
        )
    }

    /// Reads the claims; nil when they are not those of a token of ours.
    init?(_ claims: JWTClaims) {
        guard let token = claims.tokenID.flatMap({ TokenID($0) }), claims["sid"]?.string == token.session.text,
            let user = claims.subject, !user.isEmpty, user.utf8.count <= StoreLimits.user,
            let mode = claims["link"]?.string.flatMap(LinkMode.init(rawValue:)),
            let epoch = claims["epoch"]?.array, epoch.count == 2, let own = epoch[0].integer, let all = epoch[1].integer
        else { return nil }
        self.token = token
        self.user = user
        self.mode = mode
        self.epoch = Epoch(user: own, all: all)
    }
}
