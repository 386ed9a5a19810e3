public import ArgumentParser
import EventLog
import Foundation
public import Terminology

/// Which log, and what names mean.
struct LogOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String

    func openForReading() throws -> EventLog { try EventLog.openForReading(log) }
    func openForWriting() throws -> EventLog { try EventLog.open(log) }
}

/// Which terminology places terms and resolves names.
struct TerminologyOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Your MedDRA ASCII folder (mdhier.asc, pt.asc, llt.asc); without it the built-in table is used.",
            valueName: "folder"))
    var meddra: String?

    @Option(name: .long, help: "The organ classes counted at organ level: systemOrganClass or immuneRelated.")
    var grouping = OrganGrouping.systemOrganClass

    func terminology() throws -> Terminology {
        guard let meddra else { return .builtIn }
        return try Terminology(medDRAFolder: URL(filePath: meddra))
    }
}

extension OrganGrouping: ExpressibleByArgument {}
