import FoundationEssentials
public import JOSE
public import Sessions

extension TokenSummary {
    /// What tells a token that was found in a text from others.
    public init(_ found: FoundToken) {
        let claims = found.claims()
        self.init(
            algorithm: found.header?.algorithmName ?? "",
            keyID: found.header?.keyID ?? "",
            subject: claims?["sub"]?.string ?? "",
            session: claims?["sid"]?.string ?? claims?["jti"]?.string ?? "",
            expires: claims?["exp"]?.number.flatMap(NumericDate.init)
                .map { Timestamp(Date(timeIntervalSince1970: $0.double)) },
            damage: found.damage.map { TokenDamage($0) },
            isEncrypted: found.isEncrypted
        )
    }
}

extension TokenDamage {
    init(_ damage: FoundToken.Damage) {
        self =
            switch damage {
            case .padded: .padded
            case .signatureMissing: .signatureMissing
            case .signatureReplaced: .signatureReplaced
            case .signatureCut: .signatureCut
            case .signatureMangled: .signatureMangled
            case .payloadCut: .payloadCut
            case .payloadMissing: .payloadMissing
            case .headerMissing: .headerMissing
            case .claimsAlone: .claimsAlone
            }
    }
}

extension PresentedToken {
    /// The tokens of a text, to choose from.
    public static func all(in text: PresentedText) -> [PresentedToken] {
        text.lend { bytes in
            TokenText(Array(bytes)).tokens.map { PresentedToken(TokenSummary($0), PresentedText($0.spelling)) }
        }
    }
}
