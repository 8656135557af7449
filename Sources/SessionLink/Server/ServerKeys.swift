/// A key ring made ready for use: signs with one key, reads the tokens of all.
final class ServerKeys: Sendable {
    let ring: LinkKeys
    let maker: TokenMaker
    let reader: TokenReader

    init(_ ring: LinkKeys, configuration: SessionLinkConfiguration) throws(SessionLinkError) {
        try ring.check()
        self.ring = ring
        maker = try TokenMaker(key: ring.signing, configuration: configuration)
        reader = TokenReader(keys: ring.accepted, configuration: configuration)
    }
}
