/// Who acts on a store, as the audit trail records it.
public struct Actor: Sendable, Hashable {
    /// The name of the real user ID on this machine.
    public var name: String
    /// The real user ID; absent where the kernel can't vouch for it.
    public var userID: UInt32?
    /// The login user ID, which survives `su` and `sudo`; absent where the machine does not set it.
    public var loginID: UInt32?
    /// The hash of the SSH key that opened this log-in, where that is proven.
    public var keyHash: String?
    /// What only the environment says, marked as claimed wherever it is shown.
    public var claimed: String?

    /// An actor of the given facts.
    public init(
        name: String,
        userID: UInt32? = nil,
        loginID: UInt32? = nil,
        keyHash: String? = nil,
        claimed: String? = nil
    ) {
        self.name = name
        self.userID = userID
        self.loginID = loginID
        self.keyHash = keyHash
        self.claimed = claimed
    }
}
