import Cells
import Sessions

/// Collects the lines of an open session.
struct DetailText {
    let clock: Clock
    let isASCII: Bool
    /// How wide lines may be.
    let width: Int
    /// Knows the country and network of addresses, where the operator gave a file for that.
    let geography: Geography
    /// What the store is, where that is known.
    private(set) var profile: StoreProfile?
    private(set) var lines: [Line] = []

    /// The width of the names before values.
    static let nameWidth = 15

    init(clock: Clock, isASCII: Bool, width: Int, _ geography: Geography = Geography()) {
        self.clock = clock
        self.isASCII = isASCII
        self.width = width
        self.geography = geography
    }

    init(_ around: Surroundings, width: Int) {
        self.init(clock: around.clock, isASCII: around.isASCII, width: width, around.geography)
        profile = around.profile
    }

    var now: Timestamp { clock.now }

    mutating func add(_ line: Line) {
        lines.append(line)
    }

    mutating func add(_ more: [Line]) {
        lines += more
    }

    /// Begins a part, with space above it.
    mutating func heading(_ title: SafeText) {
        if !lines.isEmpty { add(.blank) }
        add(Line(title, .strong))
    }

    /// Adds a name and its value, broken into lines where it is long.
    mutating func fact(_ name: SafeText, _ value: SafeText, _ role: Role = .text) {
        var lead = Line("  ")
        lead.add(name, .label)
        lead.add("  ")
        lead.pad(to: Self.nameWidth)
        add(Line.wrapped(value, role, to: width, after: lead))
    }

    /// An address, and what is known of where it is.
    func words(address: String) -> SafeText { addressWords(address, geography, isASCII: isASCII) }

    /// A moment that is past, whatever the difference of two clocks makes of it.
    func words(past moment: Timestamp?) -> SafeText {
        guard let moment, moment > clock.now else { return words(moment) }
        return "\(clock.ago(moment)), \(clock.absolute(moment))"
    }

    /// A moment in words, both ways: "in 4 min 12 s, 2025-11-23 14:03:22 UTC".
    func words(_ moment: Timestamp?) -> SafeText {
        moment.map { "\(clock.relative($0)), \(clock.absolute($0))" } ?? "unknown"
    }
}
