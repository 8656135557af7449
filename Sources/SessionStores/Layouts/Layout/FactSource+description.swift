import Decoders

extension FactSource: CustomStringConvertible {
    /// The text that `init?(_:)` reads.
    public var description: String {
        let place =
            switch place {
            case .value(let path): path.description
            case .usual: "$usual"
            case .key(let name): "{\(name)}"
            case .claim(let path): "@claims.\(path)"
            case .score: "@score"
            case .member: "@member"
            case .field: "@field"
            }
        return unit.map { "\(place) @\($0.rawValue)" } ?? place
    }
}
