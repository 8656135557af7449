import Decoders

/// What a value holds of any visitor, logged in or not: what frameworks and shops write before anybody says who he is.
enum VisitorsValue {
    /// Parts of names, in small letters and without underscores, of what says nothing of a user.
    private static let parts = [
        "csrf", "xsrf", "flash", "cookie", "cart", "basket", "wishlist", "locale", "lang", "theme", "captcha", "visit",
        "redirect", "return", "referer", "referrer", "previous", "message", "notice", "creat", "updat", "expir",
        "access",
        "lastseen", "lastactiv", "timestamp", "nonce", "oauth", "omniauth", "pkce", "verifier", "oidc", "saml",
        "savedrequest",
        "targetpath", "permanent", "fresh", "currency", "timezone", "consent", "gdpr", "device", "browser", "useragent",
        "remoteaddr", "ipaddr", "clientip", "utm", "maxinactive", "lasterror", "failed", "counter", "hits", "pageview",
        "meta",
    ]
    /// Such names as a whole.
    private static let whole: Set<String> = [
        "id", "sid", "sessionid", "token", "state", "ip", "ua", "tz", "views", "count", "started", "start", "time",
        "new", "v",
        "version", "lastusername", "namespace", "type", "test", "absexp", "sldexp",
    ]
    /// How deep containers are looked into.
    private static let depth = 3

    /// Whether there is more.
    ///
    /// - Parameter own: names at the top that the layout knows.
    static func holdsMore(_ value: TreeValue, but own: Set<String>) -> Bool { holdsMore(value, own, depth) }

    private static func holdsMore(_ value: TreeValue, _ own: Set<String>, _ depth: Int) -> Bool {
        (value.members ?? []).contains { member in
            guard let name = member.name.text, saysSomething(member.value) else { return false }
            if isVisitors(name) { return false }
            // What frameworks keep values in is no more than these are.
            if depth > 0, member.value.members != nil { return holdsMore(member.value, [], depth - 1) }
            return !own.contains(name)
        }
    }

    private static func isVisitors(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0 != "_" && $0 != "-" }
        // A part behind a dot names what is meant: `_security.last_username`, `sessionAttr:cart`.
        let last = plain.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? plain
        return whole.contains(last) || parts.contains { plain.contains($0) }
    }

    /// Whether a value is more than nothing, no, and what is empty.
    private static func saysSomething(_ value: TreeValue) -> Bool {
        switch value.kind {
        case .null: false
        case .bool: value.text == "true"
        case .text, .bytes: value.bytes?.isEmpty == false
        case .list: value.elements?.isEmpty == false
        case .map, .object: value.members?.isEmpty == false
        case .integer, .unsigned, .real, .number, .reference, .unread: true
        }
    }
}
