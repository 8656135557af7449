import Synchronization

/// A language that the programs speak. Sentences are written in English where they are said; every other language is a
/// table from those to its own, and a new one is a case with its table.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// What the sentences in the source are written in.
    case english = "en"
    /// 한국어.
    case korean = "ko"

    /// What its speakers call it.
    public var name: String {
        switch self {
        case .english: "English"
        case .korean: "한국어"
        }
    }

    /// Its sentences; none for the language that needs no table.
    public var table: LanguageTable? {
        switch self {
        case .english: nil
        case .korean: .korean
        }
    }

    /// The language of a name such as `ko`, or of a locale such as `ko_KR.UTF-8`, if it is spoken here.
    public init?(locale: String) {
        let code = locale.prefix { $0.isLetter }.lowercased()
        let other = Self.allCases.first { "\($0)" == code }
        guard let language = Self(rawValue: code) ?? other else { return nil }
        self = language
    }

    /// The language that an environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that says anything decides.
    public init(environment: [String: String]) {
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = asked.flatMap(Self.init(locale:)) ?? .english
    }
}

extension Language {
    /// What is spoken where nothing else is said, as its place among all languages.
    private static let chosen = Atomic(0)
    /// Whether anything but English was ever asked for: while it was not, saying a sentence looks nothing up.
    private static let isEnglishOnly = Atomic(true)
    @TaskLocal private static var spoken: Language?

    /// The language of what is said now.
    public static var current: Language {
        if isEnglishOnly.load(ordering: .relaxed) { return .english }
        return spoken ?? allCases[chosen.load(ordering: .relaxed)]
    }

    /// The table of what is said now; none in English.
    public static var currentTable: LanguageTable? {
        isEnglishOnly.load(ordering: .relaxed) ? nil : current.table
    }

    /// Has the whole process speak it, every thread and task. A program does so once, before it says anything.
    public func speak() {
        Self.chosen.store(Self.allCases.firstIndex(of: self) ?? 0, ordering: .relaxed)
        if self != .english { Self.isEnglishOnly.store(false, ordering: .relaxed) }
    }

    /// Has what is said in a piece of work be said in it, whatever the process speaks.
    public func speak<Result>(_ work: () throws -> Result) rethrows -> Result {
        Self.isEnglishOnly.store(false, ordering: .relaxed)
        return try Self.$spoken.withValue(self, operation: work)
    }
}
