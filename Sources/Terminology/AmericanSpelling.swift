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

    private static let byFirstByte: [[(british: [UInt8], american: [UInt8])]] = {
        var table: [[(british: [UInt8], american: [UInt8])]] = Array(repeating: [], count: 128)
        for part in parts {
            let british = Array(part.british.utf8)
            table[Int(british[0])].append((british, Array(part.american.utf8)))
        }
        return table
    }()

    /// The key of an already folded name. Linear in its length.
    static func key(_ folded: String) -> String {
        let bytes = Array(folded.utf8)
        var key: [UInt8] = []
        key.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            if let part = part(at: position, of: bytes) {
                key.append(contentsOf: part.american)
                position += part.british.count
            } else {
                key.append(bytes[position])
                position += 1
            }
        }
        return key.count == bytes.count && key == bytes ? folded : String(decoding: key, as: UTF8.self)
    }

    private static func part(at position: Int, of bytes: [UInt8]) -> (british: [UInt8], american: [UInt8])? {
        let first = bytes[position]
        guard first < 128 else { return nil }
        return byFirstByte[Int(first)].first { part in
            bytes.count - position >= part.british.count
                && part.british.indices.allSatisfy { bytes[position + $0] == part.british[$0] }
        }
    }
}
