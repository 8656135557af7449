import Languages

extension DemoEvent: CustomStringConvertible {
    /// The event as a sentence for the one who watches.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .seeding(let done, let total):
            done < total ? "\(done) of \(total) sessions have logged in." : "All \(total) sessions have logged in."
        case .theftBegan(let user, let session):
            "Someone else uses session \(session) of \(user)."
        case .refused(let user, let session, let party, let after):
            "Refused\(Self.delay(after)): \(Self.request(of: party, user)) (session \(Self.short(session)))."
        case .loggedInAnew(let user, let session):
            "The user \(user) logged in again, in the new session \(Self.short(session))."
        case .refreshedOnDemand(let user, let session):
            "\(user) was told to refresh and has a new token (session \(Self.short(session)))."
        case .intruderGaveUp(let user, _):
            "The intruder gave up on \(user)."
        case .reuseNoticed(let user, let session):
            "A retired token of \(user) came back for refresh: session \(Self.short(session)) was revoked by itself."
        case .writtenBack(let user, let session):
            "A request under way wrote session \(Self.short(session)) of \(user) back: it is in the store again."
        case .passwordsSprayed(let ip, let users):
            "\(ip) tried the passwords of \(users) users."
        case .storeLost:
            "The demo's servers get no answer from the store, and wait. Whether the console does, the top line says."
        case .storeBack:
            "The demo's servers get answers again, and go on."
        }
    }

    /// As much of a session ID as a list shows of it.
    private static func short(_ session: String) -> String {
        session.count > 9 ? session.prefix(8) + "…" : session
    }

    private static func request(of party: Party, _ user: String) -> String {
        switch party {
        case .owner, .victim: said("the next request of \(user)’s own")
        case .intruder: said("the intruder's next request with the stolen token of \(user)")
        }
    }

    private static func delay(_ after: Duration?) -> String {
        guard let after else { return "" }
        let tenths = after.components.seconds * 10 + after.components.attoseconds / 100_000_000_000_000_000
        return said(" \(tenths / 10).\(tenths % 10) s after the end")
    }
}
