import ClinicalEvents
package import EventLog
import Foundation
package import Projections

/// The day a question is asked on.
package enum LogDay {
    /// The day of the date asked; without one, the clock's day, and of a simulated log the day of its last event: its clock stands
    /// there.
    package static func today(_ asOf: AsOf, _ log: EventLog) throws -> Int32 {
        switch asOf {
        case .recorded(let moment): return moment.day
        case .received(let day), .occurred(let day): return day
        case .now:
            if log.clock == .simulated, let last = try log.status().lastRecorded { return last.day }
            return Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).day
        }
    }
}
