public import JOSE
public import Sessions

/// All keys that signatures can be checked with, and what keeps more of them from being here.
struct KeysAtHand: Sendable {
    /// The operator's own first.
    var rings: [KeyRing]
    /// Why those that the store publishes are not among them, in plain words; absent where they are, or it has none.
    var problem: String?
    /// Whether that is because they are damaged.
    var areDamaged = false
}

/// The keys that signatures are checked with here, and what a verdict that rests on them is worth.
public struct KeyRing: Sendable {
    /// Whose keys they are.
    public let basis: KeyBasis
    private let verifier: JWSVerifier

    /// Keys of that origin.
    public init(_ keys: [JWK], basis: KeyBasis) {
        self.basis = basis
        verifier = JWSVerifier(keys: JWKSet(keys))
    }

    /// Reads the operator's own keys from what a file holds: a JWK, a JWK Set, or a PEM.
    ///
    /// A key that does not say its algorithm is taken for each that its type allows: one type of key never has both
    /// signatures and shared secrets, so that stays safe.
    ///
    /// - Throws: Why no key can be read.
    public init(file: [UInt8]) throws(JWKError) {
        let isPEM = file.starts(with: "-----BEGIN ".utf8)
        self.init(
            isPEM ? try Self.pem(String(decoding: file, as: UTF8.self)) : try Self.json(file),
            basis: .operatorsOwn
        )
    }

    /// What these keys say of a token's signature; nothing where none of them could have made it.
    func verdict(on token: JWS) -> SignatureVerdict? {
        do {
            return .good(keyID: try verifier.verify(token).keyID, basis: basis)
        } catch .unknownKey, .algorithmMismatch {
            return nil
        } catch {
            return .bad(reason: error.description)
        }
    }

    private static func pem(_ text: String) throws(JWKError) -> [JWK] {
        do {
            return [try JWK(pem: text)]
        } catch .algorithmMissing(let choices) {
            var keys: [JWK] = []
            for algorithm in choices { keys.append(try JWK(pem: text, algorithm: algorithm)) }
            return keys
        } catch {
            throw error
        }
    }

    private static func json(_ text: [UInt8]) throws(JWKError) -> [JWK] {
        var (keys, choices) = try keysThatSayTheirAlgorithm(text)
        for algorithm in JWSAlgorithm.allCases where choices.contains(algorithm) {
            let set = try JWKSet(json: text, algorithm: algorithm)
            keys += set.keys.filter { key in
                key.algorithm == algorithm
                    && !keys.contains {
                        $0.algorithm == algorithm && ($0.keyID.map { $0.isExactly(key.keyID) } ?? (key.keyID == nil))
                    }
            }
        }
        return keys
    }

    /// The usable keys of a set, and the algorithms that its other keys could be for.
    private static func keysThatSayTheirAlgorithm(_ text: [UInt8]) throws(JWKError) -> ([JWK], Set<JWSAlgorithm>) {
        do throws(JWKError) {
            let set = try JWKSet(json: text)
            var choices: Set<JWSAlgorithm> = []
            for key in set.ignored {
                if case .algorithmMissing(let possible) = key.reason { choices.formUnion(possible) }
            }
            if set.keys.isEmpty, choices.isEmpty, let first = set.ignored.first { throw first.reason }
            return (set.keys, choices)
        } catch .algorithmMissing(let possible) {
            return ([], Set(possible))
        } catch {
            throw error
        }
    }
}
