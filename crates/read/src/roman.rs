//! Roman numerals, as lists of word processors and web pages are counted in.

/// The numeral in capitals; there are none below 1 and above 3999.
pub(super) fn roman(mut value: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut number = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            number.push_str(sign);
            value -= worth;
        }
    }
    Some(number)
}
