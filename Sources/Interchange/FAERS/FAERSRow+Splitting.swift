/// Two records that stand on one line because the line end between them is missing (seen in DRUG of 2011Q2).
///
/// The last field of the first record and the identifier of the second have run together. The line is split only where
/// both halves are whole rows with every typed field in order.
func splitJoinedRecords(_ line: Line, layout: FAERSLayout) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    let fields = fieldRanges(of: line.bytes[...])
    // A row of an old archive has one undeclared empty field at its end; the seam then stands one field later.
    for seamField in [layout.columnCount - 1, layout.columnCount] {
        guard layout.position(.primaryID) == 0, seamField + 1 < fields.count else { continue }
        for seam in seams(line.bytes, fields, seamField, layout) {
            let halves = (line.bytes[..<seam], line.bytes[seam...])
            if isWhole(halves.0, layout), isWhole(halves.1, layout) { return halves }
        }
    }
    return nil
}

/// Where the second record may begin inside the field in which the two have run together, most likely first.
private func seams(
    _ bytes: [UInt8], _ fields: [Range<Int>], _ seamField: Int, _ layout: FAERSLayout
) -> [Int] {
    let field = bytes[fields[seamField]]
    guard field.count <= 4096 else { return [] }
    let digits = field.reversed().prefix { 0x30...0x39 ~= $0 }.count
    guard digits > 0 else { return [] }
    let first = field.endIndex - digits
    if layout.position(.caseID) == 1, !layout.isLegacy {
        // The identifier is the case number followed by the version, so it begins where the case number does.
        let caseID = bytes[fields[seamField + 1]]
        guard !caseID.isEmpty else { return [] }
        return (first..<field.endIndex).filter { bytes[$0..<field.endIndex].starts(with: caseID) }
    }
    return [first]
}

private func isWhole(_ bytes: ArraySlice<UInt8>, _ layout: FAERSLayout) -> Bool {
    let bytes = Array(bytes)
    let fields = fieldRanges(of: bytes[...])
    guard FAERSRow.isPlausible(fields.count, lastIsEmpty: fields.last?.isEmpty ?? true, layout) else { return false }
    return FAERSRow.problem(in: bytes, Array(fields.prefix(layout.columnCount)), layout) == nil
}
