/// One measured number beside its bar.
struct Figure: Sendable {
    /// How a bar is meant: *ratio* and *bytes* hold on any machine and decide the exit code of `--check`; *absolute* is
    /// printed with the machine, since machines differ; *information* has no bar.
    enum Kind: String, Sendable {
        case ratio, bytes, absolute, information
    }

    /// What a number is held against.
    enum Bar: Sendable {
        case atMost(Double), atLeast(Double)

        func isMet(by value: Double) -> Bool {
            switch self {
            case .atMost(let bar): value <= bar
            case .atLeast(let bar): value >= bar
            }
        }
    }

    let what: String
    /// Absent where it could not be measured; `note` says why.
    let value: Double?
    let unit: Unit
    let bar: Bar?
    let kind: Kind
    let note: String

    init(_ what: String, _ value: Double?, _ unit: Unit, atMost bar: Double, _ kind: Kind, note: String = "") {
        self.what = what
        self.value = value
        self.unit = unit
        self.bar = .atMost(bar)
        self.kind = kind
        self.note = note
    }

    init(_ what: String, _ value: Double?, _ unit: Unit, atLeast bar: Double, _ kind: Kind, note: String = "") {
        self.what = what
        self.value = value
        self.unit = unit
        self.bar = .atLeast(bar)
        self.kind = kind
        self.note = note
    }

    /// A number that explains another one.
    init(information what: String, _ value: Double, _ unit: Unit, note: String = "") {
        self.what = what
        self.value = value
        self.unit = unit
        bar = nil
        kind = .information
        self.note = note
    }

    /// What stands in the table where a subject failed.
    init(notMeasured what: String, because reason: String) {
        self.what = what
        value = nil
        unit = .plain
        bar = nil
        kind = .ratio
        note = reason
    }

    enum Verdict: String, Sendable {
        case met = "ok"
        case missed
        case notMeasured = "not measured"
        case none = ""
    }

    var verdict: Verdict {
        guard let value else { return .notMeasured }
        guard let bar else { return .none }
        return bar.isMet(by: value) ? .met : .missed
    }

    /// Whether `--check` fails for it.
    var failsCheck: Bool {
        switch kind {
        case .ratio, .bytes: verdict == .missed || verdict == .notMeasured
        case .absolute, .information: false
        }
    }
}
