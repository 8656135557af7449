import JOSE
import Settings

/// A file with one key: a JWK (RFC 7517) or PEM (RFC 7468). A key without ID is named by its thumbprint (RFC 7638).
enum KeyFile {
    static func key(_ file: String, algorithm name: String?) throws(FileProblem) -> JWK {
        let text = try Files.text(file)
        let algorithm = try name.map { name throws(FileProblem) in
            guard let algorithm = JWSAlgorithm(rawValue: name) else {
                let known = JWSAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
                throw FileProblem(file: file, reason: "there is no algorithm \(name): it is one of \(known)")
            }
            return algorithm
        }
        do {
            let key = try read(text, algorithm, keyID: nil)
            guard key.keyID == nil else { return key }
            guard let thumbprint = key.thumbprint else {
                throw FileProblem(file: file, reason: "a shared secret needs a key ID: give the JWK a kid")
            }
            return try read(text, algorithm, keyID: thumbprint)
        } catch let problem as FileProblem {
            throw problem
        } catch {
            throw FileProblem(file: file, reason: "it holds no key that can be used: \(error)")
        }
    }

    private static func read(_ text: String, _ algorithm: JWSAlgorithm?, keyID: String?) throws -> JWK {
        if text.contains("-----BEGIN ") { return try JWK(pem: text, algorithm: algorithm, keyID: keyID) }
        guard var object = try JSONParser.parse(text, limits: .file).object else {
            throw JWKError.notAnObject(found: "something else")
        }
        if let keyID { object["kid"] = .string(keyID) }
        return try JWK(object, algorithm: object["alg"] == nil ? algorithm : nil)
    }
}
