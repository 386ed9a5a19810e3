/// Certificates that only tests use, valid for a hundred years: an authority that nobody trusts, and two certificates for this
/// machine that it gave. The keys protect nothing.
enum TestCertificate {
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBqTCCAU+gAwIBAgIUWU/gDaD1TzC8X+XUEX8YWHIQRcMwCgYIKoZIzj0EAwIw
        ITEfMB0GA1UEAwwWVmlnaWxpYSB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjgwODQx
        NTVaGA8yMTI2MTEwNDA4NDE1NVowITEfMB0GA1UEAwwWVmlnaWxpYSB0ZXN0IGF1
        dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAX/v1tYHxQcyr863v4l
        9T407jaa9xq0RvkPGfAoVjkdIHCIbI75iTb/QoOaHYHI+pN5MZbOpteNiqGEPLpo
        uHujYzBhMB0GA1UdDgQWBBQ0tDFQvSKvD9UNLsi8yyhXeK+HKTAfBgNVHSMEGDAW
        gBQ0tDFQvSKvD9UNLsi8yyhXeK+HKTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB
        /wQEAwICBDAKBggqhkjOPQQDAgNIADBFAiEAiRx20/WbCrY0bRj1kC1XIwpVT8SN
        Ps2X/5L0xGPR1wECIDHwA6LulPGqkkUsgDAA5G7xJ5gzH0WG+lGaq5m2cdCQ
        -----END CERTIFICATE-----

        """
    static let first = """
        -----BEGIN CERTIFICATE-----
        MIIBrDCCAVKgAwIBAgIURA4a/DhX4Tf/aHx2H3wv7jHHvBAwCgYIKoZIzj0EAwIw
        ITEfMB0GA1UEAwwWVmlnaWxpYSB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjgwODQx
        NTVaGA8yMTI2MTEwNDA4NDE1NVowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYH
        KoZIzj0CAQYIKoZIzj0DAQcDQgAEfSaYV+JcxdCDzSmlg7PMkGhHESR10IDdcgCk
        9VUXNBns9w5iY1VAbjyOUzKeXPYc3dMPr5Zh8/TZafcPNZq3qaNzMHEwGgYDVR0R
        BBMwEYIJbG9jYWxob3N0hwR/AAABMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1Ud
        DgQWBBSmBn9Vv6AqklIFdAUlQ7BJlnx0RzAfBgNVHSMEGDAWgBQ0tDFQvSKvD9UN
        Lsi8yyhXeK+HKTAKBggqhkjOPQQDAgNIADBFAiBCLNx6eLOsAekPkS2RqUQPmc1v
        gfp5Lfz4joPNwDzrkAIhAKTJNXpZmtWChu3/6lVv74Evfn+/Nmtka6tSBlwlhtKw
        -----END CERTIFICATE-----

        """
    static let firstKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgravFEZ26kcpx44GH
        1+ggSMZkzj4egKU7hOrMd7XwSYWhRANCAAR9JphX4lzF0IPNKaWDs8yQaEcRJHXQ
        gN1yAKT1VRc0Gez3DmJjVUBuPI5TMp5c9hzd0w+vlmHz9Nlp9w81mrep
        -----END PRIVATE KEY-----

        """
    static let renewed = """
        -----BEGIN CERTIFICATE-----
        MIIBrDCCAVKgAwIBAgIURA4a/DhX4Tf/aHx2H3wv7jHHvBEwCgYIKoZIzj0EAwIw
        ITEfMB0GA1UEAwwWVmlnaWxpYSB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjgwODQx
        NTVaGA8yMTI2MTEwNDA4NDE1NVowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYH
        KoZIzj0CAQYIKoZIzj0DAQcDQgAE8sR3i0dvQBTVUgo2bGvHpX+i1PImZjhjCrL2
        WgowQYUcogkTGjJ1nOektpvyBoel+nzsv+M2QBiNOqpAqMDfKaNzMHEwGgYDVR0R
        BBMwEYIJbG9jYWxob3N0hwR/AAABMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1Ud
        DgQWBBSNNOfdgtpAfs2j1T5fg6n+PDYT5jAfBgNVHSMEGDAWgBQ0tDFQvSKvD9UN
        Lsi8yyhXeK+HKTAKBggqhkjOPQQDAgNIADBFAiBXZPRXiFzqd04Ozs682/sc2R1m
        he1oAIh2bY8swnkwcQIhAJCQIcqUBAnKyz+jvZZCY4J1Cp2V9YjIa2iVNyx1Ue1R
        -----END CERTIFICATE-----

        """
    static let renewedKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4vsPQ+klsmKxq6gC
        NzZbKc7YxH3JjiHcc2s6DrVE+aWhRANCAATyxHeLR29AFNVSCjZsa8elf6LU8iZm
        OGMKsvZaCjBBhRyiCRMaMnWc56S2m/IGh6X6fOy/4zZAGI06qkCowN8p
        -----END PRIVATE KEY-----

        """
    /// Of the first key; it was valid in 2020.
    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBqjCCAVCgAwIBAgIUOCNHg+d9kgEUTAeb3QEUQOCK4iMwCgYIKoZIzj0EAwIw
        ITEfMB0GA1UEAwwWVmlnaWxpYSB0ZXN0IGF1dGhvcml0eTAeFw0yMDAxMDEwMDAw
        MDBaFw0yMTAxMDEwMDAwMDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqG
        SM49AgEGCCqGSM49AwEHA0IABH0mmFfiXMXQg80ppYOzzJBoRxEkddCA3XIApPVV
        FzQZ7PcOYmNVQG48jlMynlz2HN3TD6+WYfP02Wn3DzWat6mjczBxMBoGA1UdEQQT
        MBGCCWxvY2FsaG9zdIcEfwAAATATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4E
        FgQUpgZ/Vb+gKpJSBXQFJUOwSZZ8dEcwHwYDVR0jBBgwFoAUNLQxUL0irw/VDS7I
        vMsoV3ivhykwCgYIKoZIzj0EAwIDSAAwRQIgdaD6kNNEoAs+g7NA4WuSxUTEZGRL
        nJIsYB1hPQMbVP4CIQD91bpBEjV3A1BeCsai7STztuy3WNT/l80EEwTImwUb0w==
        -----END CERTIFICATE-----

        """
}
