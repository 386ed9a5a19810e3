import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Turns ctrl-C and a termination request into a flag that long work looks at between two commits.
final class Interruption: Sendable {
    private let flag = Atomic<Bool>(false)
    private let sources: [any DispatchSourceSignal & Sendable]

    /// Whether the user asked to stop.
    var isRequested: Bool { flag.load(ordering: .relaxed) }

    init() {
        let queue = DispatchQueue(label: "interruption")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for source in sources {
            source.setEventHandler { [weak self] in self?.flag.store(true, ordering: .relaxed) }
            source.resume()
        }
    }
}
