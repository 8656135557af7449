/// How long tokens and sessions last. Tokens are short, so that one sees them run out and be refreshed.
struct Lifetimes: Sendable, Hashable {
    /// A token's, one for each server of the service, so that not all run out together.
    var tokens: [Duration]
    /// How long a session stays without being used.
    var idle: Duration
    /// How long a session stays at most.
    var absolute: Duration

    static func at(_ door: Door) -> Lifetimes {
        switch door {
        case .web:
            Lifetimes(tokens: [.seconds(300), .seconds(180)], idle: .seconds(8 * 3600), absolute: .seconds(24 * 3600))
        case .kiosk:
            Lifetimes(tokens: [.seconds(45)], idle: .seconds(120), absolute: .seconds(600))
        case .api:
            Lifetimes(tokens: [.seconds(120), .seconds(240)], idle: .seconds(12 * 3600), absolute: .seconds(48 * 3600))
        case .mobile:
            Lifetimes(tokens: [.seconds(90), .seconds(150)], idle: .seconds(72 * 3600), absolute: .seconds(720 * 3600))
        }
    }
}
