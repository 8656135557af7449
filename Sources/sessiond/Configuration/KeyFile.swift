import Foundation
import JOSE
import Settings

/// A file with keys, in any form that ``KeyText`` reads. A key without ID is named by its thumbprint (RFC 7638).
enum KeyFile {
    /// The key of a file that can sign: there must be one, and no other; its public half or its certificate may be there too.
    static func signing(_ file: String, algorithm name: String?) throws(FileProblem) -> JWK {
        let keys = try read(file, algorithm: name).filter(\.canSign)
        guard let key = keys.first else {
            throw FileProblem(file: file, reason: "it holds no private key, so it can't sign")
        }
        guard keys.count == 1 else {
            throw FileProblem(file: file, reason: "it holds \(keys.count) keys that can sign: name a file with one")
        }
        return key
    }

    /// All keys of a file, of which none may be unusable: a server that lacks one would refuse good tokens.
    static func read(_ file: String, algorithm name: String?) throws(FileProblem) -> [JWK] {
        let bytes = try Files.read(file)
        let algorithm = try name.map { name throws(FileProblem) in
            guard let algorithm = JWSAlgorithm(rawValue: name) else {
                let known = JWSAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
                throw FileProblem(
                    file: file,
                    reason: "there is no algorithm \(SecretText.word(name)): it is one of \(known)"
                )
            }
            return algorithm
        }
        let text: KeyText
        do {
            text = try KeyText(bytes, algorithms: .one(algorithm), now: Date())
        } catch {
            throw FileProblem(file: file, reason: "it holds no key that can be used: \(words(of: error))")
        }
        if let ignored = text.ignored.first(where: { $0.reason != .issuerOfCertificate }) {
            throw FileProblem(file: file, reason: "\(ignored.name) can't be used: \(words(of: ignored.reason))")
        }
        return try text.keys.map { key throws(FileProblem) in
            if key.keyID != nil { return key }
            guard let thumbprint = key.thumbprint else {
                throw FileProblem(file: file, reason: "a shared secret needs a key ID: give the JWK a kid")
            }
            return key.named(thumbprint)
        }
    }

    /// Why a key can't be used, and which setting would help.
    private static func words(of error: JWKError) -> String {
        if case .algorithmMissing = error { "\(error), as signing_algorithm in the settings" } else { "\(error)" }
    }
}
