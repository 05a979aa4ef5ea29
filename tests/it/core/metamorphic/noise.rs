//! The noises of real inputs, each a deterministic function of the clean text.

use std::collections::HashMap;

use hegui_rubric::{Rubric, Term};

/// A small generator of numbers, the same for the same text.
pub(crate) struct Lot(u64);

impl Lot {
    pub(crate) fn of(text: &str) -> Self {
        let seed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed)
    }

    /// One time in `n`.
    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn map_chars(text: &str, change: impl Fn(char) -> char) -> String {
    text.chars().map(change).collect()
}

// --- furniture -------------------------------------------------------------------------------

pub(crate) fn navigation(text: &str) -> String {
    format!(
        "无障碍 | 长者模式 | 繁体版\n网站首页 > 政务公开 > 法定主动公开内容 > 法治政府建设\n当前位置：首页 > 公示公告\n\
         字号：【大】【中】【小】　打印本页　关闭窗口\n浏览次数：1024\n{text}\n分享到：微信 微博\n上一篇：关于开展节前安全检查的通知\n\
         下一篇：机关食堂采购公告\n【打印】【关闭】\n主办单位：某某卫生健康局　网站标识码：3300000001　版权所有\n"
    )
}

/// `text` with `more` behind the title, which ends where the first line that names a report ends.
fn behind_title(text: &str, more: &str) -> String {
    let mut done = false;
    let lines = text.lines().flat_map(|own| {
        let title = !done && own.contains("报告");
        done |= title;
        std::iter::once(own).chain(title.then_some(more))
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(crate) fn publication(text: &str, year: u16) -> String {
    let line = format!(
        "信息来源：法规科　　发布日期：{}-02-28 10:15　　浏览次数：1207　【字体：大 中 小】",
        year + 1
    );
    behind_title(text, &line)
}

// --- what states nothing ---------------------------------------------------------------------

/// A name of each item that has a literal one of some length.
fn names<'r>(rubric: &'r Rubric) -> Vec<&'r str> {
    let name = |term: &'r Term| match term {
        Term::Literal(name) => Some(name.as_ref()),
        Term::Regex { .. } => None,
    };
    let items = rubric.items.iter();
    items
        .filter_map(|item| {
            let mut names = item.terms.iter().filter_map(name);
            names.find(|name: &&str| (4..=10).contains(&name.chars().count()))
        })
        .collect()
}

/// A table of contents with every item, the plan last; page numbers behind dots, behind a tab, or none.
pub(crate) fn contents(text: &str, rubric: &Rubric, led_by: Option<&str>) -> String {
    let mut names: Vec<String> = names(rubric)
        .iter()
        .map(|name| format!("开展{name}工作"))
        .collect();
    names.extend(["存在的问题".to_owned(), "下一步工作打算".to_owned()]);
    let entries: Vec<String> = match led_by {
        Some(leader) => names
            .iter()
            .enumerate()
            .map(|(index, name)| format!("{}.{name}{leader}{}", index + 1, index / 3 + 1))
            .collect(),
        // The headings of the report itself.
        None => text
            .lines()
            .filter(|line| is_chapter(line))
            .map(str::to_owned)
            .collect(),
    };
    behind_title(text, &format!("目　录\n{}\n", entries.join("\n")))
}

/// A line of keywords behind the title.
pub(crate) fn keywords(text: &str, rubric: &Rubric) -> String {
    behind_title(text, &format!("\n关键词：{}\n", names(rubric).join("、")))
}

/// A chapter of headings that nothing stands under, behind the title; the text has a heading of its own.
pub(crate) fn bare_headings(text: &str, rubric: &Rubric) -> String {
    let names = names(rubric);
    let numbers = "一二三四五六七八九".chars();
    let lines = numbers
        .zip(&names)
        .map(|(number, name)| format!("（{number}）开展{name}工作"));
    let lines: Vec<String> = lines.collect();
    behind_title(
        text,
        &format!("\n一、主要内容\n{}\n二、正文\n", lines.join("\n")),
    )
}

// --- marks -----------------------------------------------------------------------------------

const MARKS: &[(char, char)] = &[
    ('，', ','),
    ('；', ';'),
    ('：', ':'),
    ('（', '('),
    ('）', ')'),
    ('！', '!'),
    ('？', '?'),
    ('％', '%'),
];

pub(crate) fn ascii_marks(text: &str) -> String {
    map_chars(text, |c| match c {
        '“' | '”' => '"',
        _ => MARKS
            .iter()
            .find(|(full, _)| *full == c)
            .map_or(c, |&(_, half)| half),
    })
}

pub(crate) fn full_width_marks(text: &str) -> String {
    map_chars(text, |c| {
        MARKS
            .iter()
            .find(|(_, half)| *half == c)
            .map_or(c, |&(full, _)| full)
    })
}

pub(crate) fn mixed_marks(text: &str) -> String {
    let mut lot = Lot::of(text);
    text.chars()
        .map(|c| {
            let other = MARKS
                .iter()
                .find_map(|&(full, half)| match c {
                    _ if c == full => Some(half),
                    _ if c == half => Some(full),
                    _ => None,
                })
                .filter(|_| lot.one_in(2));
            other.unwrap_or(c)
        })
        .collect()
}

/// A full stop of ASCII at the end of every sentence.
pub(crate) fn ascii_stops(text: &str) -> String {
    ascii_marks(text).replace('。', ".")
}

// --- blanks ----------------------------------------------------------------------------------

fn sprinkle(text: &str, rarity: u64, what: &[&str]) -> String {
    let mut lot = Lot::of(text);
    let mut out = String::new();
    let mut last = '\n';
    for c in text.chars() {
        if is_han(c) && is_han(last) && lot.one_in(rarity) {
            out.push_str(what[lot.next() as usize % what.len()]);
        }
        out.push(c);
        last = c;
    }
    out
}

pub(crate) fn no_break_spaces(text: &str) -> String {
    sprinkle(text, 15, &["\u{A0}"])
}

pub(crate) fn ideographic_spaces(text: &str) -> String {
    let indented = text
        .lines()
        .map(|line| format!("\u{3000}\u{3000}{line}"))
        .collect::<Vec<_>>()
        .join("\n");
    sprinkle(&indented, 20, &["\u{3000}"])
}

pub(crate) fn zero_width(text: &str) -> String {
    sprinkle(text, 9, &["\u{200B}", "\u{FEFF}", "\u{200D}", "\u{2060}"])
}

pub(crate) fn bookmarks(text: &str) -> String {
    sprinkle(text, 120, &["[bookmark: _GoBack]", "[bookmark: OLE_LINK1]"])
}

/// Blanks between characters, single ones and through whole words.
pub(crate) fn spaced(text: &str) -> String {
    let mut lot = Lot::of(text);
    let mut out = String::new();
    let mut run = 0;
    let mut last = '\n';
    for c in text.chars() {
        if run == 0 && lot.one_in(25) {
            run = 1 + lot.next() % 6;
        }
        if run > 0 && is_han(c) && is_han(last) {
            out.push(' ');
        }
        run = run.saturating_sub(1);
        out.push(c);
        last = c;
    }
    out
}

// --- lines -----------------------------------------------------------------------------------

fn is_chapter(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\u{3000}']);
    let mut chars = line.chars();
    chars
        .next()
        .is_some_and(|c| "一二三四五六七八九十".contains(c))
        && line.chars().take(4).any(|c| c == '、')
}

/// Each chapter in one line, its paragraphs parted by two blanks.
pub(crate) fn chapters_in_one_line(text: &str) -> String {
    let mut out = String::new();
    let mut body = false;
    for line in text.lines() {
        let chapter = is_chapter(line);
        let long = line.chars().count() > 60;
        body |= chapter || long;
        let furniture = line.chars().count() < 30 && line.contains(['月', '日', '／', '>', '|']);
        if !body || chapter || furniture || out.is_empty() {
            out.push('\n');
        } else {
            out.push_str("\u{3000}\u{3000}");
        }
        out.push_str(line.trim());
    }
    out
}

/// Columns of a character: two for what is wide.
fn columns(c: char) -> usize {
    if c.is_ascii() || c == '·' { 1 } else { 2 }
}

/// Every line broken behind so many Han characters, whatever stands there.
pub(crate) fn wrapped(text: &str, characters: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        for c in line.chars() {
            width += columns(c);
            if width > 2 * characters {
                out.push('\n');
                width = columns(c);
            }
            out.push(c);
        }
        out.push('\n');
    }
    out
}

/// Wrapped, with the indent that print gives to a paragraph.
pub(crate) fn wrapped_with_indent(text: &str, characters: usize) -> String {
    let indented: Vec<String> = text
        .lines()
        .map(|line| {
            let line = line.trim();
            if line.is_empty() {
                String::new()
            } else {
                format!("\u{3000}\u{3000}{line}")
            }
        })
        .collect();
    wrapped(&indented.join("\n"), characters)
}

/// Wrapped pages of 22 lines with a page number and a running header between them.
pub(crate) fn pages(text: &str) -> String {
    let title = text
        .lines()
        .find(|line| line.contains("报告"))
        .unwrap_or("年度报告")
        .trim()
        .to_owned();
    let mut out = String::new();
    for (index, line) in wrapped_with_indent(text, 34).lines().enumerate() {
        if index > 0 && index % 22 == 0 {
            out.push_str(&format!("\n- {} -\n{title}\n\n", index / 22));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

// --- slips -----------------------------------------------------------------------------------

/// Long names and signs of the rubric.
fn long_terms(rubric: &Rubric) -> Vec<&str> {
    let mut terms: Vec<&str> = rubric
        .items
        .iter()
        .flat_map(|item| item.terms.iter().chain(&item.signs))
        .filter_map(|term| match term {
            Term::Literal(literal) => Some(literal.as_ref()),
            Term::Regex { .. } => None,
        })
        .filter(|literal| literal.chars().filter(|&c| is_han(c)).count() >= 5)
        .collect();
    terms.sort_unstable_by_key(|term| std::cmp::Reverse(term.len()));
    terms
}

/// Changes an inner part of about every second long term of `text` by `slip`, which gets the term's
/// characters and the place.
fn slip_in_terms(
    text: &str,
    rubric: &Rubric,
    slip: impl Fn(&[char], usize) -> Option<String>,
) -> String {
    let terms = long_terms(rubric);
    let mut lot = Lot::of(text);
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let term = terms.iter().find(|term| text[at..].starts_with(**term));
        if let Some(term) = term {
            let chars: Vec<char> = term.chars().collect();
            let from = 1 + lot.next() as usize % (chars.len() - 2);
            let slipped = (from..chars.len() - 1).find_map(|place| slip(&chars, place));
            match slipped.filter(|_| lot.one_in(2)) {
                Some(slipped) => out.push_str(&slipped),
                None => out.push_str(term),
            }
            at += term.len();
        } else {
            out.push(c);
            at += c.len_utf8();
        }
    }
    out
}

pub(crate) fn doubled_in_terms(text: &str, rubric: &Rubric) -> String {
    slip_in_terms(text, rubric, |chars, place| {
        let mut slipped = chars.to_vec();
        slipped.insert(place, chars[place]);
        Some(slipped.into_iter().collect())
    })
}

pub(crate) fn doubled_words_in_terms(text: &str, rubric: &Rubric) -> String {
    slip_in_terms(text, rubric, |chars, place| {
        let word = chars.get(place..place + 2)?;
        let (before, after) = (&chars[..place + 2], &chars[place + 2..]);
        Some(before.iter().chain(word).chain(after).collect())
    })
}

/// What a scanner takes one for another, as far as the tests go.
const LOOK_ALIKES: &[(char, char)] = &[
    ('仪', '议'),
    ('议', '仪'),
    ('档', '挡'),
    ('未', '末'),
    ('人', '入'),
    ('土', '士'),
    ('干', '千'),
    ('诉', '拆'),
    ('检', '捡'),
    ('监', '盐'),
    ('查', '杳'),
    ('设', '没'),
    ('审', '宙'),
    ('宣', '宜'),
    ('平', '乎'),
    ('竞', '竟'),
    ('大', '太'),
    ('裁', '栽'),
    ('政', '政'),
    ('治', '冶'),
    ('任', '仕'),
    ('理', '埋'),
    ('责', '贵'),
];

pub(crate) fn look_alikes_in_terms(text: &str, rubric: &Rubric) -> String {
    slip_in_terms(text, rubric, |chars, place| {
        let (_, wrong) = LOOK_ALIKES
            .iter()
            .find(|(right, _)| *right == chars[place])?;
        let mut slipped = chars.to_vec();
        slipped[place] = *wrong;
        Some(slipped.into_iter().collect())
    })
}

/// Doubled characters anywhere, about five a page.
pub(crate) fn doubled_anywhere(text: &str) -> String {
    let mut lot = Lot::of(text);
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if is_han(c) && !"一二三四五六七八九十百千万两零".contains(c) && lot.one_in(120)
        {
            out.push(c);
        }
    }
    out
}

// --- scripts and numbers ---------------------------------------------------------------------

/// Into Traditional characters, by the inverse of the crate's own table.
pub(crate) fn traditional(text: &str) -> String {
    let table = include_str!("../../../../crates/text/src/normalise/traditional.txt");
    let mut inverse: HashMap<char, char> = HashMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            inverse.entry(to).or_insert(from);
        }
    }
    map_chars(text, |c| inverse.get(&c).copied().unwrap_or(c))
        .replace('“', "「")
        .replace('”', "」")
}

pub(crate) fn full_width_digits(text: &str) -> String {
    map_chars(text, |c| match c {
        '0'..='9' => char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c),
        _ => c,
    })
}

/// Chinese numerals for the counts from 1 to 99 before a unit.
pub(crate) fn chinese_numerals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
        if length == 0 {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|index| chars[index]);
        let behind = chars.get(at + length).copied();
        let number: String = chars[at..at + length].iter().collect();
        let value: u32 = number.parse().unwrap_or(0);
        let count = behind.is_some_and(|c| is_han(c) && !"年月日号条时点分至到余多".contains(c))
            && before.is_none_or(|c| is_han(c) || "、，,；（(".contains(c))
            && before.is_none_or(|c| !"第·年月".contains(c))
            && !chars[at + length..].starts_with(&['·']);
        if length <= 2 && count && (1..100).contains(&value) {
            out.push_str(&numeral(value));
        } else {
            out.push_str(&number);
        }
        at += length;
    }
    out
}

fn numeral(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let ten = match value / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens as usize]),
    };
    match value {
        2 => "两".to_owned(),
        _ => format!("{ten}{}", DIGITS[(value % 10) as usize]),
    }
}

// --- bytes -----------------------------------------------------------------------------------

pub(crate) fn utf_16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    let units = mark.into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

pub(crate) fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}
