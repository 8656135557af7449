import Cells
public import Sessions

extension Suspicion {
    /// Why, in plain words, as a command prints them.
    public var plainWords: String { words.description }

    /// Why, in plain words.
    var words: SafeText {
        switch self {
        case .sideBySide(let first, let second):
            "two places use one token side by side: \(first.words(limit: 80)) and \(second.words(limit: 80))"
        case .twoPlaces(let first, let second):
            "one token from two places: \(first.words(limit: 80)), then \(second.words(limit: 80))"
        case .twoCountries(let first, let second):
            "one token from two countries: \(first.address), then \(second.address)"
        case .twoNetworks(let first, let second):
            "one token from two networks: \(SafeText(first, limit: 64)), then \(SafeText(second, limit: 64))"
        case .twoClients(let first, let second):
            "one token with two clients: \(clientWords(first, besides: second, limit: 80)), then \(clientWords(second, besides: first, limit: 80))"
        case .failuresBefore(let count): "the log-in came after \(counted(count, "failed one")) within 10 min"
        case .longLifetime(let milliseconds):
            "its token is good for \(Span.words(seconds: milliseconds / 1000)), longer than a day"
        case .weakAlgorithm(let name): "its token is signed with “\(SafeText(name, limit: 20))”"
        case .noted(let kind): kind.words
        }
    }
}

extension Suspicion {
    /// The same in one line, as far as that goes.
    var shortWords: SafeText {
        switch self {
        case .sideBySide(let first, let second):
            "one token in two places: \(first.words(limit: 12)) and \(second.words(limit: 12))"
        case .twoPlaces(let first, let second):
            "one token moved: \(first.words(limit: 12)), then \(second.words(limit: 16))"
        case .twoClients(let first, let second):
            "one token with two clients: \(clientWords(first, besides: second, limit: 20)), then \(clientWords(second, besides: first, limit: 20))"
        case .twoCountries, .twoNetworks, .failuresBefore, .longLifetime, .weakAlgorithm, .noted: words
        }
    }
}

extension Suspicion.Kind {
    /// What the store wrote down of it; where it was, the audit trail does not tell any more.
    fileprivate var words: SafeText {
        switch self {
        case .sideBySide: "two places used one token side by side"
        case .twoPlaces: "one token went to another network and another client"
        case .twoCountries: "its token went to another country"
        case .twoNetworks: "its token went to another network"
        case .twoClients: "its token went to another client"
        case .failuresBefore: "the log-in came after several that failed within 10 min"
        case .longLifetime: "its token is good for longer than a day"
        case .weakAlgorithm: "its token is signed with an algorithm that protects nothing"
        }
    }
}

extension Place {
    fileprivate func words(limit: Int) -> SafeText {
        "\(address) (\(clientWords(client, limit: limit)))"
    }

    /// The address, and its country where that is known.
    fileprivate var address: SafeText {
        guard let country else { return SafeText(ip, limit: 64) }
        return "\(SafeText(ip, limit: 64)) in \(country.shortWords)"
    }
}
