//! Automatic numbers: from a count to what stands before a heading. The two office formats name the
//! same systems differently.

use super::roman::roman;

/// A value above which no office program writes its numbers in letters, circles or Han any more than
/// it writes them at all.
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
    /// 一 … 十 … 一百, 一百零一.
    Counting,
    /// 一 … 十 … 九十九, 一〇〇.
    CountingThenDigits,
    /// 一 … 十 … 百, 百一.
    Japanese,
    /// 一 … 九, 一〇.
    Digits,
    /// 壹, 贰, 叁.
    LegalSimplified,
    /// 壹, 貳, 參.
    LegalTraditional,
    /// 甲, 乙, 丙.
    Stems,
    /// 子, 丑, 寅.
    Branches,
    /// 甲子, 乙丑.
    StemsAndBranches,
    /// ①, ②, ③.
    Circled,
    /// ㊀, ㊁, ㊂.
    CircledHan,
    /// ⑴, ⑵, ⑶.
    Parenthesised,
    /// ⒈, ⒉, ⒊.
    FullStop,
    /// - 1 -.
    Dashed,
    /// A, B … Z, AA, BB.
    UpperLetter,
    /// a, b … z, aa, bb.
    LowerLetter,
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

impl NumberFormat {
    /// The system that WordprocessingML calls `name` (ST_NumberFormat).
    pub(super) fn of_ooxml(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCountingThousand" => Self::Counting,
            "chineseCounting" | "taiwaneseCounting" | "taiwaneseCountingThousand" => {
                Self::CountingThenDigits
            }
            "japaneseCounting" | "koreanCounting" => Self::Japanese,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "chineseLegalSimplified" => Self::LegalSimplified,
            "ideographLegalTraditional" | "japaneseLegal" => Self::LegalTraditional,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "ideographEnclosedCircle" => Self::CircledHan,
            "decimalEnclosedParen" => Self::Parenthesised,
            "decimalEnclosedFullstop" => Self::FullStop,
            "numberInDash" => Self::Dashed,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "none" => Self::None,
            "bullet" => Self::Bullet,
            // Word itself falls back to this where it does not know a name.
            _ => Self::Decimal,
        }
    }

    /// The system that OpenDocument describes by the beginning of its numbers (`style:num-format`),
    /// which `custom` numbers of Word are described by, too.
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
            'A' => Self::UpperLetter,
            'a' => Self::LowerLetter,
            'I' => Self::UpperRoman,
            'i' => Self::LowerRoman,
            '１' => Self::FullWidth,
            '一' => Self::Counting,
            '〇' => Self::Digits,
            '壹' | '壱' if second.starts_with('贰') => Self::LegalSimplified,
            '壹' | '壱' => Self::LegalTraditional,
            '甲' if first.contains('子') => Self::StemsAndBranches,
            '甲' => Self::Stems,
            '子' => Self::Branches,
            '①' => Self::Circled,
            '㊀' => Self::CircledHan,
            '⑴' => Self::Parenthesised,
            '⒈' => Self::FullStop,
            _ => Self::Decimal,
        }
    }

    /// The number of `value`.
    pub(super) fn number(self, value: u32) -> String {
        let nth = |signs: &str| {
            let index = usize::try_from(value).ok()?.checked_sub(1)?;
            signs.chars().nth(index).map(String::from)
        };
        // Signs of their own go from 1 to `last`.
        let from = |first: char, last: u32| {
            (1..=last)
                .contains(&value)
                .then(|| char::from_u32(u32::from(first) + value - 1))
                .flatten()
                .map(String::from)
        };
        let number = match self {
            Self::None | Self::Bullet => Some(String::new()),
            _ if value > LARGEST => None,
            Self::Decimal => None,
            Self::Padded(width) => Some(format!("{value:0width$}", width = usize::from(width))),
            Self::FullWidth => Some(
                value
                    .to_string()
                    .chars()
                    .filter_map(|digit| char::from_u32(u32::from(digit) + 0xFEE0))
                    .collect(),
            ),
            Self::Counting => Some(COUNTING.number(value)),
            Self::CountingThenDigits if value < 100 => Some(COUNTING.number(value)),
            Self::CountingThenDigits | Self::Digits => Some(digits(value)),
            Self::Japanese => Some(JAPANESE.number(value)),
            Self::LegalSimplified => Some(LEGAL_SIMPLIFIED.number(value)),
            Self::LegalTraditional => Some(LEGAL_TRADITIONAL.number(value)),
            Self::Stems => nth(STEMS),
            Self::Branches => nth(BRANCHES),
            Self::StemsAndBranches => (1..=60).contains(&value).then(|| {
                let index = value as usize - 1;
                let stem = STEMS.chars().nth(index % 10);
                stem.into_iter()
                    .chain(BRANCHES.chars().nth(index % 12))
                    .collect()
            }),
            Self::Circled => from('①', 20),
            Self::CircledHan => from('㊀', 10),
            Self::Parenthesised => from('⑴', 20),
            Self::FullStop => from('⒈', 20),
            Self::Dashed => Some(format!("- {value} -")),
            Self::UpperLetter => letters(value, 'A'),
            Self::LowerLetter => letters(value, 'a'),
            Self::UpperRoman => roman(value),
            Self::LowerRoman => roman(value).map(|number| number.to_lowercase()),
        };
        // What a system has no sign for is written in decimals.
        number.unwrap_or_else(|| value.to_string())
    }
}

/// What stands between an automatic number and its heading, where the level asks for a gap (`gap`): a
/// number that ends in its own punctuation needs none.
pub(super) fn separator(number: &str, text: &str, gap: bool) -> &'static str {
    let Some(last) = number.chars().next_back().filter(|_| gap) else {
        return "";
    };
    let digit_follows = text.starts_with(|c: char| c.is_ascii_digit());
    if last.is_alphabetic() || last.is_ascii_digit() || matches!(last, '.' | '．') && digit_follows
    {
        " "
    } else {
        ""
    }
}

/// Signs of a system that writes ones, tens, hundreds, thousands.
struct Han {
    digits: &'static str,
    /// Ten, hundred, thousand, ten thousand.
    units: [&'static str; 4],
    /// Whether 10 to 19 go without a one before the ten.
    bare_ten: bool,
    /// Whether no unit has a one before it, and gaps no zero.
    terse: bool,
}

const COUNTING: Han = Han {
    digits: "零一二三四五六七八九",
    units: ["十", "百", "千", "万"],
    bare_ten: true,
    terse: false,
};
const JAPANESE: Han = Han {
    digits: "〇一二三四五六七八九",
    units: ["十", "百", "千", "万"],
    bare_ten: true,
    terse: true,
};
const LEGAL_SIMPLIFIED: Han = Han {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: ["拾", "佰", "仟", "萬"],
    bare_ten: false,
    terse: false,
};
const LEGAL_TRADITIONAL: Han = Han {
    digits: "零壹貳參肆伍陸柒捌玖",
    units: ["拾", "佰", "仟", "萬"],
    bare_ten: false,
    terse: false,
};

impl Han {
    /// `value`, at most [`LARGEST`].
    fn number(&self, value: u32) -> String {
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

fn digits(value: u32) -> String {
    value
        .to_string()
        .chars()
        .filter_map(|digit| {
            "〇一二三四五六七八九"
                .chars()
                .nth(digit.to_digit(10)? as usize)
        })
        .collect()
}

fn letters(value: u32, first: char) -> Option<String> {
    let index = value.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    let count = index as usize / 26 + 1;
    (count <= LETTERS).then(|| letter.to_string().repeat(count))
}
