import Answers
import ArgumentParser
import ClinicalEvents
import Documents
import EventLog
import TamperEvidence

/// `vigilia prove`
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Proves an event, or all that was there at an earlier size, by a signed head; prints JSON.",
        discussion: """
            An inclusion proof (--sequence) shows that the log of a signed head has an event, and holds the event as it \
            was hashed. A consistency proof (--from-size) shows that it begins with the log of an earlier head. With --case \
            everything about one case is printed, each event with its proof, and the head with it; what was erased stays \
            erased. docs/verify_log.py checks all three without any of this program.

            Examples:
              vigilia prove --log ./log --sequence 17 --head head.json
              vigilia prove --log ./log --from-size 1000 --head head.json
              vigilia prove --log ./log --case R:17 > case.json
            """)

    @OptionGroup var log: LogOptions

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("The event to be proved.", valueName: "sequence"))
    var sequence: UInt64?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("The size of the earlier head.", valueName: "events"))
    var fromSize: UInt64?
    @Option(
        name: .customLong("case"), help: ArgumentHelp("The case of which everything is printed.", valueName: "case"))
    var caseIdentifier: String?
    @Option(
        name: .long,
        help: ArgumentHelp("The signed head to prove by; without it the last one the log keeps.", valueName: "file"))
    var head: String?

    func validate() throws {
        guard [sequence != nil, fromSize != nil, caseIdentifier != nil].filter(\.self).count == 1 else {
            throw ValidationError("expected one of --sequence, --from-size and --case")
        }
        if sequence == 0 { throw ValidationError("--sequence: found 0, expected 1 or more") }
        if fromSize == 0 {
            throw ValidationError("--from-size: found 0, expected 1 or more: every log begins with the empty one")
        }
    }

    func run() throws {
        let log = try log.openForReading()
        let signed = try signedHead(log)
        let head = signed.head
        try refuseBeyond(head.size, log)
        if let sequence {
            let proof = try log.inclusionProof(ofSequence: sequence, size: head.size)
            guard let event = try log.storedEvent(sequence) else { throw Failure("\(log.path): no event \(sequence)") }
            try StandardOutput.json(InclusionOutput(log.identity, event, proof))
        } else if let fromSize {
            let proof = try log.consistencyProof(from: fromSize, to: head.size)
            try StandardOutput.json(ConsistencyOutput(log.identity, proof))
        } else if let caseIdentifier {
            guard let export = try CaseExport(of: caseIdentifier, in: log, by: signed) else {
                throw Failure("\(log.path): no case \(caseIdentifier)")
            }
            for index in 0..<export.count { try StandardOutput.write(try export.piece(index)) }
            try StandardOutput.line()
        }
    }

    private func refuseBeyond(_ size: UInt64, _ log: EventLog) throws {
        let last = try log.status().lastSequence
        guard size <= last else {
            throw Failure(
                "\(log.path): the log ends at event \(last), and the head signs \(size): it is not the whole log")
        }
        for (option, number) in [("--sequence", sequence), ("--from-size", fromSize)] {
            guard let number, number > size else { continue }
            throw Failure("\(log.path): \(option): found \(number), expected 1 to \(size), the size of the signed head")
        }
    }

    private func signedHead(_ log: EventLog) throws -> SignedTreeHead {
        guard let path = head else {
            guard let last = try log.lastSignedHead() else {
                throw Failure("\(log.path): no head was signed yet; `vigilia head` signs one")
            }
            return last
        }
        let given = try AuditFile.head(path)
        guard given.head.logIdentity == log.identity else {
            throw Failure("\(path): a head of log \(given.head.logIdentity); \(log.path) is log \(log.identity)")
        }
        return given
    }
}

/// An inclusion proof as JSON, with what its leaf is the hash of.
private struct InclusionOutput: Encodable {
    let type = "inclusion"
    let log: String
    let sequence: UInt64
    /// Milliseconds since 1970.
    let recorded: Int64
    /// The canonical content line, byte by byte.
    let line: String
    let size: UInt64
    let path: [TreeHash]

    init(_ identity: String, _ stored: StoredEvent, _ proof: InclusionProof) {
        (log, sequence, recorded) = (identity, stored.event.sequence, stored.event.recorded.milliseconds)
        line = String(decoding: stored.contentLine, as: UTF8.self)
        (size, path) = (proof.treeSize, proof.path)
    }
}

/// A consistency proof as JSON.
private struct ConsistencyOutput: Encodable {
    let type = "consistency"
    let log: String
    let fromSize: UInt64
    let size: UInt64
    let path: [TreeHash]

    init(_ identity: String, _ proof: ConsistencyProof) {
        (log, fromSize, size, path) = (identity, proof.firstSize, proof.secondSize, proof.path)
    }
}
