import Foundation

extension Terminology {
    /// The one folding by which names are compared; folding twice changes nothing.
    ///
    /// 1. Case is dropped (legacy FAERS terms are upper case; FAERS FAQ 7).
    /// 2. White space at the ends goes, and a run of white space inside, a no-break space included, becomes one space.
    /// 3. `^` becomes an apostrophe: FAERS writes `Parkinson^s disease`. So do typographic apostrophes and the backtick.
    /// 4. Dots and commas at the end go: `OPDIVO.` is Opdivo.
    /// 5. Accents go (`Guillain-Barré`), `æ` becomes `ae` and `œ` becomes `oe`: MedDRA is written in ASCII.
    /// 6. Typographic hyphens and dashes become `-`; trade mark signs go.
    ///
    /// Linear in the length of the name; a name of ASCII characters is folded in one pass over its bytes.
    public static func folded(_ name: String) -> String {
        isASCII(name) ? foldedBytes(name.utf8) : foldedBytes(plainLetters(name).utf8)
    }

    private static func isASCII(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 0x80 } }

    private static func foldedBytes(_ bytes: String.UTF8View) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        var spacePending = false
        for byte in bytes {
            if byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) {
                spacePending = !folded.isEmpty
                continue
            }
            if spacePending { folded.append(UInt8(ascii: " ")) }
            spacePending = false
            folded.append(foldedByte(byte))
        }
        while let last = folded.last, isDroppedAtEnd(last) { folded.removeLast() }
        return String(decoding: folded, as: UTF8.self)
    }

    private static func foldedByte(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "^"), UInt8(ascii: "`"): UInt8(ascii: "'")
        default: byte
        }
    }

    private static func isDroppedAtEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ")
    }

    /// The name in lower case, without accents, and with ASCII in place of what only looks different in print.
    private static func plainLetters(_ name: String) -> String {
        var plain = ""
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{0300}"..."\u{036F}", "®", "™", "\u{200B}"..."\u{200D}", "\u{FEFF}": continue
            case "æ": plain += "ae"
            case "œ": plain += "oe"
            case "ø": plain += "o"
            case "‘", "’", "´", "ʼ": plain += "'"
            case "\u{2010}"..."\u{2015}", "\u{2212}": plain += "-"
            case _ where scalar.properties.isWhitespace: plain += " "
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }
}
