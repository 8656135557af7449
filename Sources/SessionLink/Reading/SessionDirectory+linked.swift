extension SessionDirectory {
    /// The session to which a token of a foreign issuer is linked; nil when it never was, or long ago. The session may have
    /// ended since.
    ///
    /// - Parameter fingerprint: The SHA-256 of the token's signing input, in lower-case hex.
    public func session(linkedTo fingerprint: String) async throws(SessionLinkError) -> SessionID? {
        try await store.session(linkedTo: fingerprint)
    }
}
