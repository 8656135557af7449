import COpenSSL

/// libcrypto's names for the numbers of an RSA key; those of its primes are numbered.
enum RSAParameter {
    static let modulus = OSSL_PKEY_PARAM_RSA_N
    static let exponent = OSSL_PKEY_PARAM_RSA_E
    static let privateExponent = OSSL_PKEY_PARAM_RSA_D
    static let factor1 = OSSL_PKEY_PARAM_RSA_FACTOR + "1"
    static let factor2 = OSSL_PKEY_PARAM_RSA_FACTOR + "2"
    static let exponent1 = OSSL_PKEY_PARAM_RSA_EXPONENT + "1"
    static let exponent2 = OSSL_PKEY_PARAM_RSA_EXPONENT + "2"
    static let coefficient = OSSL_PKEY_PARAM_RSA_COEFFICIENT + "1"
}

/// libcrypto's names for the parts of a key on a curve.
enum ECParameter {
    static let group = OSSL_PKEY_PARAM_GROUP_NAME
    static let point = OSSL_PKEY_PARAM_PUB_KEY
    static let x = OSSL_PKEY_PARAM_EC_PUB_X
    static let y = OSSL_PKEY_PARAM_EC_PUB_Y
    static let privateNumber = OSSL_PKEY_PARAM_PRIV_KEY
}
