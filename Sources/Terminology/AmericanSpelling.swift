/// The bridge between American spelling (CTCAE) and British spelling (MedDRA, FAERS).
///
/// Both spellings of a word give the same key. The key is for comparison only and is never shown: that *aerosol* keeps its
/// letters and *bruised* becomes *bruized* does no harm as long as no two different terms share a key, which a test asserts
/// over the whole built-in table.
enum AmericanSpelling {
    /// Word parts in British spelling and what American spelling has there; matched from left to right, the first one wins.
    private static let parts: [(british: String, american: String)] = [
        ("aem", "em"), ("aesthe", "esthe"), ("aetiolog", "etiolog"), ("caec", "cec"), ("faec", "fec"),
        ("gynaec", "gynec"),
        ("caesar", "cesar"), ("phaeo", "pheo"), ("naev", "nev"), ("paed", "ped"), ("melaen", "melen"),
        ("oedem", "edem"), ("ooesoph", "esoph"), ("oesoph", "esoph"), ("oestr", "estr"), ("coeliac", "celiac"),
        ("oea", "ea"),
        ("oeic", "eic"),
        ("foet", "fet"), ("amoeb", "ameb"), ("homoeo", "homeo"), ("manoeuv", "maneuv"),
        ("colour", "color"), ("tumour", "tumor"), ("odour", "odor"), ("labour", "labor"), ("behaviour", "behavior"),
        ("isation", "ization"), ("ised", "ized"), ("ising", "izing"), ("lysed", "lyzed"),
        ("fibre", "fiber"), ("goitre", "goiter"), ("centre", "center"), ("litre", "liter"), ("neurone", "neuron"),
        ("sulph", "sulf"), ("leucoc", "leukoc"), ("leucop", "leukop"), ("labelled", "labeled"),
        ("labelling", "labeling"),
        ("ageing", "aging"),
    ]

    /// The parts that begin with two letters, by those: most pairs of letters begin none.
    private static let byFirstLetters: [[(british: [UInt8], american: [UInt8])]] = {
        var table: [[(british: [UInt8], american: [UInt8])]] = Array(repeating: [], count: letterCount * letterCount)
        for part in parts {
            let british = Array(part.british.utf8)
            guard let pair = pair(british[0], british[1]) else { continue }
            table[pair].append((british, Array(part.american.utf8)))
        }
        return table
    }()

    private static let letterCount = 26

    /// The number of a pair of small letters.
    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int? {
        let (first, second) = (Int(first) - Int(UInt8(ascii: "a")), Int(second) - Int(UInt8(ascii: "a")))
        guard (0..<letterCount).contains(first), (0..<letterCount).contains(second) else { return nil }
        return first * letterCount + second
    }

    /// The key of an already folded name. Linear in its length.
    static func key(_ folded: String) -> String {
        let bytes = Array(folded.utf8)
        let table = byFirstLetters
        var key: [UInt8] = []
        // Up to where the key has the name's bytes.
        var (copied, position) = (0, 0)
        while position + 1 < bytes.count {
            guard let pair = pair(bytes[position], bytes[position + 1]), !table[pair].isEmpty,
                let part = table[pair].first(where: { bytes[position...].starts(with: $0.british) })
            else {
                position += 1
                continue
            }
            key += bytes[copied..<position]
            key += part.american
            position += part.british.count
            copied = position
        }
        return copied == 0 ? folded : String(decoding: key + bytes[copied...], as: UTF8.self)
    }
}
