import CHiredis
import COpenSSL

/// The libraries that the client is made with.
public enum RedisLibraries {
    /// Their names and versions: of OpenSSL the one that runs, of hiredis the one that it was compiled with, which tells no
    /// other.
    public static var versions: [(name: String, version: String)] {
        let openSSL = String(cString: OpenSSL_version(OPENSSL_VERSION)).dropFirst("OpenSSL ".count)
        return [
            ("OpenSSL", String(openSSL)), ("hiredis", "\(HIREDIS_MAJOR).\(HIREDIS_MINOR).\(HIREDIS_PATCH)"),
        ]
    }
}
