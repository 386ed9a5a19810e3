public import ArgumentParser
import EventLog
import Foundation
import Projections
public import Terminology

/// Which log, and what names mean.
struct LogOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String
    @OptionGroup var keys: KeyOptions

    func openForReading() throws -> EventLog { try LogOpener.reading(log, protection: keys.protection) }
}

/// Where the keys of the cases' texts are.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder with the keys of the cases' texts, where it is not the log's name with .keys after it; none to do without.",
            valueName: "folder"))
    var keys: String?

    var protection: TextProtection {
        switch keys {
        case nil: .keysBesideLog
        case "none": .off
        case .some(let folder): .keysFolder(folder)
        }
    }
}

/// Opens logs, and says what a refusal means to whoever gave the path.
enum LogOpener {
    static func reading(_ path: String, protection: TextProtection = .keysBesideLog) throws -> EventLog {
        do { return try EventLog.openForReading(path, protection: protection) } catch {
            if case .missing = error {
                throw Failure("\(path): there is no log here; `vigilia import` and `vigilia simulate` make one")
            }
            throw error
        }
    }

    /// Opens for writing a log that must be there already.
    static func writing(
        existing path: String, signing: HeadSigning, protection: TextProtection = .keysBesideLog
    ) throws -> EventLog {
        let clock = try reading(path).clock
        return try writing(path, clock: clock, signing: signing, protection: protection)
    }

    static func writing(
        _ path: String, clock: EventLog.Clock? = nil, signing: HeadSigning = .keyInFolder, needsKey: Bool = false,
        protection: TextProtection = .keysBesideLog
    ) throws -> EventLog {
        do {
            let log = try EventLog.open(path, clock: clock, signing: signing, protection: protection)
            warnIfUnsigned(log)
            return log
        } catch {
            if case .keyRefused = error, !needsKey {
                throw Failure("\(error). With --unsigned the log works on without it")
            }
            if case .readOnly = error {
                throw Failure("\(path): the log cannot be written: its disk is read-only, or its files are not yours")
            }
            throw error
        }
    }

    /// Ends the work of a command that wrote: seals what is due, which nobody would otherwise who only lives for one event.
    static func finish(_ log: EventLog) {
        guard let reason = log.finishSealing() else { return }
        StandardError.note(
            "\(log.path): warning: nothing could be sealed: \(reason). What was stored is not touched by that")
    }

    /// Says to whoever writes that it is not going to be signed, and why.
    static func warnIfUnsigned(_ log: EventLog) {
        guard let reason = log.unsignedReason else { return }
        StandardError.note(
            "\(log.path): warning: what is written now is not signed: \(reason). "
                + "Name its key with --signing-key, or give it a new one with `vigilia key`")
    }
}

/// Which terminology places terms and resolves names.
struct TerminologyOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Your MedDRA ASCII folder (mdhier.asc, pt.asc, llt.asc); without it the built-in table is used.",
            valueName: "folder"))
    var meddra: String?

    @Option(name: .long, help: "The organ classes counted at organ level.")
    var grouping = OrganGrouping.systemOrganClass

    func validate() { Terminology.prepare() }

    /// What an alert says it rests on: the terminology, and the organ classes where they are not the usual ones.
    func version() throws -> String {
        let version = try terminology().version
        return grouping == .systemOrganClass ? version : "\(version), organs by \(grouping.rawValue)"
    }

    func terminology() throws -> Terminology {
        guard let meddra else { return .builtIn }
        do { return try Terminology(medDRAFolder: URL(filePath: meddra)) } catch {
            throw Failure("--meddra: \(error)")
        }
    }

    /// By which rules names are counted.
    func rules(_ mode: NameMode) throws -> NamingRules {
        NamingRules(mode: mode, terminology: try terminology(), grouping: grouping)
    }
}

extension OrganGrouping: ExpressibleByArgument {}

extension Terminology {
    /// Begins to make the built-in tables beside what a command does first, which is to open a log.
    static func prepare() {
        DispatchQueue.global(qos: .userInitiated).async { _ = builtIn }
    }
}

/// How many rows at most; a number below one is refused with its name and value.
enum RowLimit {
    static func validate(_ limit: Int?) throws {
        if let limit, limit < 1 { throw ValidationError("--limit: found \(limit), expected 1 or more") }
    }
}
