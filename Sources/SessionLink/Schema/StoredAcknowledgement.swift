public import FoundationEssentials
import JOSE

/// That an operator knows of a session's signs, and what was said of them.
public struct StoredAcknowledgement: Sendable, Hashable {
    /// Who said so; nil where the store does not say.
    public var actor: Operator?
    /// The reason given.
    public var reason: String
    /// When, by Redis's clock.
    public var time: Date
    /// Until when, for two places of the user; nil for the signs that the session had then.
    public var until: Date?
    /// When something new happened, so that it is over; nil where nothing did.
    public var over: Date?

    /// Reads the field `ack` of a session; nil where there is none.
    init?(_ json: [UInt8]?) {
        guard let json else { return nil }
        let object = try? JSONParser.parse(json).object
        func time(_ name: String) -> Date? {
            object?[name]?.string.flatMap { Int64($0) }.map { Date(milliseconds: $0) }
        }
        actor = Operator(text: object?["operator"]?.string ?? "")
        reason = object?["reason"]?.string ?? ""
        self.time = time("at") ?? Date(milliseconds: 0)
        until = time("until")
        over = time("over")
    }
}
