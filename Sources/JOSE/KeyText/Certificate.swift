import COpenSSL
import FoundationEssentials
import Languages

/// An X.509 certificate (RFC 5280), of which the key and the dates are wanted. Nothing is checked of who issued it.
final class Certificate: Sendable {
    nonisolated(unsafe) private let pointer: OpaquePointer

    /// Reads a certificate from DER; nil where it is none.
    init?(der: UnsafeBufferPointer<UInt8>) {
        var place = der.baseAddress
        guard let pointer = d2i_X509(nil, &place, der.count) else {
            ERR_clear_error()
            return nil
        }
        self.pointer = pointer
    }

    deinit { X509_free(pointer) }

    /// The key that it is about.
    func key() throws(JWKError) -> EVPKey {
        guard let key = X509_get_pubkey(pointer) else { throw .crypto(.last("reading a certificate's key")) }
        return EVPKey(owning: key)
    }

    /// From when to when it says that it is valid.
    private var validity: (begins: Date, ends: Date)? {
        guard let begins = Self.date(X509_get0_notBefore(pointer)), let ends = Self.date(X509_get0_notAfter(pointer))
        else { return nil }
        return (begins, ends)
    }

    private static func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date? {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else {
            ERR_clear_error()
            return nil
        }
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
    }

    /// Whether it is the certificate of whoever issued another one; one that issued itself is not.
    func isIssuer(of other: Certificate) -> Bool {
        X509_check_issued(pointer, other.pointer) == X509_V_OK && X509_cmp(pointer, other.pointer) != 0
    }

    /// That it is not valid at that moment, where it is not: tokens may be older than it, or younger.
    func remark(on name: String, at now: Date) -> String? {
        guard let validity else { return said("\(name) is in a certificate whose dates can't be read") }
        if now > validity.ends { return said("\(name) is in a certificate that expired on \(Self.day(validity.ends))") }
        if now < validity.begins {
            return said("\(name) is in a certificate that is valid only from \(Self.day(validity.begins))")
        }
        return nil
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
