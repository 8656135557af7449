/// Sorts slots by their keys, both in place; equal keys keep their order. Linear in their number.
func radixSort(_ keys: inout [UInt64], _ slots: inout [RowTable.Slot]) {
    let count = keys.count
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 8)
    for key in keys {
        for digit in 0..<8 { counts[digit][Int(key >> UInt64(digit * 8) & 0xFF)] += 1 }
    }
    var spareKeys = [UInt64](repeating: 0, count: count)
    var spareSlots = [RowTable.Slot](repeating: 0, count: count)
    for digit in 0..<8 where !counts[digit].contains(count) {
        var starts = [Int](repeating: 0, count: 256)
        for value in 1..<256 { starts[value] = starts[value - 1] + counts[digit][value - 1] }
        for place in 0..<count {
            let value = Int(keys[place] >> UInt64(digit * 8) & 0xFF)
            spareKeys[starts[value]] = keys[place]
            spareSlots[starts[value]] = slots[place]
            starts[value] += 1
        }
        swap(&keys, &spareKeys)
        swap(&slots, &spareSlots)
    }
}
