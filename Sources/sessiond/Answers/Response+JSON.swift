import HTTPTypes
import Hummingbird
import JOSE
import NIOCore

extension Response {
    /// An answer in JSON that no cache keeps: it is about one client alone.
    static func json(_ object: JSONObject, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONWriter.bytes(of: object) + [0x0A]))
        )
    }

    /// An answer without a body that no cache keeps.
    static func noContent(_ fields: HTTPFields = [:]) -> Response {
        var fields = fields
        fields[.cacheControl] = "no-store"
        return Response(status: .noContent, headers: fields)
    }
}
