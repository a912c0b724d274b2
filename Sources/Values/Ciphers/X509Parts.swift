import COpenSSL

/// A certificate as libcrypto holds it.
struct Certificate: ~Copyable {
    let pointer: OpaquePointer

    /// Nil for bytes that are not exactly one certificate in DER.
    init?(_ der: [UInt8]) {
        let read = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
            var position = bytes.baseAddress
            let read = d2i_X509(nil, &position, bytes.count)
            guard position == bytes.baseAddress.map({ $0 + bytes.count }) else {
                X509_free(read)
                return nil
            }
            return read
        }
        guard let read else {
            ERR_clear_error()
            return nil
        }
        pointer = read
    }

    deinit { X509_free(pointer) }
}

/// Certificates that help to reach an authority.
struct CertificateList: ~Copyable {
    let pointer: OpaquePointer

    /// Nil when one of them cannot be read.
    init?(_ chain: ArraySlice<[UInt8]>) {
        guard let list = OPENSSL_sk_new_null() else { preconditionFailure("no memory is left") }
        pointer = list
        for der in chain {
            guard let certificate = Certificate(der) else { return nil }
            X509_up_ref(certificate.pointer)
            OPENSSL_sk_push(list, UnsafeRawPointer(certificate.pointer))
        }
    }

    deinit {
        while let last = OPENSSL_sk_pop(pointer) { X509_free(OpaquePointer(last)) }
        OPENSSL_sk_free(pointer)
    }
}

/// The authorities that a client trusts.
struct Store: ~Copyable {
    let pointer: OpaquePointer

    /// Nil when one of them cannot be read.
    init?(_ anchors: [[UInt8]]) {
        guard let store = X509_STORE_new() else { preconditionFailure("no memory is left") }
        pointer = store
        for der in anchors {
            guard let certificate = Certificate(der) else { return nil }
            X509_STORE_add_cert(store, certificate.pointer)
        }
    }

    deinit { X509_STORE_free(pointer) }
}

/// A certificate that is being written.
struct Draft: ~Copyable {
    let certificate: OpaquePointer

    init(serial: Int64, from: Int64, until: Int64) {
        precondition(serial > 0, "a certificate's serial number is positive")
        precondition(from < until, "a certificate's validity has a length")
        guard let made = X509_new() else { preconditionFailure("no memory is left") }
        certificate = made
        // Version 3 is written as 2.
        expectSuccess(X509_set_version(made, 2), of: "X509_set_version")
        let number = ASN1_INTEGER_set_int64(X509_get_serialNumber(made), serial)
        expectSuccess(number, of: "ASN1_INTEGER_set_int64")
        let begin = ASN1_TIME_set(X509_getm_notBefore(made), Int(from))
        let end = ASN1_TIME_set(X509_getm_notAfter(made), Int(until))
        precondition(begin != nil && end != nil, "a certificate's years are from 0 to 9999")
    }

    deinit { X509_free(certificate) }

    /// The common name, and with it the whole name, of the holder.
    func name(_ text: String) {
        let result = X509_NAME_add_entry_by_NID(
            X509_get_subject_name(certificate), NID_commonName, utf8Form,
            Array(text.utf8), Int32(text.utf8.count), -1, 0)
        precondition(result == 1, "a common name has from 1 to 64 characters")
    }

    func holder(_ key: borrowing KeyPair) {
        expectSuccess(X509_set_pubkey(certificate, key.pointer), of: "X509_set_pubkey")
    }

    func issuer(_ issuer: OpaquePointer) {
        let result = X509_set_issuer_name(certificate, X509_get_subject_name(issuer))
        expectSuccess(result, of: "X509_set_issuer_name")
    }

    /// Adds an extension in the words of OpenSSL's configuration files.
    func extend(_ kind: Int32, _ value: String, issuer: OpaquePointer? = nil) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer ?? certificate, certificate, nil, nil, 0)
        let made = X509V3_EXT_conf_nid(nil, &context, kind, value)
        defer { X509_EXTENSION_free(made) }
        precondition(made != nil, "libcrypto cannot read the extension \(value)")
        expectSuccess(X509_add_ext(certificate, made, -1), of: "X509_add_ext")
    }

    /// The finished certificate, DER.
    ///
    /// No digest is named: Ed25519 brings its own, and P-256 signs SHA-256 then.
    func signed(by key: borrowing KeyPair) -> [UInt8] {
        precondition(X509_sign(certificate, key.pointer, nil) > 0, "libcrypto did not sign")
        let count = Int(i2d_X509(certificate, nil))
        precondition(count > 0, "libcrypto did not write the certificate")
        return [UInt8](unsafeUninitializedCapacity: count) { room, used in
            var position = room.baseAddress
            used = Int(i2d_X509(certificate, &position))
        }
    }
}

/// `MBSTRING_UTF8`, which is a macro that Swift does not see.
private let utf8Form: Int32 = 0x1000
