//! Automatic numbers: a count → the number before a heading or an item. OOXML, OpenDocument and web
//! pages name the same systems differently.

/// The largest value that is written in letters, circles or Han; larger ones are decimals.
const LARGEST: u32 = 99_999;
/// Most letters in a row: `AAAA` is number 79.
const LETTERS: usize = 30;

/// A system of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberFormat {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03, in so many digits.
    Padded(u8),
    /// １, ２, ３.
    FullWidth,
    /// 一 … 十 … 一百, in these signs.
    Han(&'static HanNumerals),
    /// 一 … 十 … 九十九, 一〇〇.
    CountingThenDigits,
    /// 一 … 九, 一〇.
    Digits,
    /// Signs of their own, from 1 on.
    Signs(&'static str),
    /// 甲子, 乙丑.
    StemsAndBranches,
    /// - 1 -.
    Dashed,
    /// A, B … Z, AA, BB, from this letter on.
    Letters(char),
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// Nothing.
    None,
    /// A sign that counts nothing.
    Bullet,
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const CIRCLED_HAN: &str = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉";
const PARENTHESISED: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const FULL_STOP: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";

impl NumberFormat {
    /// 一 … 十 … 一百, 一百零一.
    pub(super) const COUNTING: Self = Self::Han(&COUNTING);

    /// The system that WordprocessingML calls `name` (ST_NumberFormat).
    pub(super) fn of_ooxml(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCountingThousand" => Self::COUNTING,
            "chineseCounting" | "taiwaneseCounting" | "taiwaneseCountingThousand" => {
                Self::CountingThenDigits
            }
            "japaneseCounting" | "koreanCounting" => Self::Han(&JAPANESE),
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "chineseLegalSimplified" => Self::Han(&LEGAL_SIMPLIFIED),
            "ideographLegalTraditional" | "japaneseLegal" => Self::Han(&LEGAL_TRADITIONAL),
            "ideographTraditional" => Self::Signs(STEMS),
            "ideographZodiac" => Self::Signs(BRANCHES),
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Signs(CIRCLED),
            "ideographEnclosedCircle" => Self::Signs(CIRCLED_HAN),
            "decimalEnclosedParen" => Self::Signs(PARENTHESISED),
            "decimalEnclosedFullstop" => Self::Signs(FULL_STOP),
            "numberInDash" => Self::Dashed,
            "upperLetter" => Self::Letters('A'),
            "lowerLetter" => Self::Letters('a'),
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "none" => Self::None,
            "bullet" => Self::Bullet,
            // Word itself falls back to this where it does not know a name.
            _ => Self::Decimal,
        }
    }

    /// The system that the binary formats of Word call `code` (MSONFC, [MS-OSHARED] 2.2.1.3); `None`
    /// for one that is not written here, such as Korean letters.
    pub(super) fn of_code(code: u8) -> Option<Self> {
        #[rustfmt::skip]
        const NAMES: [&str; 58] = [
            "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "", "", "", "", "",
            "ideographDigital", "japaneseCounting", "", "", "decimalFullWidth", "decimal",
            "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle",
            "decimalFullWidth2", "", "", "decimalZero", "bullet", "", "", "decimalEnclosedFullstop",
            "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle",
            "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional",
            "taiwaneseCounting", "ideographLegalTraditional", "taiwaneseCountingThousand",
            "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified",
            "chineseCountingThousand", "decimal", "", "koreanCounting", "", "", "", "", "", "", "",
            "", "", "", "", "", "", "", "numberInDash",
        ];
        if code == 0xFF {
            return Some(Self::None);
        }
        let name = NAMES.get(usize::from(code))?;
        (!name.is_empty()).then(|| Self::of_ooxml(name))
    }

    /// The system whose first numbers are given: OpenDocument names systems so
    /// (`style:num-format`), and Word the ones it calls `custom`.
    pub(super) fn of_example(example: &str) -> Self {
        let mut items = example
            .split([',', ' ', '、'])
            .filter(|item| !item.is_empty());
        let first = items.next().unwrap_or_default();
        let second = items.next().unwrap_or_default();
        let Some(sign) = first.chars().next() else {
            return Self::None;
        };
        match sign {
            '0' => Self::Padded(u8::try_from(first.len()).unwrap_or(u8::MAX).min(9)),
            'A' => Self::Letters('A'),
            'a' => Self::Letters('a'),
            'I' => Self::UpperRoman,
            'i' => Self::LowerRoman,
            '１' => Self::FullWidth,
            '一' => Self::COUNTING,
            '〇' => Self::Digits,
            '壹' | '壱' if second.starts_with('贰') => Self::Han(&LEGAL_SIMPLIFIED),
            '壹' | '壱' => Self::Han(&LEGAL_TRADITIONAL),
            '甲' if first.contains('子') => Self::StemsAndBranches,
            '甲' => Self::Signs(STEMS),
            '子' => Self::Signs(BRANCHES),
            '①' => Self::Signs(CIRCLED),
            '㊀' => Self::Signs(CIRCLED_HAN),
            '⑴' => Self::Signs(PARENTHESISED),
            '⒈' => Self::Signs(FULL_STOP),
            _ => Self::Decimal,
        }
    }

    /// `value`, written in this system.
    pub(super) fn write_number(self, value: u32) -> String {
        let number = match self {
            Self::None | Self::Bullet => Some(String::new()),
            Self::Decimal => None,
            _ if value > LARGEST => None,
            Self::Padded(width) => Some(format!("{value:0width$}", width = usize::from(width))),
            Self::FullWidth => Some(write_digits(value, "０１２３４５６７８９")),
            Self::CountingThenDigits if value < 100 => Some(COUNTING.write_number(value)),
            Self::CountingThenDigits | Self::Digits => {
                Some(write_digits(value, "〇一二三四五六七八九"))
            }
            Self::Han(numerals) => Some(numerals.write_number(value)),
            Self::Signs(signs) => {
                let index = (value as usize).checked_sub(1);
                index.and_then(|index| Some(signs.chars().nth(index)?.into()))
            }
            Self::StemsAndBranches => (1..=60).contains(&value).then(|| {
                let index = value as usize - 1;
                let stem = STEMS.chars().nth(index % 10);
                stem.into_iter()
                    .chain(BRANCHES.chars().nth(index % 12))
                    .collect()
            }),
            Self::Dashed => Some(format!("- {value} -")),
            Self::Letters(first) => repeated_letter(value, first),
            Self::UpperRoman => roman_numeral(value),
            Self::LowerRoman => roman_numeral(value).map(|number| number.to_lowercase()),
        };
        // What a system has no sign for is written in decimals.
        number.unwrap_or_else(|| value.to_string())
    }
}

/// The automatic number of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberLabel {
    pub(super) text: String,
    /// Whether the list asks for a gap between number and text.
    pub(super) gap: bool,
}

impl NumberLabel {
    /// What stands before `text`: the number, and a blank where there is to be a gap and the number
    /// does not end in punctuation of its own, as `一、` does.
    pub(super) fn before(mut self, text: &str) -> String {
        let digit_follows = text.starts_with(|c: char| c.is_ascii_digit());
        if let Some(last) = self.text.chars().next_back().filter(|_| self.gap)
            && (last.is_alphabetic()
                || last.is_ascii_digit()
                || matches!(last, '.' | '．') && digit_follows)
        {
            self.text.push(' ');
        }
        self.text
    }
}

/// Signs of a system that writes ones, tens, hundreds, thousands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HanNumerals {
    digits: &'static str,
    /// Ten, hundred, thousand, ten thousand.
    units: [&'static str; 4],
    /// Whether 10 to 19 go without a one before the ten.
    bare_ten: bool,
    /// Whether no unit has a one before it, and gaps no zero.
    terse: bool,
}

const COUNTING: HanNumerals = HanNumerals {
    digits: "零一二三四五六七八九",
    units: ["十", "百", "千", "万"],
    bare_ten: true,
    terse: false,
};
const JAPANESE: HanNumerals = HanNumerals {
    digits: "〇一二三四五六七八九",
    terse: true,
    ..COUNTING
};
const LEGAL_SIMPLIFIED: HanNumerals = HanNumerals {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: ["拾", "佰", "仟", "萬"],
    bare_ten: false,
    terse: false,
};
const LEGAL_TRADITIONAL: HanNumerals = HanNumerals {
    digits: "零壹貳參肆伍陸柒捌玖",
    ..LEGAL_SIMPLIFIED
};

impl HanNumerals {
    /// `value`, at most [`LARGEST`].
    fn write_number(&self, value: u32) -> String {
        let sign = |digit: u32| self.digits.chars().nth(digit as usize);
        let mut number = String::new();
        if value == 0 {
            number.extend(sign(0));
            return number;
        }
        let mut gap = false;
        for place in (0..=4u32).rev() {
            let digit = value / 10u32.pow(place) % 10;
            if digit == 0 {
                gap = !number.is_empty();
                continue;
            }
            if gap && !self.terse {
                number.extend(sign(0));
            }
            gap = false;
            let bare = digit == 1
                && (place == 1 && self.bare_ten && value < 20
                    || self.terse && (1..=3).contains(&place));
            if !bare {
                number.extend(sign(digit));
            }
            if let Some(unit) = (place as usize)
                .checked_sub(1)
                .and_then(|i| self.units.get(i))
            {
                number.push_str(unit);
            }
        }
        number
    }
}

/// The decimal digits of `value` in other signs.
fn write_digits(value: u32, signs: &str) -> String {
    let digits = value.to_string();
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    digits
        .filter_map(|digit| signs.chars().nth(digit as usize))
        .collect()
}

fn repeated_letter(value: u32, first: char) -> Option<String> {
    let index = value.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    let count = index as usize / 26 + 1;
    (count <= LETTERS).then(|| letter.to_string().repeat(count))
}

/// The numeral in capitals; there are none below 1 and above 3999.
fn roman_numeral(mut value: u32) -> Option<String> {
    #[rustfmt::skip]
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_become_numbers() {
        for (name, count, number) in [
            ("chineseCountingThousand", 11, "十一"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCounting", 100, "一〇〇"),
            ("japaneseCounting", 1_010, "千十"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("decimalEnclosedCircle", 3, "③"),
            ("ideographTraditional", 2, "乙"),
            ("upperLetter", 27, "AA"),
            ("lowerRoman", 4, "iv"),
            ("decimalZero", 7, "07"),
            // What a system has no sign for is written in decimals.
            ("decimalEnclosedCircle", 21, "21"),
            ("a name that Word does not know", 5, "5"),
        ] {
            let format = NumberFormat::of_ooxml(name);
            assert_eq!(format.write_number(count), number, "{name}");
        }
    }

    #[test]
    fn codes_of_systems() {
        for (code, format) in [
            (0x00, Some(NumberFormat::Decimal)),
            (0x0B, Some(NumberFormat::Han(&JAPANESE))),
            (0x12, Some(NumberFormat::Signs(CIRCLED))),
            (0x17, Some(NumberFormat::Bullet)),
            (0x1D, Some(NumberFormat::Signs(CIRCLED_HAN))),
            (0x25, Some(NumberFormat::CountingThenDigits)),
            (0x26, Some(NumberFormat::Han(&LEGAL_SIMPLIFIED))),
            (0x27, Some(NumberFormat::COUNTING)),
            (0x39, Some(NumberFormat::Dashed)),
            (0xFF, Some(NumberFormat::None)),
            (0x18, None),
            (0x3A, None),
        ] {
            assert_eq!(NumberFormat::of_code(code), format, "{code:#x}");
        }
    }

    #[test]
    fn a_number_with_its_own_punctuation_needs_no_blank() {
        for (number, text, before) in [
            ("一、", "组织领导", "一、"),
            ("第一章", "组织领导", "第一章 "),
            ("1.", "学法", "1."),
            ("1.", "2023年", "1. "),
        ] {
            let label = NumberLabel {
                text: number.to_owned(),
                gap: true,
            };
            assert_eq!(label.before(text), before);
        }
    }
}
