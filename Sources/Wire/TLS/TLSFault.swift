/// What can be wrong with a certificate, or with what a peer of TLS sends.
public enum TLSFault: Error, Equatable, CustomStringConvertible, Sendable {
    /// No certificate in PEM form could be read.
    case certificateUnreadable
    /// No private key in PEM form could be read.
    case keyUnreadable
    /// The key is encrypted, and the passphrase does not open it.
    case passphraseWrong
    /// The key belongs to another certificate.
    case keyOfAnother
    /// The certificate's last day is over.
    case expired
    /// The certificate's first day is still to come.
    case notYetValid
    /// The certificate is not for this name.
    case nameMissing(String)
    /// The certificate or its key is too weak, or of a kind that is not used here.
    case unsuitable(String)
    /// What the peer sends cannot be followed; the connection ends with an alert.
    case broken(String)

    /// One line in English, without a trailing full stop.
    public var description: String {
        switch self {
        case .certificateUnreadable: "there is no certificate in PEM form"
        case .keyUnreadable: "there is no private key in PEM form"
        case .passphraseWrong: "the passphrase does not open the private key"
        case .keyOfAnother: "the private key does not belong to the certificate"
        case .expired: "the certificate has expired"
        case .notYetValid: "the certificate is not valid yet"
        case .nameMissing(let name): "the certificate is not for the name \(name)"
        case .unsuitable(let reason): "the certificate cannot be used: \(reason)"
        case .broken(let reason): "TLS: \(reason)"
        }
    }
}
