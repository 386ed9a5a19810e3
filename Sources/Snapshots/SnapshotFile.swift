import ClinicalEvents
import TamperEvidence
import Zstandard

/// The bytes of a snapshot's file: a mark, what it is bound to, the compressed content, and the SHA-256 of all of it.
enum SnapshotFile {
    /// The first bytes; the last of them is the version of this layout.
    static let mark: [UInt8] = Array("VIGSNAP".utf8) + [1]
    private static let compressionLevel: Int32 = 3
    /// No content is larger: a file that says so is refused, whatever memory there is.
    private static let maximumContent = 1 << 31

    /// Why a file is not believed.
    struct Refusal: Error {
        var reason: String
    }

    static func bytes(_ content: [UInt8], _ binding: SnapshotBinding) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes = mark
        binding.write(to: &writer)
        var bytes = writer.bytes
        var compressor = try Compressor(level: compressionLevel)
        try compressor.compress(content.span.bytes, appendingTo: &bytes)
        return bytes + TreeHash(contentLine: bytes).bytes
    }

    /// The content of a file that is undamaged and bound as expected.
    static func content(of file: [UInt8], _ expected: SnapshotBinding) throws(Refusal) -> [UInt8] {
        let end = file.count - TreeHash.byteCount
        guard end >= mark.count, Array(file[..<mark.count]) == mark else {
            throw Refusal(reason: "it is no snapshot of this version")
        }
        guard TreeHash(of: file[..<end]).bytes == Array(file[end...]) else {
            throw Refusal(reason: "it is damaged: its checksum differs")
        }
        do {
            var reader = ByteReader(file, from: mark.count, to: end)
            if let reason = expected.refusal(of: try SnapshotBinding(&reader)) { throw Refusal(reason: reason) }
            var decompressor = try Decompressor()
            var content: [UInt8] = []
            let start = reader.position
            try decompressor.decompress(
                file.span.bytes.extracting(start..<end), into: &content, limit: maximumContent)
            return content
        } catch let refusal as Refusal { throw refusal } catch {
            throw Refusal(reason: "it is damaged: \(error)")
        }
    }
}
