import JOSE

/// Who acts on a store, as the audit trail records it.
public struct Operator: Sendable, Hashable {
    /// The name of the real user ID on the operator's machine, or of the service that acts.
    public var name: String
    /// The real user ID.
    public var userID: UInt32?
    /// The login user ID, which survives `su` and `sudo`.
    public var loginID: UInt32?
    /// The hash of the SSH key that opened the log-in.
    public var keyHash: String?
    /// The ACL user as which Redis itself knows the connection: the one identity that the server checked.
    public var redisUser: String?
    /// What only the environment says.
    public var claimed: String?

    /// An operator of the given facts.
    public init(
        name: String,
        userID: UInt32? = nil,
        loginID: UInt32? = nil,
        keyHash: String? = nil,
        redisUser: String? = nil,
        claimed: String? = nil
    ) {
        self.name = name
        self.userID = userID
        self.loginID = loginID
        self.keyHash = keyHash
        self.redisUser = redisUser
        self.claimed = claimed
    }

    /// The operator as an audit entry has it: a JSON object with `name`, `uid`, `loginuid`, `sshkey`, `redis` and
    /// `claimed`, absent where unknown.
    var text: String {
        var object: JSONObject = ["name": .string(name.cut(to: 255))]
        if let userID { object["uid"] = .number(JSONNumber(Int64(userID))) }
        if let loginID { object["loginuid"] = .number(JSONNumber(Int64(loginID))) }
        if let keyHash { object["sshkey"] = .string(keyHash.cut(to: 255)) }
        if let redisUser { object["redis"] = .string(redisUser.cut(to: 255)) }
        if let claimed { object["claimed"] = .string(claimed.cut(to: 255)) }
        return JSONWriter.text(of: .object(object))
    }

    /// Reads an audit entry's operator; nil when there is none. Text that is no JSON is taken as the name.
    init?(text: String) {
        guard !text.isEmpty else { return nil }
        guard let object = try? JSONParser.parse(text).object, let name = object["name"]?.string else {
            self.init(name: text)
            return
        }
        self.init(
            name: name,
            userID: object["uid"]?.integer.flatMap(UInt32.init(exactly:)),
            loginID: object["loginuid"]?.integer.flatMap(UInt32.init(exactly:)),
            keyHash: object["sshkey"]?.string,
            redisUser: object["redis"]?.string,
            claimed: object["claimed"]?.string
        )
    }
}
