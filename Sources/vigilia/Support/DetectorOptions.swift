import ArgumentParser
import EventLog
import Foundation
import SignalDetection
import Terminology

/// What the detector looks for.
struct DetectorOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file that says which criteria, levels and case alerts apply; docs/detection.md shows its form.",
            valueName: "file"))
    var detector: String?

    @OptionGroup var terminology: TerminologyOptions

    func configuration() throws -> DetectorConfiguration {
        guard let detector else { return DetectorConfiguration() }
        let text: String
        do { text = try String(contentsOfFile: detector, encoding: .utf8) } catch {
            throw Failure("\(detector): the detector's configuration cannot be read: \(error.reason)")
        }
        do { return try DetectorConfiguration(text: text) } catch { throw Failure("\(detector): \(error)") }
    }

    func makeDetector() throws -> SignalDetector {
        SignalDetector(
            configuration: try configuration(), terminology: try terminology.terminology(),
            grouping: terminology.grouping)
    }

    func follower(of log: EventLog) throws -> DetectorFollower { try prepare()(log) }

    /// Reads what the options name; what comes back needs the log only. So a file that is not there is found before a log
    /// is made.
    func prepare() throws -> (EventLog) throws -> DetectorFollower {
        let detector = try makeDetector()
        let version = try terminology.version()
        return { log in try DetectorFollower(log, detector, terminologyVersion: version) }
    }
}
