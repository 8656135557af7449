import HTTPTypes
import Hummingbird
import JOSE
import NIOCore
import SessionLink

extension Service {
    /// `GET /.well-known/jwks.json`: the public keys, for whoever verifies tokens (RFC 7517, section 5).
    func keys(_ request: Request, _ context: ServiceContext) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/jwk-set+json", .cacheControl: "public, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONWriter.bytes(of: link.publicKeys.publicJSON)))
        )
    }
}
