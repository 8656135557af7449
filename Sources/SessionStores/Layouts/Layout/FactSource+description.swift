import Decoders

extension FactSource: CustomStringConvertible {
    /// The text that `init?(_:)` reads.
    public var description: String {
        let place =
            switch place {
            case .value(let path): Self.written(path)
            case .usual: "$usual"
            case .key(let name): "{\(name)}"
            case .claim(let path): "@claims.\(path)"
            case .score: "@score"
            case .member: "@member"
            case .field: "@field"
            }
        return unit.map { "\(place) @\($0.rawValue)" } ?? place
    }

    /// A path; a first name that would be taken for another place stands in quotes.
    private static func written(_ path: TreePath) -> String {
        guard case .name(let name)? = path.steps.first, let first = name.first, "@${".contains(first),
            !path.description.hasPrefix("\"")
        else { return path.description }
        return "\"\(name)\"" + path.description.dropFirst(name.count)
    }
}
