/// What the names in a value say that it is, where that is no log-in: chats, games, carts, jobs and letters name a user as well.
struct ValueNature {
    /// Whether it is none, whatever else is in it.
    let isNever: Bool
    /// Whether it is none unless more speaks for one: log-ins have such names beside their own at times.
    let isOther: Bool

    /// The nature of a value that has these names.
    init(_ names: [String]) {
        let names = Set(names)
        isNever = !names.isDisjoint(with: Self.never) || names.isSuperset(of: ["data", "timestamp"])
        isOther = !names.isDisjoint(with: Self.other)
    }

    /// The nature of values that most of them have the names for.
    init(of values: [SampleValue]) {
        var counts: [String: Int] = [:]
        for value in values { for name in value.names { counts[name, default: 0] += 1 } }
        self.init(counts.filter { $0.value * 2 >= values.count }.map(\.key))
    }

    private static let never: Set<String> = [
        "messages", "turns", "history", "prompt", "conversation", "conversation_id", "chat_history", "message_count",
        "gameId", "game_id", "chunks", "filename", "amount", "callerId", "socketId", "socket_id", "code", "otp",
        "code_verifier", "fcmToken", "fcm_token", "pushToken", "push_token", "action", "variant", "task_id",
    ]
    private static let other: Set<String> = [
        "model", "room", "roomId", "room_id", "content", "context", "events", "score", "level", "size", "cart", "items",
        "total", "customer", "currency", "connected", "connectedAt", "body", "rows", "offset", "collapsed", "progress",
        "subject", "title", "status", "redirect_uri", "state",
    ]
}
