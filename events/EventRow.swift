/// An event read in place: numbers instead of names, and of the payload only what projections count.
///
/// One row is filled again and again, so that a replay allocates nothing. Names are looked up in the log's symbol table.
public struct EventRow: Sendable {
    /// A drug of a report or of a reaction.
    public struct DrugMention: Sendable, Hashable {
        /// Symbol of the name as it was given.
        public var name: UInt32
        /// Symbol of the active ingredient the source gave; 0 where it gave none.
        public var activeIngredient: UInt32
        /// Whether it counts as exposure (any role but concomitant).
        public var isSuspect: Bool
    }

    /// A reaction of a report that the source ties to one drug of it.
    public struct Attribution: Sendable, Hashable {
        /// Symbol of the reaction term.
        public var term: UInt32
        /// Symbol of the drug's name as it was given.
        public var drug: UInt32
    }

    /// Position in the log.
    public internal(set) var sequence: UInt64 = 0
    /// What happened.
    public internal(set) var kind = EventKind.safetyReportReceived
    /// The payload's version.
    public internal(set) var version: UInt32 = 1
    var envelope = EnvelopeState()
    var payload = 0..<0
    /// When its dates were stated, where a correction stated them; nothing where the row was read as the log has it.
    package var redated: Timestamp?

    /// Version of the case (reports only).
    public internal(set) var caseVersion = 0
    /// Seriousness criteria met.
    public internal(set) var seriousness: Seriousness = []
    /// CTCAE grade, 0 where there is none.
    public internal(set) var grade = 0
    /// Episode number, 0 where there is none.
    public internal(set) var episode = 0
    /// Whether a reaction's outcome is death.
    public internal(set) var isFatal = false
    /// Symbols of the terms of a report whose own outcome is death; none where only the report as a whole is fatal.
    public internal(set) var fatalTerms: [UInt32] = []
    /// Drugs mentioned, in order.
    public internal(set) var drugs: [DrugMention] = []
    /// Symbols of the reaction terms, in order.
    public internal(set) var terms: [UInt32] = []
    /// Which reactions of a report the source ties to which of its drugs; a term that is not listed is tied to all suspects.
    public internal(set) var attributions: [Attribution] = []
    /// Drugs of a regimen that began, of what was given, and of a therapy beside; nothing where the row does not read them.
    public internal(set) var treatments: [DrugMention] = []
    /// What a report or an enrolment says of the patient; nothing where the row does not read it.
    public internal(set) var patient = Patient()
    /// Whether what is said of patients is read: few questions need it.
    let readsPatient: Bool
    /// Whether it is read with what patients were treated: only who compares patients with each other needs it.
    let readsTreatments: Bool

    /// An empty row, to be filled by a reader.
    ///
    /// - Parameters:
    ///   - readsPatient: whether what reports and enrolments say of the patient is read too.
    ///   - readsTreatments: whether it is read with what patients of registries were treated.
    public init(readsPatient: Bool = false, readsTreatments: Bool = false) {
        (self.readsPatient, self.readsTreatments) = (readsPatient, readsTreatments)
    }

    /// Drops what the event says of drugs and reactions, and keeps that it came: a version that takes the place of an older
    /// one without showing anything itself.
    public mutating func removeContent() {
        (seriousness, grade, isFatal) = ([], 0, false)
        drugs.removeAll(keepingCapacity: true)
        terms.removeAll(keepingCapacity: true)
        fatalTerms.removeAll(keepingCapacity: true)
        attributions.removeAll(keepingCapacity: true)
        treatments.removeAll(keepingCapacity: true)
        patient = Patient()
    }

    /// Dense number of the case, from 0 in order of first appearance.
    public var caseNumber: UInt32 { envelope.caseNumber }
    /// Symbol of the site; 0 where there is none.
    public var site: UInt32 { envelope.site }
    /// Symbol of the source.
    public var source: UInt32 { envelope.source }
    /// When the log accepted it.
    public var recorded: Timestamp { envelope.recorded }
    /// The day the information reached the organisation.
    public var received: PartialDate? { envelope.received }
    /// When it happened clinically.
    public var occurred: PartialDate? { envelope.occurred }
}

extension EventRow {
    /// The row of an event that was read in full: what a reader in place would have read.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - caseNumber: the number its case has in the log.
    ///   - names: the names of the event's log, with all that it mentions.
    ///
    /// Cost: some microseconds.
    public init(_ event: RecordedEvent, caseNumber: UInt32, names: SymbolTable) throws(MalformedBlock) {
        self.init(readsPatient: true, readsTreatments: true)
        var sink = BinaryFieldSink(symbols: names)
        envelope = EnvelopeState(
            event.content, recorded: event.recorded, caseNumber: caseNumber, symbols: &sink.symbols)
        event.content.event.write(to: &sink)
        (sequence, kind) = (event.sequence, event.content.event.kind)
        version = UInt32(kind.currentVersion)
        var reader = ByteReader(sink.writer.bytes)
        try skim(&reader)
    }

    /// Reads what projections count from a payload of an earlier version.
    mutating func skim(_ payload: ByteReader, as type: any EarlierPayload.Type) throws(MalformedBlock) {
        var payload = payload
        removePayload()
        try type.skim(&payload, into: &self)
    }

    private mutating func removePayload() {
        (caseVersion, seriousness, grade, episode, isFatal) = (0, [], 0, 0, false)
        if !drugs.isEmpty { drugs.removeAll(keepingCapacity: true) }
        if !terms.isEmpty { terms.removeAll(keepingCapacity: true) }
        if !fatalTerms.isEmpty { fatalTerms.removeAll(keepingCapacity: true) }
        if !attributions.isEmpty { attributions.removeAll(keepingCapacity: true) }
        if !treatments.isEmpty { treatments.removeAll(keepingCapacity: true) }
        if readsPatient { patient = Patient() }
    }

    /// Reads what projections count from the payload, in the order `FieldCoded.write` wrote it.
    @inline(__always)
    mutating func skim(_ reader: inout ByteReader) throws(MalformedBlock) {
        removePayload()
        try skim(kind, &reader)
    }

    private mutating func skim(_ kind: EventKind, _ reader: inout ByteReader) throws(MalformedBlock) {
        switch kind {
        case .safetyReportReceived: try skimReport(&reader)
        case .reactionReported: try skimReaction(&reader)
        case .reactionUpdated: try skimUpdate(&reader)
        case .deathRecorded: try skimDeath(&reader)
        case .reactionRetracted: episode = try Self.integer(&reader, in: Bounds.episode)
        case .eventAmended: try skimAmendment(&reader)
        case .patientEnrolled: if readsPatient { try skimEnrolment(&reader) }
        case .treatmentStarted: if readsTreatments { try skimStart(&reader) }
        case .treatmentAdministered: if readsTreatments { try skimAdministration(&reader) }
        case .concomitantTherapyRecorded: if readsTreatments { try skimTherapy(&reader) }
        default: break
        }
    }

    private mutating func skimReport(_ reader: inout ByteReader) throws(MalformedBlock) {
        caseVersion = try Self.integer(&reader, in: Bounds.version)
        seriousness = Seriousness(rawValue: try reader.byte())
        for _ in 0..<(try reader.length()) {
            let isSuspect = Self.isSuspectByCode[Int(try reader.byte() & 7)]
            let name = try reader.shortVarint()
            drugs.append(DrugMention(name: name, activeIngredient: try reader.shortVarint(), isSuspect: isSuspect))
            try Self.skipGroup(&reader)
        }
        for _ in 0..<(try reader.length()) {
            let term = try reader.shortVarint()
            terms.append(term)
            if try reader.byte() == Self.fatalCode { fatalTerms.append(term) }
            for _ in 0..<(try reader.length()) {
                attributions.append(Attribution(term: term, drug: try reader.shortVarint()))
            }
        }
        isFatal = !fatalTerms.isEmpty || seriousness.contains(.death)
        if readsPatient { try skimPatientOfReport(&reader) }
    }

    private mutating func skimReaction(_ reader: inout ByteReader) throws(MalformedBlock) {
        episode = try Self.integer(&reader, in: Bounds.episode)
        grade = try Self.integer(&reader, in: Bounds.grade)
        seriousness = Seriousness(rawValue: try reader.byte())
        terms.append(try reader.shortVarint())
        for _ in 0..<(try reader.length()) {
            drugs.append(DrugMention(name: try reader.shortVarint(), activeIngredient: 0, isSuspect: true))
            _ = try reader.byte()
        }
        let verbatim = try reader.varint()
        if verbatim > 0 { try Self.skip(Int(clamping: verbatim - 1), &reader) }
        isFatal = try reader.byte() == Self.fatalCode || grade == 5 || seriousness.contains(.death)
    }

    private mutating func skimUpdate(_ reader: inout ByteReader) throws(MalformedBlock) {
        episode = try Self.integer(&reader, in: Bounds.episode)
        grade = try Self.integer(&reader, in: Bounds.grade)
        seriousness = Seriousness(rawValue: try reader.byte())
        isFatal = try reader.byte() == Self.fatalCode || grade == 5 || seriousness.contains(.death)
    }

    /// A death counts as a reaction's outcome only where the event names the episode that caused it.
    private mutating func skimDeath(_ reader: inout ByteReader) throws(MalformedBlock) {
        _ = try reader.varint()
        episode = try Self.integer(&reader, in: Bounds.episode)
        isFatal = episode > 0
    }

    /// Of an amendment what its payload says, in the order `EventAmended` writes.
    private mutating func skimAmendment(_ reader: inout ByteReader) throws(MalformedBlock) {
        _ = try reader.shortVarint()
        for _ in 0..<2 { try Self.skipGroup(&reader) }
        _ = try reader.shortVarint()
        for _ in 0..<2 { _ = try reader.date(base: nil) }
        let code = Int(try reader.byte())
        guard AmendableKind.allCases.indices.contains(code - 1), try reader.varint() > 0 else {
            throw reader.malformed("the payload of an event that can be amended")
        }
        try skim(AmendableKind.allCases[code - 1].kind, &reader)
    }

    /// A whole number within bounds, 0 where it is absent. None of those counted needs the escape of the largest distances.
    static func integer(
        _ reader: inout ByteReader, in range: ClosedRange<Int>
    ) throws(MalformedBlock) -> Int {
        let code = try reader.varint()
        if code == 0 { return 0 }
        guard code >= 2, range.contains(Int(ByteReader.unzigzag(code - 2))) else {
            throw reader.malformed(range.expectation)
        }
        return Int(ByteReader.unzigzag(code - 2))
    }

    static func skipGroup(_ reader: inout ByteReader) throws(MalformedBlock) {
        let code = try reader.varint()
        if code > 1 { try skip(Int(clamping: code - 1), &reader) }
    }

    private static func skip(_ count: Int, _ reader: inout ByteReader) throws(MalformedBlock) {
        guard count <= reader.end - reader.position else { throw reader.malformed("a shorter group") }
        reader.position += count
    }

    /// The stored code of a fatal outcome: its place in the list of words, from 1.
    private static let fatalCode = UInt8((ReactionOutcome.allCases.firstIndex(of: .fatal) ?? 0) + 1)
    /// Whether the role of each stored code is suspect; code 0 and codes of later versions are.
    private static let isSuspectByCode: [Bool] = (0..<8).map { code in
        code == 0 || code > DrugRole.allCases.count || DrugRole.allCases[code - 1].isSuspect
    }
}
