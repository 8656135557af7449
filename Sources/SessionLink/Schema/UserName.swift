/// What a user may be called.
enum UserName {
    /// Throws when the store can't hold the name.
    static func check(_ user: String) throws(SessionLinkError) {
        guard !user.isEmpty, user.utf8.count <= StoreLimits.user else {
            throw .invalidInput(what: "user", reason: "a name must have 1 to \(StoreLimits.user) bytes in UTF-8")
        }
    }
}
