import Foundation

/// What is known of a writer: an entry of `Writers/writers.json`.
struct WriterFacts: Sendable, Decodable {
    /// What a request under way does to the key of a session when that was deleted meanwhile.
    enum Back: String, Sendable, Decodable {
        /// Even one that only reads the session brings it back, logged in.
        case onRead = "R"
        /// Only one that changes it does.
        case onWrite = "W"
        /// A half comes back that nobody is logged in with, or that fails.
        case half = "!"
        /// Nothing comes back.
        case never = "-"
    }

    /// `test`: `make test` installs and runs it; `more`: only `make test-writers` does.
    let group: String
    /// What has to be installed: names in `Writers/needs`.
    let needs: [String]
    /// The layout that its sessions are to be recognised as.
    let layout: String
    /// The cookie of its sessions; `nil` where a client keeps a token instead.
    let cookie: String?
    /// Whether its library finds a Redis by host and port alone.
    let tcp: Bool?
    /// A regular expression for the keys of its sessions.
    let key: String
    let back: Back
    /// Whether the next request with a dead cookie writes an empty session under the same key.
    let shell: Bool?
    /// Whether a database fills a deleted key again.
    let database: Bool?
    /// Whether its keys are no sessions but tokens that are refused.
    let denylist: Bool?
    /// Whether a session is only written anew in another second than it was before.
    let stamps: Bool?
    /// Its decoders, the outermost first.
    let chain: String
    /// What of a log-in its sessions keep beside the user's ID: `mail`, `ip`, `tokens`; all where absent.
    let stores: [String]?
    /// Whether only the application can read its sessions.
    let unreadable: Bool?
    /// How a user's number is spelled there where it is not as it stands: `uuid`.
    let userAs: String?
    /// Its libraries and their versions.
    let what: String

    /// Every writer, by name.
    static let all: [String: WriterFacts] = {
        let file = FileManager.default.contents(atPath: "\(folder)/writers.json") ?? Data()
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { return try decoder.decode([String: WriterFacts].self, from: file) } catch {
            fatalError("Writers/writers.json can't be read: \(error)")
        }
    }()

    /// The names of the writers that this run is about, in order: with `WRITERS=all` every one.
    static let wanted = all.filter { environment["WRITERS"] == "all" || $0.value.group == "test" }.keys.sorted()

    /// Those of them that are installed; on CI all, so that a missing one fails there.
    static let runnable = wanted.filter { environment["CI"] != nil || isInstalled($0) }

    /// Those of them that are not installed.
    static let missing = wanted.filter { !isInstalled($0) }

    /// The folder `Writers`.
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Writers").path

    /// Where `install.sh` puts what they need.
    static let installation = environment["WRITERS_FOLDER"] ?? "\(folder)/../../../.build-writers"

    private static let environment = ProcessInfo.processInfo.environment

    /// Whether all that a writer needs was installed in the versions that it is to have.
    private static func isInstalled(_ name: String) -> Bool {
        func read(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }
        return all[name]?.needs.allSatisfy { need in
            let wanted = read("\(folder)/needs/\(need).apt") + read("\(folder)/needs/\(need).txt")
            return read("\(installation)/\(need)/installed") == wanted
        } ?? false
    }
}
