import FoundationEssentials

/// A key that was found in a text, before anybody knows whether it can be used.
struct FoundKey {
    /// What it is made of.
    enum Material {
        case key(EVPKey, isPrivate: Bool)
        case certificate(Certificate)
        case json(JSONObject)
        case secret([UInt8])
        /// Nothing that can be used, and why.
        case unusable(JWKError)
    }

    /// Which one it is, for whoever is told of it.
    var name: String
    /// Its key ID where the text around it has one: a JWK has its own.
    var keyID: String?
    let material: Material

    /// The keys that it makes.
    func keys(_ algorithms: KeyText.Algorithms) throws(JWKError) -> [JWK] {
        guard case .every = algorithms else {
            if case .one(let algorithm) = algorithms { return [try key(algorithm)] }
            return []
        }
        do {
            return [try key(nil)]
        } catch .algorithmMissing(let choices) {
            // A secret may be too short for some of them.
            var keys: [JWK] = []
            var failure: JWKError?
            for algorithm in choices {
                do throws(JWKError) {
                    keys.append(try key(algorithm))
                } catch {
                    failure = failure ?? error
                }
            }
            if let failure, keys.isEmpty { throw failure }
            return keys
        }
    }

    private func key(_ algorithm: JWSAlgorithm?) throws(JWKError) -> JWK {
        switch material {
        case .key(let key, let isPrivate):
            return try JWK(key, isPrivate: isPrivate, algorithm: algorithm, keyID: keyID)
        case .certificate(let certificate):
            return try JWK(try certificate.key(), isPrivate: false, algorithm: algorithm, keyID: keyID)
        case .json(var object):
            if object["kid"] == nil, let keyID { object["kid"] = .string(keyID) }
            return try JWK(object, default: algorithm)
        case .secret(let bytes):
            guard let algorithm else { throw .algorithmMissing(choices: [.hs256, .hs384, .hs512]) }
            return try JWK(secret: bytes, algorithm: algorithm, keyID: keyID)
        case .unusable(let reason):
            throw reason
        }
    }

    /// What should be known of it though it can be used.
    func remark(at now: Date) -> String? {
        guard case .certificate(let certificate) = material else { return nil }
        return certificate.remark(on: name, at: now)
    }
}
