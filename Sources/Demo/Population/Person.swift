/// Someone, or something, that logs in.
struct Person: Sendable, Hashable {
    /// The user ID that sessions are kept under.
    var user: String
    var name: String
    var email: String
    /// The company whose customer or employee it is.
    var tenant: String
    var roles: [String]
    /// A language tag (BCP 47), which also tells where its addresses lie.
    var locale: String
    /// The client that it always uses, where that is peculiar.
    var client: String?
    /// What a table of users would count it by.
    var number = 0
}
