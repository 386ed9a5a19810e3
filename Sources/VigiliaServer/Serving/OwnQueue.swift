internal import Dispatch

/// Runs an actor away from the threads that requests and streams share: what reads a history for minutes, or waits for the disk,
/// holds up none of them.
final class OwnQueue: SerialExecutor {
    private let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "vigilia." + name) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
