import ArgumentParser
import EventLog
import Foundation
import LiveDetection
import SignalDetection
import Terminology

/// What the detector looks for.
struct DetectorOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file that says which criteria, levels and case alerts apply, whatever the log adopted; docs/detection.md shows "
                + "its form. Without it the configuration in force at each event does (see `vigilia detector`).",
            valueName: "file"))
    var detector: String?

    @OptionGroup var terminology: TerminologyOptions

    func configuration() throws -> DetectorConfiguration {
        try detector.map { try DetectorFile(path: $0).configuration } ?? DetectorConfiguration()
    }

    func makeDetector() throws -> SignalDetector {
        SignalDetector(
            configuration: try configuration(), followsAdoptions: detector == nil,
            terminology: try terminology.terminology(), grouping: terminology.grouping)
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

/// A detector's configuration in a file.
struct DetectorFile {
    let text: String
    let configuration: DetectorConfiguration

    init(path: String) throws {
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw Failure("\(path): the detector's configuration cannot be read: \(error.reason)")
        }
        do { configuration = try DetectorConfiguration(text: text) } catch { throw Failure("\(path): \(error)") }
    }
}
