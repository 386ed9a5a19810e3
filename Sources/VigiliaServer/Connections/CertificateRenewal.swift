internal import Logging
internal import ServiceLifecycle

/// Looks whether a certificate was renewed, for as long as the server runs.
struct CertificateRenewal: Service {
    let certificate: ServedCertificate
    let pause: Duration
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: pause)) != nil { look() }
        }
    }

    private func look() {
        do {
            if try certificate.renew() { logger.notice("the certificate was renewed") }
        } catch {
            logger.error("the certificate in use is kept", metadata: ["error": "\(error)"])
        }
    }
}
