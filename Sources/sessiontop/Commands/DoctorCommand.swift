import ArgumentParser
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: said("Look for what is wrong: connection, clock, rights, what could undo a revocation, terminal."),
        discussion: said("Exits with 1 when something is wrong.")
    )

    @OptionGroup var connection: ConnectionFlags

    @OptionGroup var output: OutputFlags

    func run() async throws {
        let geo = Check.geo(try Environment.ofProgram.usableConfiguration().geo, at: SystemClock.now())
        let store = try await connection.connectedStore()
        let checks: [Check]
        do {
            checks = Check.terminal(.ofProgram) + geo + (try await Self.checks(of: store))
        } catch {
            throw Failure(error)
        }
        var printer = Printer(format: output.format, columns: ["check", "verdict", "words"], csv: output.style.csv)
        printer.print(checks.map(\.report))
        if checks.contains(where: { !$0.isGood }) { throw ExitCode.nothing }
    }

    private static func checks(of store: any SessionStore) async throws(StoreFailure) -> [Check] {
        let upkeep = store as? any Upkeep
        var looks: [(name: String, look: () async throws(StoreFailure) -> [Check])] = []
        if let upkeep {
            looks.append(("rights", { () async throws(StoreFailure) in try await rights(of: upkeep, store.profile) }))
        } else if let layouts = store as? any Rights {
            looks.append(
                (
                    "rights",
                    { () async throws(StoreFailure) in
                        Check.rights(try await layouts.missingRights(), of: layouts.user, store.profile)
                    }
                )
            )
        }
        looks.append(
            (
                "health",
                { () async throws(StoreFailure) in Check.health(try await store.health(), at: store.profile.address) }
            )
        )
        var isVacant = false
        looks.append(
            (
                "data",
                { () async throws(StoreFailure) in
                    isVacant = try await store.isVacant()
                    return [
                        isVacant
                            ? Check(
                                "data",
                                false,
                                store.profile.isNative
                                    ? "it holds no SessionLink data: check the database number and --prefix"
                                    : "no key of it is one of the layout \(store.profile.layout): check the database number and --layout"
                            )
                            : Check("data", true, "it holds sessions")
                    ]
                }
            )
        )
        if let upkeep {
            looks.append(
                (
                    "meta",
                    { () async throws(StoreFailure) in isVacant ? [] : Check.meta(try await upkeep.missingMeta()) }
                )
            )
            looks.append(
                (
                    "damage",
                    { () async throws(StoreFailure) in isVacant ? [] : Check.damage(try await upkeep.damage()) }
                )
            )
        }
        var checks: [Check] = []
        for (name, look) in looks {
            do throws(StoreFailure) {
                checks += try await look()
            } catch {
                // What can't be looked at, for want of a right or since a key is damaged, is a finding; a store out of reach
                // is the end.
                if error.kind == .unreachable { throw error }
                let rights = store as? any Rights
                let missing = error.kind == .refused ? (try? await rights?.missingRights()) ?? [] : []
                checks.append(.forbidden(name, error, of: rights?.user ?? "default", missing))
            }
        }
        if checks.allSatisfy(\.isGood) {
            checks.append(Check("revocations", true, "nothing was found that could undo one"))
        }
        return checks
    }

    private static func rights(
        of upkeep: any Upkeep,
        _ profile: StoreProfile
    ) async throws(StoreFailure) -> [Check] {
        guard let reason = profile.readOnlyReason else {
            return Check.rehearsal(try await upkeep.rehearse(), of: upkeep.user)
        }
        let missing = try await upkeep.missingRights()
        let words: Sentence = "nothing can be changed, so it was not tried: \(reason)"
        return [
            missing.isEmpty
                ? .skipped("rights", words) : Check("rights", false, Check.words(missing, of: upkeep.user))
        ]
    }
}

/// One thing that was looked at.
struct Check: Equatable {
    enum Verdict: String {
        case ok, problem, skipped
    }

    let name: String
    let verdict: Verdict
    /// What was found, and what to do where it is wrong.
    let words: String

    init(_ name: String, _ isGood: Bool, _ words: Sentence) {
        self.name = name
        verdict = isGood ? .ok : .problem
        self.words = words.words
    }

    private init(_ name: String, _ verdict: Verdict, _ words: Sentence) {
        self.name = name
        self.verdict = verdict
        self.words = words.words
    }

    /// What was not looked at, and why.
    static func skipped(_ name: String, _ words: Sentence) -> Check { Check(name, .skipped, words) }

    /// Whether nothing wrong was found.
    var isGood: Bool { verdict != .problem }

    var report: Fields {
        var fields = Fields()
        fields.add("check", name)
        fields.add("verdict", verdict.rawValue)
        fields.add("words", words)
        return fields
    }

    /// Redis 7.0 or newer is wanted.
    static func version(_ text: String) -> Check {
        guard let major = text.split(separator: ".").first.flatMap({ Int($0) }) else {
            return Check("version", false, "it does not tell its version: is it a Redis?")
        }
        return major >= 7
            ? Check("version", true, "Redis \(text)")
            : Check("version", false, "Redis \(text): 7.0 or newer is wanted, for scripts that say what they do")
    }

    /// What the console needs of a terminal.
    static func terminal(_ environment: Settings.Environment) -> [Check] {
        let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
        let isUTF8 = locale.uppercased().contains("UTF-8") || locale.uppercased().contains("UTF8")
        let type = environment["TERM"] ?? ""
        return [
            Check(
                "terminal",
                !type.isEmpty && type != "dumb",
                type.isEmpty
                    ? "TERM is not set: the console needs a terminal that can place text"
                    : type == "dumb"
                        ? "TERM is \(type): the console needs a terminal that can place text" : "TERM is \(type)"
            ),
            Check(
                "locale",
                isUTF8,
                isUTF8
                    ? "\(locale)"
                    : "the locale is not UTF-8: names in other scripts are drawn as escapes; set LANG=C.UTF-8"
            ),
        ]
    }
}
