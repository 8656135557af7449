/// What the words of a key say that it holds. They are whole words, between separators or changes of case: a report is no
/// refresh token, and an author none who is logged in.
struct KeyWords {
    let words: [String]

    init(_ text: some Collection<UInt8>) { words = WordText.words(text) }

    /// Whether they speak of log-ins.
    var saySession: Bool {
        words.contains { word in
            Self.session.contains(word) || Self.endings.contains { word.hasSuffix($0) }
        }
    }

    /// Whether they speak of something that may have a user, and is no log-in.
    var sayOther: Bool { words.contains { Self.other.contains($0) } }

    private static let session: Set<String> = [
        "sess", "auth", "authentication", "authenticated", "refresh", "refreshes", "jwt", "jwts", "rt", "rtk", "sid",
        "online", "access", "device", "devices", "signin", "signins", "logon", "logons", "logged", "ticket", "tickets",
        "grant", "grants", "bearer", "credential", "credentials", "sso", "remember",
    ]
    private static let endings = ["session", "sessions", "token", "tokens", "login", "logins"]
    private static let other: Set<String> = [
        "upload", "uploads", "checkout", "payment", "payments", "cart", "carts", "basket", "order", "orders", "invoice",
        "invoices", "game", "games", "chat", "chats", "call", "calls", "room", "rooms", "socket", "sockets", "ws",
        "job",
        "jobs", "task", "tasks", "queue", "cache", "log", "logs", "audit", "report", "reports", "export", "exports",
        "import", "imports", "notif", "notification", "notifications", "lock", "locks", "idempotency", "push", "fcm",
        "apikey", "apikeys", "state", "attempt", "attempts", "failed", "rate", "limit", "experiment", "exp",
        "resumable",
        "author", "authors", "fp", "fingerprint", "link", "links", "profile", "profiles", "stream", "drawing", "quiz",
        "exam", "booking", "search", "http", "bucket",
    ]
}
