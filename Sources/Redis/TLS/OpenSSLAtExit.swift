import COpenSSL

/// What OpenSSL does when the process ends.
public enum OpenSSLAtExit {
    /// Keeps OpenSSL whole to the end. By itself it takes itself apart in `exit()`, while the threads of connections
    /// may still be in it: the process then ends by a segmentation fault, not with its exit code
    /// (OPENSSL_init_crypto(3)). Of use only before anything else in the process has called OpenSSL: a program's first
    /// step.
    public static func keepWhole() {
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }
}
