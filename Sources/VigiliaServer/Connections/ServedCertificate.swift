internal import Foundation
internal import NIOSSL
internal import Synchronization

/// The certificate by which a server shows who it is, with the private key of it, out of two files in PEM. When they are renewed,
/// connections that are made from then on see the new one; those that are open are not touched.
public final class ServedCertificate: Sendable {
    /// What was read of the files.
    private struct Content: Equatable {
        var certificate: [UInt8]
        var privateKey: [UInt8]
    }

    private struct State {
        var content: Content
        var context: NIOSSLContext
        /// Why what was read since could not be used: it is told once.
        var refusal: String?
    }

    private let certificateFile: String
    private let keyFile: String
    private let state: Mutex<State>

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - certificate: the file with the certificate, and those that lead from it to an authority, in PEM.
    ///   - privateKey: the file with its private key, in PEM, without a passphrase.
    /// - Throws: `CertificateError`, where they cannot be read, do not belong together, or are not valid today.
    public init(certificate: String, privateKey: String) throws(CertificateError) {
        (certificateFile, keyFile) = (certificate, privateKey)
        let content = try Self.read(certificate, privateKey)
        state = Mutex(State(content: content, context: try Self.context(content, certificate, privateKey)))
    }

    /// What a connection that is made now is secured with.
    var context: NIOSSLContext { state.withLock { $0.context } }

    /// Looks at the files again, and takes what is new in them.
    ///
    /// - Returns: whether there was something new.
    /// - Throws: `CertificateError`, once, where what is new cannot be used: what there was before goes on.
    func renew() throws(CertificateError) -> Bool {
        do {
            let content = try Self.read(certificateFile, keyFile)
            if state.withLock({ $0.content == content }) { return false }
            let context = try Self.context(content, certificateFile, keyFile)
            state.withLock { $0 = State(content: content, context: context) }
            return true
        } catch {
            guard state.withLock({ $0.refusal != error.description }) else { return false }
            state.withLock { $0.refusal = error.description }
            throw error
        }
    }

    private static func read(_ certificate: String, _ privateKey: String) throws(CertificateError) -> Content {
        let content = Content(certificate: try bytes(certificate), privateKey: try bytes(privateKey))
        var status = stat()
        if stat(privateKey, &status) == 0, status.st_mode & S_IROTH != 0 {
            throw CertificateError(privateKey, "everybody on this machine can read it; see `chmod o-r`")
        }
        return content
    }

    private static func bytes(_ file: String) throws(CertificateError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: file) else {
            throw CertificateError(file, "there is no such file")
        }
        do { return Array(try Data(contentsOf: URL(filePath: file))) } catch {
            throw CertificateError(file, "it cannot be read: \(error.localizedDescription)")
        }
    }

    private static func context(
        _ content: Content, _ certificateFile: String, _ keyFile: String
    ) throws(CertificateError) -> NIOSSLContext {
        let chain = (try? NIOSSLCertificate.fromPEMBytes(content.certificate)) ?? []
        guard let own = chain.first else { throw CertificateError(certificateFile, "it has no certificate in PEM") }
        let now = Date.now
        let (start, end) = (moment(own.notValidBefore), moment(own.notValidAfter))
        guard start <= now else {
            throw CertificateError(certificateFile, "it is valid from \(start.ISO8601Format()) on")
        }
        guard now <= end else { throw CertificateError(certificateFile, "it was valid until \(end.ISO8601Format())") }
        guard let key = try? NIOSSLPrivateKey(bytes: content.privateKey, format: .pem) else {
            throw CertificateError(keyFile, "it has no private key in PEM that needs no passphrase")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["h2", "http/1.1"]
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw CertificateError(keyFile, "it is not the key of the certificate in \(certificateFile)")
        }
    }

    private static func moment(_ seconds: time_t) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }
}

/// Why a certificate cannot be used.
public struct CertificateError: Error, CustomStringConvertible, Sendable {
    /// The file, and what is wrong with it.
    public let description: String

    init(_ file: String, _ reason: String) { description = "\(file): \(reason)" }
}
