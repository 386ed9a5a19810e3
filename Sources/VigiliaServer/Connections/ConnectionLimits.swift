/// What a connection may take of the server before it has shown that it means well. Whoever reads slowly is not concerned.
public struct ConnectionLimits: Sendable {
    /// How long a connection may take to agree on TLS.
    public var handshakeTime = Duration.seconds(10)
    /// How long the server waits for the body of a request, beside what its bytes take at the least rate. The time in which the
    /// server itself does not read does not count.
    public var bodyTime = Duration.seconds(30)
    /// The least rate at which a body must come, in bytes a second.
    public var bodyBytesPerSecond = 4096
    /// How long what still comes of a request that was answered already is received, and thrown away.
    public var lingerTime = Duration.seconds(2)
    /// The most bytes of the head of a request, and of one field of it.
    public var headBytes = 64 << 10
    /// The most fields of the head of a request.
    public var headFields = 128
    /// After how long a certificate is looked at again.
    public var renewalPause = Duration.seconds(10)

    /// The limits of a server for others.
    public init() {}
}
