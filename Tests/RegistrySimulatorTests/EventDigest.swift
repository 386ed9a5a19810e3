import ClinicalEvents
import RegistrySimulator

/// FNV-1a over every field of every event, whatever the stored form: two streams with the same digest say the same.
struct EventDigest: FieldSink {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The digest of the events of a plan.
    static func of(_ plan: SimulationPlan) throws -> UInt64 {
        var digest = EventDigest()
        for simulated in try SimulatedRegistry(plan) { digest.add(simulated) }
        return digest.value
    }

    mutating func add(_ simulated: SimulatedEvent) {
        let content = simulated.event
        integer("recorded", Int(simulated.recorded.milliseconds))
        for text in [content.caseIdentifier, content.site, content.source, content.sourceKey, content.actor] {
            symbol("envelope", text)
        }
        date("received", content.received)
        date("occurred", content.occurred)
        switch content.event {
        case .patientEnrolled(let payload): payload.write(to: &self)
        case .treatmentStarted(let payload): payload.write(to: &self)
        case .treatmentStopped(let payload): payload.write(to: &self)
        case .reactionReported(let payload): payload.write(to: &self)
        case .reactionUpdated(let payload): payload.write(to: &self)
        case .deathRecorded(let payload): payload.write(to: &self)
        default: integer("unexpected", 0)
        }
    }

    private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    mutating func symbol(_ name: StaticString, _ value: String?) {
        value?.utf8.forEach { add($0) }
        add(value == nil ? 0xFF : 0xFE)
    }
    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        values.forEach { symbol(name, $0) }
        integer(name, values.count)
    }
    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int) { symbol(name, value) }
    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) { integer(name, value) }

    private mutating func integer(_ name: StaticString, _ value: Int?) {
        let bits = UInt64(bitPattern: Int64(value ?? Int.min))
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    }
    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>) {
        integer(name, value.map { Int(bitPattern: UInt($0.bitPattern)) })
    }
    mutating func date(_ name: StaticString, _ value: PartialDate?) {
        integer(name, value.map { Int($0.precision.rawValue) })
        integer(name, value.map { Int($0.ordinal) })
    }
    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) { symbol(name, value?.rawValue) }
    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) { add(value.rawValue) }
    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) { value?.write(to: &self) }
    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int) {
        values.forEach { $0.write(to: &self) }
        integer(name, values.count)
    }
}
