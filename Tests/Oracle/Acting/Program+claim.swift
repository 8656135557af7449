import Foundation
import Redis
import TestSupport

extension Program {
    /// How long the program may take before it is said to hang, in seconds.
    private static let patience = 40

    /// Has `sessiontop` do something; what its exit code and its words say.
    static func said(of act: Act, reason: String, at url: RedisURL) async -> [Said] {
        guard let call = call(for: act) else {
            return [Said(act: act, claim: .notDone("the command line has no such act"))]
        }
        let arguments = call.arguments + ["--yes", "--reason", reason, "--output", "json"]
        let run: Program
        do {
            run = try await Program.run(
                "/usr/bin/timeout",
                ["-s", "KILL", "\(patience)", BuiltProduct.path("sessiontop")] + arguments,
                input: call.input,
                environment: ["SESSIONTOP_URL": address(url)]
            )
        } catch {
            return [Said(act: act, claim: .crashed("\(error)"))]
        }
        // What can't be mended is told by the code too.
        if act == .mend, run.status == 1 { return [Said(act: act, claim: .partly(run.errors))] }
        guard case .bulk(let sessions) = act else { return [Said(act: act, claim: claim(run))] }
        return sessions.map { Said(act: .revoke(session: $0), claim: claim(run, of: $0)) }
    }

    /// What a run over several sessions says of one of them.
    private static func claim(_ run: Program, of session: String) -> Claim {
        let line = run.output.split(separator: "\n").first { $0.contains("\"session\":\"\(session)\"") }
        guard let line, run.status < 128 else { return claim(run) }
        if line.contains("\"outcome\":\"revoked\"") { return .done(shortfall: nil) }
        if line.contains("\"outcome\":\"gone\"") { return .gone }
        if line.contains("\"outcome\":\"moved-on\"") { return .movedOn }
        return run.status == 5 ? .partly(String(line)) : claim(run)
    }

    private static func claim(_ run: Program) -> Claim {
        let words = run.errors.trimmingCharacters(in: .whitespacesAndNewlines)
        switch run.status {
        case 0: return .done(shortfall: nil)
        case 1:
            let isGone = words.contains("no such session") || run.output.contains("\"outcome\":\"gone\"")
            return isGone ? .gone : .notDone("\(words) \(run.output)")
        case 3: return .unknown(words)
        case 4: return .notDone(words)
        case 5: return .partly(words + run.output)
        // Said of an empty store: like "no such session", it must not be where a server accepts a token.
        case 65 where words.contains("holds no SessionLink data"): return .gone
        case 137: return .hung
        case 128...: return .crashed("sessiontop ended with \(run.status): \(words.suffix(400))")
        default: return .notDone("exit code \(run.status): \(words)")
        }
    }

    private static func call(for act: Act) -> (arguments: [String], input: String)? {
        switch act {
        case .revoke(let session): (["revoke", session], "")
        case .bulk(let sessions): (["revoke"] + sessions, "")
        case .revokeUser(let user): (["revoke", "--user", user, "--force"], "")
        case .lock(let user, nil): (["lock", user, "--force"], "")
        case .lock(let user, let seconds?): (["lock", user, "--for", "\(seconds)s", "--force"], "")
        case .unlock(let user): (["unlock", user], "")
        case .forceRefresh(let session): (["refresh", session], "")
        case .denyToken(let id), .denySession(let id), .denyFingerprint(let id): (["deny"], id)
        case .denyKey(let id): (["deny", "--key-id", id], "")
        case .revokeEveryone: (["revoke", "--everyone"], "")
        case .lift(.token(let id)), .lift(.session(let id)), .lift(.fingerprint(let id)): (["lift"], id)
        case .lift(.key(let id)): (["lift", "--key-id", id], "")
        case .acknowledge(let session): (["acknowledge", session], "")
        case .mend: (["mend"], "")
        case .logOut: nil
        }
    }

    /// The address with its user and password, for the environment.
    private static func address(_ url: RedisURL) -> String {
        guard case .unix(let path) = url.endpoint, let user = url.user, let password = url.password else {
            return url.description
        }
        return "unix://\(user):\(String(decoding: password.expose(), as: UTF8.self))@\(path)"
    }
}
