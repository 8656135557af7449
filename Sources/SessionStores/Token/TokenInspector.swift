public import JOSE
import Languages
public import Sessions

/// Decodes tokens for people to read, and says what is known of their signatures. Never trusts what it reads: whatever
/// is wrong with a token becomes words, not an error.
public struct TokenInspector: Sendable {
    private let keys: KeysAtHand
    private let areMeant: Bool

    /// The largest token that is read, in bytes. Servers carry less; a larger one is reported as such.
    public static let maximumSize = 4 << 20

    private static let limits = JSONLimits(maximumSize: maximumSize, maximumDepth: JSONLimits.deepestNesting)

    /// An inspector that asks these keys in turn.
    ///
    /// - Parameter areMeant: whether they are given for the very tokens that are looked at: else one without an ID is merely
    ///   not the key of a token that it doesn't fit.
    public init(_ keyRings: [KeyRing] = [], areMeant: Bool = false) {
        self.init(KeysAtHand(rings: keyRings), areMeant: areMeant)
    }

    init(_ keys: KeysAtHand, areMeant: Bool = false) {
        self.keys = keys
        self.areMeant = areMeant
    }

    /// A whole token as it was signed.
    public func view(_ token: JWS) -> TokenView {
        var view = view(
            header: .object(token.header.object),
            claims: Self.parse(token.payload),
            fingerprint: Self.fingerprint(of: token),
            signature: verdict(on: token)
        )
        view.masked = Self.masked(token.compact)
        return view
    }

    /// What was found in a text: a whole token, or what is left of one.
    public func view(_ found: FoundToken) -> TokenView { view(found, depth: 0) }

    private func view(_ found: FoundToken, depth: Int) -> TokenView {
        var view: TokenView
        if let token = found.token, found.damage == nil {
            view = self.view(token)
        } else {
            view = self.view(
                header: found.header.map { .object($0.object) },
                claims: found.payload.map { payload in
                    found.damage == .payloadCut
                        ? .success(.object(found.claims() ?? JSONObject())) : Self.parse(payload)
                },
                fingerprint: found.damage == .payloadCut
                    ? "" : found.signingInput.map { Digest.sha256($0[...]).hex } ?? "",
                signature: signature(of: found)
            )
            view.damage = found.damage.map { TokenDamage($0) }
        }
        view.isEncrypted = found.isEncrypted
        if view.problem != nil, let payload = found.payload { view.raw = String(decoding: payload, as: UTF8.self) }
        if depth < Self.deepestInner { view.inner = found.inner.map { self.view($0, depth: depth + 1) } }
        return view
    }

    /// How many tokens within one another are told apart.
    private static let deepestInner = 3

    private func signature(of found: FoundToken) -> SignatureVerdict {
        if found.isEncrypted {
            return .unknown(
                reason: said(
                    "it is encrypted (JWE): what it says, and who made it, only those can tell who have the key"
                )
            )
        }
        guard found.damage == .padded, let token = found.token else {
            return .unknown(reason: found.damage.map { TokenDamage($0).words } ?? "")
        }
        // Whoever pads signs what is padded; or it was padded afterwards.
        let verdicts = [found.padded, token].compactMap { $0 }.map { verdict(on: $0) }
        return verdicts.first(where: \.isGood) ?? verdicts.last ?? .unchecked
    }

    /// The first characters of a token, and how many follow: nothing of its signature.
    private static func masked(_ compact: [UInt8]) -> String {
        let shown = compact.prefix { $0 != UInt8(ascii: ".") }.prefix(12)
        return said("\(String(decoding: shown, as: UTF8.self))… (\(compact.count - shown.count) more characters)")
    }

    /// A token of which a store has header and claims, as they were signed.
    ///
    /// - Parameter unchecked: why the signature can't be checked.
    public func view(header: [UInt8], claims: [UInt8], fingerprint: String, unchecked: String) -> TokenView {
        let parsed = Self.parse(header)
        return view(
            header: (try? parsed.get()) ?? nil,
            claims: Self.parse(claims),
            fingerprint: fingerprint,
            signature: .unknown(reason: unchecked)
        )
    }

    /// What names a token whatever its claims say: the SHA-256 of its signing input, in lower-case hex.
    public static func fingerprint(of token: JWS) -> String { token.fingerprint.hex }

    /// What the keys say of a token's signature.
    public func verdict(on token: JWS) -> SignatureVerdict {
        if let name = token.header.algorithmName, token.header.algorithm == nil {
            if name.lowercased() == "none" {
                return .bad(reason: said("unsigned (alg is none): anybody can write this"))
            }
            return .unknown(reason: said("its algorithm (alg) can't be checked here"))
        }
        var unknown: SignatureVerdict?
        for ring in keys.rings {
            switch ring.verdict(on: token, areMeant: areMeant) {
            case nil: break
            case .unknown(let reason)?: unknown = unknown ?? .unknown(reason: reason)
            case let verdict?: return verdict
            }
        }
        if let unknown, keys.problem == nil { return unknown }
        if token.header.algorithm?.isSymmetric ?? false {
            return .unknown(reason: said("it is made with a secret that is not here (--keys takes one)"))
        }
        if let problem = keys.problem { return .unknown(reason: problem) }
        if keys.rings.isEmpty {
            return .unknown(reason: said("there are no keys to check it with (--keys takes some)"))
        }
        return .unknown(reason: said("none of the keys here is the one that it was made with (kid, alg)"))
    }

    private func view(
        header: JSONValue?,
        claims: Result<JSONValue, JSONError>?,
        fingerprint: String,
        signature: SignatureVerdict
    ) -> TokenView {
        var problem: String?
        var value: JSONValue?
        switch claims {
        case nil: break
        case .failure(let error): problem = said("The claims can't be read: \(error).")
        case .success(let parsed):
            value = parsed
            if parsed.object == nil { problem = said("The claims should be a JSON object and are \(parsed.kind).") }
        }
        return TokenView(
            header: header.map(ClaimValue.init),
            claims: value.map(ClaimValue.init),
            fingerprint: fingerprint,
            signature: signature,
            problem: problem
        )
    }

    private static func parse(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try JSONParser.parse(bytes, limits: limits) }
    }
}

extension JWSAlgorithm {
    /// Whether one secret both makes and checks its signatures.
    fileprivate var isSymmetric: Bool { [.hs256, .hs384, .hs512].contains(self) }
}
