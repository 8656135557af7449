import Redis
import SessionLink
import Synchronization

/// Something that whoever runs the service should know of: told by `GET /health`, and in the log when it begins and ends.
struct Trouble: Sendable, Equatable {
    /// What machines know it by.
    enum Name: String, Sendable, CaseIterable {
        case storeUnreachable = "store_unreachable"
        case storeCannotWrite = "store_cannot_write"
        case clockSkew = "clock_skew"
        case clockDiffers = "clock_differs"
        case storeLostMemory = "store_lost_memory"
        case notPutBack = "not_put_back"
        case freshTokensUnused = "fresh_tokens_unused"
        case signingKeyDenied = "signing_key_denied"
        case proxyNotTrusted = "proxy_not_trusted"
        case revocationsUnread = "revocations_unread"
        case revocationsUnheard = "revocations_unheard"
    }

    let name: Name
    /// What it is and what to do, in plain words.
    let reason: String

    /// Whether requests can't be answered rightly meanwhile: the service is not ready then.
    var isFatal: Bool { name == .clockSkew || name == .storeUnreachable }
}

extension Service {
    /// All that is not as it should be now, beside what a question to the store tells.
    var troubles: [Trouble] {
        [
            store, clock, lostMemory, notPutBack, unread, unheard, unusedTokens, deniedKey, notBelievedProxy,
        ].compactMap { $0 }
    }

    private var store: Trouble? {
        switch storeStanding.withLock({ $0 }) {
        case .well: nil
        case .outOfReach(let reason): Trouble(name: .storeUnreachable, reason: reason)
        case .cannotWrite(let error):
            Trouble(
                name: .storeCannotWrite,
                reason:
                    "the store can be read but not written to, so nobody can log in or refresh: \(error) \(error.advice)"
            )
        }
    }

    private var clock: Trouble? {
        guard let difference = replica.clockDifference, difference.certain > .seconds(1) else { return nil }
        let seconds = (difference.value / .seconds(1)).rounded()
        let side = difference.value < .zero ? "ahead of" : "behind"
        let words = "this server's clock is \(Self.words(abs(seconds))) \(side) Redis's"
        guard difference.certain > leeway + .seconds(1) else {
            return Trouble(name: .clockDiffers, reason: "\(words), which leeway allows for: set both by NTP")
        }
        return Trouble(
            name: .clockSkew,
            reason:
                "\(words), which is more than leeway (\(Self.words(leeway / .seconds(1)))) and a second: set both by NTP"
        )
    }

    private var lostMemory: Trouble? {
        replica.loss.map { Trouble(name: .storeLostMemory, reason: $0.description) }
    }

    private var notPutBack: Trouble? {
        let count = replica.missing
        guard count > 0 else { return nil }
        return Trouble(
            name: .notPutBack,
            reason:
                "\(count) revocations, denials or locks that the store lost are not back in it: this server goes by them, "
                + "others may not"
        )
    }

    private var unread: Trouble? {
        replica.unreadReason.map {
            Trouble(name: .revocationsUnread, reason: "the revocations can't be read though the store answers: \($0)")
        }
    }

    private var unheard: Trouble? {
        replica.unheardReason.map { reason in
            Trouble(
                name: .revocationsUnheard,
                reason:
                    "revocations are heard of only at half of staleness, not as they happen, since the store refuses the "
                    + "subscription: give the ACL user the channel of the doorbell (&sl:doorbell). \(reason)"
            )
        }
    }

    private var unusedTokens: Trouble? {
        let share = freshTokens.withLock { $0.share(at: uptime) }
        guard share.areDropped else { return nil }
        return Trouble(
            name: .freshTokensUnused,
            reason:
                "of \(share.handedOut) sessions that were given a fresh token within 5 minutes, \(share.unused) came back "
                + "with the old one and never used it: does your gateway hand on Set-Cookie (or X-Session-Token)?"
        )
    }

    private var deniedKey: Trouble? {
        guard let keyID = keysInForce.first, replica.isDenied(key: keyID) else { return nil }
        return Trouble(
            name: .signingKeyDenied,
            reason:
                "the key \(keyID) that signs was denied: no token is made until another one signs (signing_key, SIGHUP)"
        )
    }

    private var notBelievedProxy: Trouble? {
        // What was long ago may have been somebody who tried something.
        guard let last = notBelieved.withLock({ $0 }), uptime - last.at < .seconds(3600) else { return nil }
        return Trouble(
            name: .proxyNotTrusted,
            reason:
                "requests come from \(last.address) with X-Forwarded-For, and trusted_proxies does not have that address: all clients "
                + "behind it are taken for \(last.address). If it is your gateway, name it there"
        )
    }

    private static func words(_ seconds: Double) -> String {
        seconds < 1e15 ? "\(Int64(seconds)) s" : "\(seconds) s"
    }
}
