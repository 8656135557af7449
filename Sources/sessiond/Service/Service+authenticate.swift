import FoundationEssentials
import HTTPTypes
import Hummingbird

extension Service {
    /// The service whose key a request carries: as a bearer token, or with its name as HTTP Basic has it (RFC 6749, section
    /// 2.3.1; RFC 7617).
    func authenticate(_ request: Request, _ context: ServiceContext) throws(ErrorAnswer) -> String {
        let values = request.headers[values: .authorization]
        guard values.count <= 1 else { throw .invalid("Authorization is there twice") }
        let words = (values.first ?? "").split(separator: " ")
        guard words.count == 2 else { throw .serviceKeyWanted("this is for services that have a key") }
        if let name = service(scheme: words[0].lowercased(), String(words[1])) { return name }
        // Whoever guesses keys is to wait between guesses.
        try limit(requests, address(request, context))
        throw .serviceKeyWanted("no service has this key")
    }

    private func service(scheme: String, _ value: String) -> String? {
        switch scheme {
        case "bearer":
            return services.name(ofKey: Array(value.utf8))
        case "basic":
            guard let data = Data(base64Encoded: value), let colon = data.firstIndex(of: UInt8(ascii: ":")) else {
                return nil
            }
            let name = services.name(ofKey: Array(data[data.index(after: colon)...]))
            return name.map { Array($0.utf8) } == Array(data[..<colon]) ? name : nil
        default:
            return nil
        }
    }
}
