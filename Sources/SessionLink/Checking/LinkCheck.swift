/// Whether a request may go on, by what the store says. Pure: the same answer for the same input.
struct LinkCheck {
    /// How a check came out.
    enum Outcome: Sendable, Equatable {
        /// The request may go on. `isCurrent`: the token has no successor. `isFirstUse`: a successor is used for the first
        /// time, so its predecessor retires.
        case accepted(isCurrent: Bool, isFirstUse: Bool)
        case refreshRequired(RefreshReason)
        case refused(Refusal)
    }

    /// What the token says of its session, or the session of it.
    let link: LinkClaims
    /// The SHA-256 of the token's signing input in hex.
    let fingerprint: String
    /// Whether the token's time is over.
    let isExpired: Bool
    /// The secret presented, where the mode needs one.
    var secret: PresentedSecret?
    /// Whether the mode's secret must be there; not for whoever only asks whether a token is alive.
    var wantsSecret = true
    let answer: StoreAnswer

    /// Decides.
    var outcome: Outcome {
        if let refusal = link.epoch.refusal(under: answer.marks) { return .refused(refusal) }
        for kind in [Refusal.DenialKind.session, .key, .fingerprint] where answer.denies(kind) {
            return .refused(.denied(kind))
        }
        return link.mode == .denylist ? standingAlone : linked
    }

    /// A denylist token needs no session, but for being refreshed.
    private var standingAlone: Outcome {
        if let state = answer.link, let forced = state.forcedGeneration, link.token.generation <= forced {
            // Earlier tokens that have not expired yet are no way around a refresh that was asked for.
            return state.refreshRequested ? .refreshRequired(.requested) : .refused(.denied(.token))
        }
        if answer.denies(.token) { return .refused(.denied(.token)) }
        if isExpired { return answer.link == nil ? .refused(.expired) : .refreshRequired(.expired) }
        return .accepted(isCurrent: fingerprint.isExactly(answer.link?.fingerprint), isFirstUse: false)
    }

    private var linked: Outcome {
        if answer.denies(.token) { return .refused(.denied(.token)) }
        guard let state = answer.link else { return .refused(.sessionGone) }
        guard state.user.isExactly(link.user), state.mode == link.mode else { return .refused(.linkMismatch) }
        let ofToken = standing(
            of: link.token.generation,
            in: state,
            isCurrent: fingerprint.isExactly(state.fingerprint),
            isPrevious: fingerprint.isExactly(state.predecessorFingerprint)
        )
        let ofSecret = state.mode == .paired && wantsSecret ? standing(ofSecretIn: state) : ofToken
        for standing in [ofToken, ofSecret] {
            if case .refused(let refusal) = standing { return .refused(refusal) }
        }
        if let forced = state.forcedGeneration, link.token.generation <= forced {
            // Once the requested refresh was delivered, the old token is dead, without grace.
            return state.refreshRequested ? .refreshRequired(.requested) : .refused(.superseded)
        }
        if isExpired || ofToken == .open || ofSecret == .open { return .refreshRequired(.expired) }
        let isFirstUse = !state.used && (ofToken == .current || ofSecret == .current)
        return .accepted(isCurrent: ofToken == .current, isFirstUse: isFirstUse)
    }

    /// Where a token or a secret stands among those of its session.
    private enum Standing: Equatable {
        case current
        case predecessor
        /// It is older, and its successors ran out unused: it may still bring the current one.
        case open
        case refused(Refusal)
    }

    private func standing(
        of generation: UInt32,
        in state: LinkState,
        isCurrent: Bool,
        isPrevious: Bool
    ) -> Standing {
        if isCurrent { return .current }
        if isPrevious {
            let until = state.predecessorUntil ?? 0
            return until == 0 || answer.now < until ? .predecessor : .refused(.superseded)
        }
        guard generation < state.generation else { return .refused(.linkMismatch) }
        let isOpen = state.retirement(ofGenerationsBehind: Int(state.generation - generation)) == .open
        return isOpen ? .open : .refused(.superseded)
    }

    private func standing(ofSecretIn state: LinkState) -> Standing {
        guard let secret else { return .refused(.linkMismatch) }
        let standing = standing(
            of: secret.generation,
            in: state,
            isCurrent: secret.hash.isExactly(answer.secret),
            isPrevious: secret.hash.isExactly(answer.previousSecret)
        )
        // What this server never made is no secret of an earlier time.
        let isOld = standing == .refused(.superseded) || standing == .open
        return isOld && !secret.isGenuine ? .refused(.linkMismatch) : standing
    }
}

extension LinkCheck {
    /// The check of a token that was read.
    init(token: ReadToken, secret: PresentedSecret? = nil, wantsSecret: Bool = true, answer: StoreAnswer) {
        self.init(
            link: token.link,
            fingerprint: token.fingerprint,
            isExpired: token.isExpired || answer.later >= token.signed.goodUntil,
            secret: secret,
            wantsSecret: wantsSecret,
            answer: answer
        )
    }
}
