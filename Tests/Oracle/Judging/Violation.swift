/// Something that must never happen.
package struct Violation: Codable, Sendable, Hashable {
    /// What kind of it.
    package let kind: Kind
    /// What was seen.
    package let words: String
    /// It was seen on a server with a replica, which has some time to learn of things.
    package var mayPass = false

    /// The kinds, as columns of the table.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// Said done, or that there is no such session, and a server still takes the token.
        case doneButNot = "done-but-not"
        /// Said not done, and something changed.
        case notDoneButIs = "not-done-but-is"
        /// An effect without its audit entry.
        case unaudited
        /// An audit entry without its effect.
        case auditedOnly = "audited-only"
        /// A token that the act was not about is refused now, or one that was refused is good again.
        case collateral
        /// Done again, after the fault was gone, and still not finished.
        case unfinished
        /// The console says of a token what no server says.
        case misjudged
        case crash
        case hang
    }
}
