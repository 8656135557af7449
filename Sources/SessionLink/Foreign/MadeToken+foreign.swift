import FoundationEssentials
import JOSE

extension MadeToken {
    /// A token that somebody else made, in the parts that the store keeps.
    ///
    /// The store keeps header and claims as lines: breaks between their tokens, which JSON allows, become spaces.
    init(_ signed: SignedToken, now: Date) {
        func line(_ bytes: [UInt8]) -> [UInt8] {
            bytes.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
        }
        let token = signed.token
        let header = (try? Base64URL.decode(token.compact.prefix { $0 != UInt8(ascii: ".") })) ?? []
        self.init(
            compact: String(decoding: token.compact, as: UTF8.self),
            header: line(header),
            claims: line(token.payload),
            signature: token.signature,
            fingerprint: signed.fingerprint,
            keyID: signed.keyID ?? "",
            algorithm: token.header.algorithmName ?? "",
            issued: signed.claims.issuedAt.map { Date(timeIntervalSince1970: $0.double) } ?? now,
            expires: signed.claims.expiration.map { Date(timeIntervalSince1970: $0.double) } ?? now
        )
    }
}

extension SignedToken {
    /// Its own ID, where a row has room for it; else empty.
    var rowID: String {
        claims.tokenID.flatMap { $0.utf8.count <= StoreLimits.rowTokenID ? $0 : nil } ?? ""
    }
}
