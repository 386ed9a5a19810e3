extension Terminology {
    /// A number that is the same for the same names with the same meanings, whatever order they are held in: two tables that
    /// share a version and differ are told apart. Cost: some hundred nanoseconds a name.
    public var fingerprint: UInt64 {
        var sum = drugs.fingerprint &+ builtInReactions.fingerprint
        if let loadedReactions { sum &+= loadedReactions.fingerprint &* 3 }
        for (substance, known) in drugClasses {
            sum &+= Self.hash("class", substance, known.names.joined(separator: "+"))
        }
        for event in designatedEvents.events { sum &+= Self.hash("designated", event.term) }
        return sum
    }

    /// FNV-1a over the words, each closed by a zero byte, then mixed (the finaliser of SplitMix64), so that sums of hashes
    /// tell sets apart.
    static func hash(_ words: String...) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = hash &* 0x100_0000_01B3
        }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}

extension DrugTable {
    /// The sum of the hashes of every name with its substances.
    var fingerprint: UInt64 {
        var sum: UInt64 = 0
        for (name, entry) in entries { sum &+= Terminology.hash("drug", name, entry.substances.joined(separator: "+")) }
        for (code, entry) in researchCodes {
            sum &+= Terminology.hash("code", code, entry.substances.joined(separator: "+"))
        }
        return sum
    }
}

extension ReactionTable {
    /// The sum of the hashes of every name with its term and organ.
    var fingerprint: UInt64 {
        fingerprint(of: byFolded, "name") &+ fingerprint(of: bySpellingKey, "spelling")
    }

    private func fingerprint(of names: [String: Int], _ label: String) -> UInt64 {
        var sum: UInt64 = 0
        for (name, position) in names {
            sum &+= Terminology.hash(label, name, terms[position].spelling, terms[position].systemOrganClass ?? "")
        }
        return sum
    }
}

extension BuiltInReactions {
    /// The sum of the hashes of every name and of every class of immune-related events.
    var fingerprint: UInt64 {
        var sum = table.fingerprint
        for (name, classes) in immuneRelated {
            sum &+= Terminology.hash("immune", name, classes.map(\.identifier).joined(separator: "+"))
        }
        return sum
    }
}
