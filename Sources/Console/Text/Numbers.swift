import Cells
import Sessions

/// A whole number with a comma between each three digits.
func grouped(_ number: Int) -> SafeText {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place) % 3 == 0 { text += "," }
        text.append(digit)
    }
    return SafeText(text)
}

/// A number with the word for what is counted: "1 session", "2 sessions".
func counted(_ number: Int, _ word: Noun, plural: Noun? = nil) -> SafeText {
    (number == 1 ? word : plural ?? word.plural).counted(grouped(number))
}

/// A part of a whole, from 0 to 1, in whole percent; not 100 before it is all.
func percent(_ part: Double) -> SafeText {
    "\(part.isFinite ? Int(min(max(part, 0), 1) * 100) : 0) %"
}

/// The same for a count that may be higher: "at least 2 sessions"; "no sessions so far" where none was found yet.
func counted(_ rows: RowCount, _ word: Noun, plural: Noun? = nil) -> SafeText {
    switch rows {
    case .whole(let number): counted(number, word, plural: plural)
    case .atLeast(0): (plural ?? word.plural).noneSoFar
    case .atLeast(let number): "at least \(counted(number, word, plural: plural))"
    }
}

/// How many rows there are: "2,662", "at least 2,662".
func grouped(_ rows: RowCount) -> SafeText {
    switch rows {
    case .whole(let number): grouped(number)
    case .atLeast(let number): "at least \(grouped(number))"
    }
}
