//! What becomes of a single character in the view, and how it behaves next to white space.
//!
//! One form for every mark, so that terms and documents meet: `, ; : ! ? ( )` half-width, `。` and
//! `、` kept, every quote `“` or `”`, `〈〉` as `《》`, `[ ] ［ ］ 【 】` as `〔 〕`, every dash `-`,
//! every middle dot `·`; full-width ASCII half-width; radicals, compatibility ideographs and
//! traditional characters as the simplified character they stand for.

use std::sync::LazyLock;

/// How a character of the view behaves next to white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharClass {
    /// Han, kana, Hangul and every mark of punctuation: white space beside it means nothing.
    Wide,
    /// An ASCII digit.
    Digit,
    /// An ASCII letter.
    Letter,
    /// Anything else that is written with blanks round it.
    Other,
}

/// What to do with a character of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Stands in the view as this character.
    Put(char),
    /// Stands in the view as these characters.
    Spell(&'static str),
    /// An undirected quote: opens or closes by what came before.
    Quote(char),
    /// White space within a line.
    Space,
    /// The end of a line within a paragraph.
    Wrap,
    /// Invisible: leaves no trace.
    Drop,
}

/// The two tables share their form: lines of pairs, comments with `#`.
const TABLES: [&str; 2] = [
    include_str!("traditional.txt"),
    include_str!("compatibility.txt"),
];

/// Simplified form of every character of the basic plane; 0 where it is the character itself.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0u16; 0x1_0000];
    for line in TABLES
        .iter()
        .flat_map(|text| text.lines())
        .filter(|line| !line.starts_with('#'))
    {
        let mut chars = line.chars();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            if let (Some(slot), Ok(to)) =
                (table.get_mut(from as usize), u16::try_from(u32::from(to)))
            {
                *slot = to;
            }
        }
    }
    // A radical may stand for a traditional character: one step more, once and for all, makes the
    // table idempotent.
    for from in 0..table.len() {
        let to = usize::from(table[from]);
        if to != 0 && table[to] != 0 {
            table[from] = table[to];
        }
    }
    table
});

/// The table that [`plain_run`] takes, fetched once by a caller that asks about many characters.
pub(super) fn simplified() -> &'static [u16] {
    &SIMPLIFIED
}

/// Length in bytes of the run at the start of `bytes`, valid UTF-8, of characters that stand in the
/// view unchanged and are [`CharClass::Wide`]: Han characters and, with `marks`, `。、《》`. Nearly all of
/// a report goes this way, so it looks at bytes and not at characters.
pub(super) fn plain_run(table: &[u16], bytes: &[u8], marks: bool) -> usize {
    let mut length = 0;
    for &[lead, second, third] in bytes.as_chunks::<3>().0 {
        let plain = match lead {
            0xE4..=0xE9 => {
                let code = usize::from(lead & 0x0F) << 12
                    | usize::from(second & 0x3F) << 6
                    | usize::from(third & 0x3F);
                code >= 0x4E00 && table[code] == 0
            }
            0xE3 => marks && second == 0x80 && matches!(third, 0x81 | 0x82 | 0x8A | 0x8B),
            _ => false,
        };
        if !plain {
            break;
        }
        length += 3;
    }
    length
}

/// What to do with `c`.
pub(super) fn action_for(c: char) -> Action {
    match c {
        '\n' | '\r' | '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Action::Wrap,
        '"' | '\'' => Action::Quote(c),
        '[' => Action::Put('〔'),
        ']' => Action::Put('〕'),
        '!'..='~' => Action::Put(c),
        '＂' => Action::Quote('"'),
        '＇' => Action::Quote('\''),
        ' '
        | '\t'
        | '\u{0C}'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{2800}'
        | '\u{3000}'
        | '\u{3164}' => Action::Space,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Action::Drop,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => Action::Drop,
        '‘' | '‛' | '“' | '‟' | '「' | '『' | '｢' | '〝' | '﹁' | '﹃' => {
            Action::Put('“')
        }
        '’' | '”' | '」' | '』' | '｣' | '〞' | '〟' | '﹂' | '﹄' => Action::Put('”'),
        '〈' | '\u{2329}' | '⟨' | '︽' | '︿' => Action::Put('《'),
        '〉' | '\u{232A}' | '⟩' | '︾' | '﹀' => Action::Put('》'),
        '［' | '【' | '﹝' | '〖' => Action::Put('〔'),
        '］' | '】' | '﹞' | '〗' => Action::Put('〕'),
        '‐'..='―' | '−' | '─' | '━' | '－' | '﹣' | '﹘' => Action::Put('-'),
        '・' | '･' | '•' | '‧' | '∙' | '⋅' | '●' => Action::Put('·'),
        '｡' => Action::Put('。'),
        '､' | '﹑' => Action::Put('、'),
        '﹐' | '︐' => Action::Put(','),
        '﹒' => Action::Put('.'),
        '﹔' => Action::Put(';'),
        '﹕' | '︰' | '∶' => Action::Put(':'),
        '﹖' => Action::Put('?'),
        '﹗' => Action::Put('!'),
        '﹙' => Action::Put('('),
        '﹚' => Action::Put(')'),
        '﹪' => Action::Put('%'),
        '〜' => Action::Put('~'),
        '〇' => Action::Put('〇'),
        '㈠'..='㈩' => spelled_out(&HAN_IN_PARENTHESES, c, '㈠'),
        '⑴'..='⒇' => spelled_out(&IN_PARENTHESES, c, '⑴'),
        '⒈'..='⒛' => spelled_out(&WITH_STOP, c, '⒈'),
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(u32::from(c) - 0xFEE0) {
            Some(half) => Action::Put(half),
            None => Action::Put(c),
        },
        _ => match SIMPLIFIED.get(c as usize).copied() {
            Some(to) if to != 0 => Action::Put(char::from_u32(u32::from(to)).unwrap_or(c)),
            _ => Action::Put(c),
        },
    }
}

/// Behaviour of a character of the view.
pub(super) fn class_of(c: char) -> CharClass {
    match c {
        '0'..='9' => CharClass::Digit,
        'a'..='z' | 'A'..='Z' => CharClass::Letter,
        ',' | ';' | ':' | '!' | '?' | '(' | ')' | '“' | '”' | '…' => CharClass::Wide,
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{1F200}'..='\u{1F2FF}'
        | '\u{20000}'..='\u{3FFFF}' => CharClass::Wide,
        _ => CharClass::Other,
    }
}

/// The half-width ASCII letter or digit that `c` stands for, if any.
pub(super) fn half_width(c: char) -> Option<u8> {
    let half = match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c) - 0xFEE0,
        _ => u32::from(c),
    };
    u8::try_from(half).ok().filter(u8::is_ascii_alphanumeric)
}

fn spelled_out(names: &'static [&'static str], c: char, first: char) -> Action {
    match names.get((c as usize).saturating_sub(first as usize)) {
        Some(name) => Action::Spell(name),
        None => Action::Put(c),
    }
}

const HAN_IN_PARENTHESES: [&str; 10] = [
    "(一)", "(二)", "(三)", "(四)", "(五)", "(六)", "(七)", "(八)", "(九)", "(十)",
];

const IN_PARENTHESES: [&str; 20] = [
    "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)",
    "(14)", "(15)", "(16)", "(17)", "(18)", "(19)", "(20)",
];

const WITH_STOP: [&str; 20] = [
    "1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10.", "11.", "12.", "13.", "14.", "15.",
    "16.", "17.", "18.", "19.", "20.",
];
