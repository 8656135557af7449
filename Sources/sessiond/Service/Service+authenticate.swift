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
        let client = ClientLimits.name(ofAddress: address(request, context))
        try pass(limits[.serviceKey].take(client, at: uptime))
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
            let (name, key) = (Array(data[..<colon]), Array(data[data.index(after: colon)...]))
            return service(named: name, key: key)
        default:
            return nil
        }
    }

    /// OAuth's clients encode both parts as a form does (RFC 6749, section 2.3.1); others don't (RFC 7617). A name and a key as
    /// they are come first: what is a key is one, whatever else it might be read as.
    private func service(named name: [UInt8], key: [UInt8]) -> String? {
        for decode in [{ $0 }, FormBody.decode] as [([UInt8]) -> [UInt8]?] {
            guard let name = decode(name), let key = decode(key) else { continue }
            if let found = services.name(ofKey: key), Array(found.utf8) == name { return found }
        }
        return nil
    }
}
