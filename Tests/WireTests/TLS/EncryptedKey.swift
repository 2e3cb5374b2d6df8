/// A certificate of a hundred years and its key, encrypted under "chìa khoá"; made by
/// `openssl req -x509` for these tests alone.
enum EncryptedKey {
    /// A moment at which the certificate is valid, in seconds since 1970.
    static let now: Int64 = 1_800_000_000

    static let chain = Array(
        """
        -----BEGIN CERTIFICATE-----
        MIIBfjCCASOgAwIBAgIULPB6xuBqkJCEVz0a7irIRjaQUyUwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIaG9wLnRlc3QwIBcNMjYxMTIyMDIxODEwWhgPMjEyNjEwMjkw
        MjE4MTBaMBMxETAPBgNVBAMMCGhvcC50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEtj/Q6uKOEf0qtVEqMleTXT6taYcfLffVSC/S0kwSKOaeqnXt3KkuzoB2
        Mi+RiljvBQ4ZC//v6ccXC39yXhk/NqNTMFEwHQYDVR0OBBYEFCG6UJNtanKtAfd2
        k1QO2+843ZIDMB8GA1UdIwQYMBaAFCG6UJNtanKtAfd2k1QO2+843ZIDMA8GA1Ud
        EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhANX6E7nmXyFfwfGWsAN/gANA
        7hLgcz7f+lHdHTDWheTFAiEA2MppUbaVucmPsrbEbwhv3qmgjYdBKjCtfbWz/btT
        Oio=
        -----END CERTIFICATE-----

        """.utf8)

    static let key = Array(
        """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHjME4GCSqGSIb3DQEFDTBBMCkGCSqGSIb3DQEFDDAcBAjlhgmysPDOlAICCAAw
        DAYIKoZIhvcNAgkFADAUBggqhkiG9w0DBwQI/8TH+gAK4UMEgZAIGRHcK6HFzlsb
        UiZ1JjyerUD1iNTrYree4oPtJx1AWr2O01f82x6KcL2wp2ZZ6OWSi1C4fqHRJLhl
        bFx7muO8SjspznwZpgppjeEdf6MLmQXAPSk/d91Nt80ruwHQnK3Cd8cgPr+nE6kZ
        zkIEOrfnVTGKr2iai9Oyb5dzvOxhwoxSW3itXYotZ+bBBnPRoKI=
        -----END ENCRYPTED PRIVATE KEY-----

        """.utf8)
}
