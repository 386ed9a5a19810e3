import ClinicalEvents
import Testing

@Suite struct `Responses and the criteria they are of` {
    private static func read(_ criteria: String, _ response: String, more: String = "") throws(FieldError)
        -> ProposedEvent
    {
        let data = #"{"criteria":"\#(criteria)","response":"\#(response)"\#(more)}"#
        let line =
            #"{"kind":"responseAssessed","case":"A","occurred":"2024-01-01","received":"2024-01-01","source":"s","#
            + #""sourceKey":"1","data":\#(data)}"#
        return try ProposedEvent(jsonLine: Array(line.utf8))
    }

    @Test func `A response that only iRECIST has is refused under RECIST 1.1, and said where`() throws {
        #expect(throws: FieldError.self) { try Self.read("recist11", "iCR") }
        #expect(throws: FieldError.self) { try Self.read("recist11", "PR", more: #","target":"iPR""#) }
        _ = try Self.read("irecist", "iCR")
        _ = try Self.read("irecist", "PR")
        _ = try Self.read("recist11", "nonCR/nonPD")
        do {
            _ = try Self.read("recist11", "iUPD")
        } catch {
            #expect("\(error)".contains("data.response") && "\(error)".contains("iUPD"), "\(error)")
        }
    }
}
