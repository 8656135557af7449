/// What no store can hold, told before anything is done: each throws the `invalidInput` that the action itself would.
extension SessionAdministration {
    /// A name that no user can have.
    public static func check(user: String) throws(SessionLinkError) { try UserName.check(user) }

    /// A name to deny that is empty or too long.
    public static func check(_ subject: DenialSubject) throws(SessionLinkError) {
        guard !subject.id.isEmpty, subject.id.utf8.count <= StoreLimits.keyID else {
            throw .invalidInput(what: "name to deny", reason: "it must have 1 to \(StoreLimits.keyID) bytes")
        }
    }

    /// A time of a lock that is less than a second or more than a thousand years.
    public static func check(lockFor span: Duration?) throws(SessionLinkError) {
        if let span, !(.seconds(1)...longestLock).contains(span) {
            throw .invalidInput(what: "time of a lock", reason: "it must be between a second and a thousand years")
        }
    }

    /// A time for which places are known that is less than a second or more than a year.
    public static func check(_ places: KnownPlaces) throws(SessionLinkError) {
        guard (.seconds(1)...longestKnown).contains(places.span) else {
            throw .invalidInput(
                what: "time for which places are known",
                reason: "it must be between a second and a year"
            )
        }
    }

    private static let longestLock = Duration.seconds(32_000_000_000)
    private static let longestKnown = Duration.seconds(366 * 86_400)
}
