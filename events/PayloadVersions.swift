/// A payload as an earlier version of its kind had it: how it is read, and what it says in the fields of today.
///
/// The type of a version that was ever released stays, so that every log stays readable. When the fields of a kind change, its type
/// as it is becomes an `EarlierPayload` under another name, listed in `PayloadVersions.released`, and `EventKind.currentVersion` of
/// the kind goes up by one.
protocol EarlierPayload: FieldCoded {
    /// What it says, in the fields of the current version.
    var current: ClinicalEvent { get }
    /// Reads in place what projections count of it (see `EventRow`).
    static func skim(_ reader: inout ByteReader, into row: inout EventRow) throws(MalformedBlock)
}

/// Which versions of each kind's payload are read, and how.
package struct PayloadVersions: Sendable {
    /// How the payload of one kind and version is read.
    enum Payload {
        case current
        case earlier(any EarlierPayload.Type)
    }

    private struct Key: Hashable {
        var kind: EventKind
        var version: Int
    }

    private var earlier: [Key: any EarlierPayload.Type] = [:]

    /// What this build reads. Version 1 of every kind is the first and, so far, the only one.
    package static let released = PayloadVersions()

    /// Adds an earlier version of a kind.
    func adding(_ type: any EarlierPayload.Type, _ kind: EventKind, _ version: Int) -> PayloadVersions {
        var extended = self
        extended.earlier[Key(kind: kind, version: version)] = type
        return extended
    }

    /// How a version of a kind is read; `nil` where it is not one of those known.
    func type(_ kind: EventKind, _ version: Int) -> Payload? {
        if version == kind.currentVersion { return .current }
        return earlier[Key(kind: kind, version: version)].map { .earlier($0) }
    }

    /// Reads a payload, in the version it was written in.
    ///
    /// - Parameters:
    ///   - kind: what happened.
    ///   - version: the payload's version.
    ///   - bytes: the payload.
    ///   - names: the names of the log, with all that it mentions.
    ///   - sequence: the event, for errors.
    func payload(
        _ kind: EventKind, _ version: Int, _ bytes: ByteReader, _ names: SymbolTable, sequence: UInt64
    ) throws(BlockError) -> VersionedPayload {
        guard let type = type(kind, version) else { throw unknown(kind, version) }
        var source = BinaryFieldSource(bytes, symbols: names)
        do {
            let payload = try type.read(kind, from: &source)
            try source.finish()
            return payload
        } catch { throw .field(error.inside(kind.word), sequence: sequence) }
    }

    /// What is said of a version that is not read.
    func unknown(_ kind: EventKind, _ version: Int) -> BlockError {
        .unknownVersion(kind, version, known: expectation(kind))
    }

    /// The versions of a kind that are read, in words.
    func expectation(_ kind: EventKind) -> String {
        let versions = earlier.keys.filter { $0.kind == kind }.map(\.version).sorted() + [kind.currentVersion]
        return versions.map(String.init).joined(separator: " or ")
    }
}

extension PayloadVersions.Payload {
    /// Reads the fields, in the version they were written in.
    func read<Source: FieldSource>(
        _ kind: EventKind, from source: inout Source
    ) throws(FieldError) -> VersionedPayload {
        switch self {
        case .current: .current(try ClinicalEvent(kind: kind, from: &source))
        case .earlier(let type): .earlier(try type.init(from: &source))
        }
    }
}

/// A payload in the version it was written in.
enum VersionedPayload {
    case current(ClinicalEvent)
    case earlier(any EarlierPayload)

    /// What it says in the fields of today.
    var current: ClinicalEvent {
        switch self {
        case .current(let event): event
        case .earlier(let payload): payload.current
        }
    }

    /// Writes the fields of its version.
    func write<Sink: FieldSink>(to sink: inout Sink) {
        switch self {
        case .current(let event): event.write(to: &sink)
        case .earlier(let payload): payload.write(to: &sink)
        }
    }
}
