/// How likely each whim is, at each request, for the users of one door.
struct Habits: Sendable, Hashable {
    /// To log out.
    var logOut: Double
    /// To refresh before it is due, as programs do that were restarted.
    var renew: Double
    /// To be at another address from now on.
    var move: Double
    /// To do nothing for minutes, and come back.
    var pause: Double
    /// Never to come back, without a log-out.
    var vanish: Double

    static func at(_ door: Door) -> Habits {
        switch door {
        case .web: Habits(logOut: 0.02, renew: 0.02, move: 0.01, pause: 0.012, vanish: 0)
        case .kiosk: Habits(logOut: 0.02, renew: 0, move: 0, pause: 0, vanish: 0.08)
        case .api: Habits(logOut: 0.004, renew: 0.02, move: 0.003, pause: 0.004, vanish: 0)
        case .mobile: Habits(logOut: 0.004, renew: 0.03, move: 0.03, pause: 0.03, vanish: 0)
        }
    }
}
