/// Users whose names and clients carry what does harm to a careless screen, since every real store has some.
extension Person {
    /// They stand at fixed numbers, low ones, so that each demo has them.
    static let hostile: [Int: Person] = [
        11: Person(
            user: "robert\u{1B}[2J\u{1B}[31m@acme.example",
            name: "Robert \u{1B}]0;owned\u{07}Tables",
            email: "robert@acme.example",
            tenant: "acme",
            roles: ["reader", "\u{9B}31madmin"],
            locale: "en-GB"
        ),
        29: Person(
            user: "billing\u{202E}elpmaxe.emca@\u{200B}globex.example",
            name: "Ad\u{200B}min\u{2066}istrator",
            email: "billing@globex.example",
            tenant: "globex",
            roles: ["billing"],
            locale: "en-GB",
            client: "Mozilla/5.0 \u{1B}[8;1;1t\u{1B}]52;c;Y3VybA==\u{07}(X11; Linux\r\n\u{202E}x86_64)"
        ),
    ]
}
