import COpenSSL

/// Named numbers and strings that make up a key, as libcrypto takes them; numbers are wiped when this is released.
final class KeyParameters {
    private let builder = OSSL_PARAM_BLD_new()
    private var numbers: [OpaquePointer?] = []
    private var strings: [UnsafeMutableBufferPointer<UInt8>] = []
    private var isComplete = true

    deinit {
        OSSL_PARAM_BLD_free(builder)
        for number in numbers { BN_clear_free(number) }
        for string in strings { string.deallocate() }
    }

    /// Adds a number, given big-endian.
    func add(_ name: String, number bytes: [UInt8]) {
        let number = BN_bin2bn(bytes, CInt(bytes.count), nil)
        numbers.append(number)
        note(OSSL_PARAM_BLD_push_BN(builder, kept(name).baseAddress, number))
    }

    /// Adds public bytes.
    func add(_ name: String, bytes: [UInt8]) {
        let string = kept(bytes)
        note(OSSL_PARAM_BLD_push_octet_string(builder, kept(name).baseAddress, string.baseAddress, string.count))
    }

    /// Adds ASCII text.
    func add(_ name: String, text: String) {
        note(OSSL_PARAM_BLD_push_utf8_string(builder, kept(name).baseAddress, kept(text).baseAddress, 0))
    }

    /// Hands the parameters to the body, for as long as it runs; `false` when one could not be added.
    func withParameters(_ body: (UnsafeMutablePointer<OSSL_PARAM>) -> Bool) -> Bool {
        guard isComplete, let parameters = OSSL_PARAM_BLD_to_param(builder) else { return false }
        defer { OSSL_PARAM_free(parameters) }
        return withExtendedLifetime(self) { body(parameters) }
    }

    private func note(_ result: CInt) {
        isComplete = result == 1 && isComplete
    }

    /// A copy that stays where it is until this is released: the builder keeps addresses, of names too.
    private func kept(_ bytes: [UInt8]) -> UnsafeMutableBufferPointer<UInt8> {
        let string = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = string.initialize(from: bytes)
        strings.append(string)
        return string
    }

    private func kept(_ text: String) -> UnsafeMutableBufferPointer<CChar> {
        let string = kept(Array(text.utf8) + [0])
        return UnsafeMutableRawBufferPointer(string).bindMemory(to: CChar.self)
    }
}
