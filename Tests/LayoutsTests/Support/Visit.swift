import Foundation

/// What a client of a writer holds: its cookies, or its token. A copy of it is what a thief has.
struct Visit: Sendable {
    /// What a writer answers.
    struct Answer: Sendable, Equatable {
        let status: Int
        /// Who is logged in by the library's word.
        let user: String?
    }

    /// What is thrown when somebody could not be logged in.
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    let port: UInt16
    /// The address that a proxy in front of the application would tell.
    var address = "203.0.113.1"
    /// The values of its cookies as they are sent, by name.
    private(set) var cookies: [String: String] = [:]
    /// A token that it shows instead, or the name of a session that is one.
    private(set) var token: String?
    /// What it would get another token with.
    private(set) var refreshToken: String?

    /// Who is logged in; `nil` where nobody is.
    func user() async throws -> String? {
        let answer = try await get("/me")
        return answer.status == 200 ? answer.user : nil
    }

    /// A request that reads the session, takes a while, and answers who was logged in when it began.
    func slow(milliseconds: Int = 600, writing: Bool = false) async throws -> Answer {
        try await get("/slow?ms=\(milliseconds)" + (writing ? "&write=1" : ""))
    }

    /// Logs out as the application does.
    func logOut() async throws {
        _ = try await send("POST", "/logout")
    }

    /// Any page.
    func get(_ path: String) async throws -> Answer {
        let answer = try await send("GET", path)
        return Answer(status: answer.status, user: (Self.json(answer)["user"] as? String))
    }

    /// Logs in: what the library makes of it is then held by this client.
    mutating func logIn(_ user: String, name: String, mail: String, tokens: [String: String]) async throws {
        let form = ["user": user, "name": name, "mail": mail].merging(tokens) { given, _ in given }
        let answer = try await send("POST", "/login", form: form)
        guard (200..<300).contains(answer.status) else {
            throw Refused(description: "the log-in was answered with \(answer.status)")
        }
        keep(answer)
        let json = Self.json(answer)
        (token, refreshToken) = (json["token"] as? String, json["refresh_token"] as? String)
    }

    /// Visits without logging in, which makes a session where the framework gives everybody one.
    mutating func look() async throws {
        keep(try await send("GET", "/anonymous"))
    }

    private mutating func keep(_ answer: PlainHTTP.Answer) {
        for field in answer.fields where field.name == "set-cookie" {
            let pair = field.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if let name = pair.first { cookies[name] = pair.dropFirst().first ?? "" }
        }
    }

    private func send(_ method: String, _ path: String, form: [String: String] = [:]) async throws -> PlainHTTP.Answer {
        var fields = [(name: "X-Forwarded-For", value: address), (name: "User-Agent", value: "Firefox/140.0")]
        if !cookies.isEmpty {
            fields.append(("Cookie", cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")))
        }
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        fields.append(("Content-Type", "application/x-www-form-urlencoded"))
        let allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        let body = form.map { pair in
            [pair.key, pair.value].map { $0.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
                .joined(separator: "=")
        }
        return try await PlainHTTP.send(method, path, port: port, fields: fields, body: body.joined(separator: "&"))
    }

    private static func json(_ answer: PlainHTTP.Answer) -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: answer.body)) as? [String: Any] ?? [:]
    }
}
