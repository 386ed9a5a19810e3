import Answers
import EventLog
import Projections
import Terminology

extension PatientScan {
    /// A way through the patients of a log that says on standard error how far it is.
    static func shown(
        log: EventLog, asOf: AsOf, terminology: Terminology = .builtIn, isRevealing: Bool = false
    ) -> PatientScan {
        PatientScan(log: log, asOf: asOf, terminology: terminology, isRevealing: isRevealing) { done, count in
            StandardError.progress("\(done.grouped) of \(count.grouped) parts of the cases")
            if done == count { StandardError.endProgress() }
        }
    }
}
