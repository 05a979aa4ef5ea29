//! What the makers of web pages write around a report: the words of menus, bars and footers, and
//! the names of the elements that hold them.

use super::files::is_file;
use crate::numerals::{self, is_numeral};
use crate::words::{
    ATTACHMENTS, BUTTONS, CALENDAR, DOCUMENT_NUMBERS, DOWNLOADS, FOOTER, FOOTER_SURE, LABELS,
    LEADS, NUMBER_PREFIXES, READERS, SIGNERS, YEARS, ends, is_one, stands_in, strip,
};

/// Parts of the names (`class`, `id`) of elements that hold no report.
#[rustfmt::skip]
const NAMES: [&str; 84] = [
    "nav", "navbar", "navi", "navigation", "menu", "submenu", "menubar", "breadcrumb",
    "breadcrumbs", "bread", "crumb", "crumbs", "position", "location", "dqwz", "mbx",
    "mianbaoxie", "weizhi", "share", "bdshare", "bdsharebuttonbox", "sharebox", "social",
    "fenxiang", "sidebar", "side", "aside", "footer", "foot", "copyright", "banquan", "prevnext",
    "prev", "next", "pager", "pagination", "sxp", "shangxia", "syp", "xyp", "related", "relate",
    "relative", "relnews", "xgyd", "xgwz", "xgxw", "xglj", "recommend", "rank", "hot", "hotnews",
    "tool", "tools", "toolbar", "print", "dayin", "comment", "comments", "pinglun", "liuyan",
    "reply", "login", "search", "sousuo", "qrcode", "ewm", "erweima", "friendlink", "friendlinks",
    "links", "yqlj", "topbar", "toplink", "top", "banner", "ad", "ads", "piaofu", "popup",
    "modal", "tips", "subscribe", "disclaimer",
];
/// Parts of the names of elements that may hold a report all the same: `content-nav`, `main-top`.
#[rustfmt::skip]
const KEPT: [&str; 15] = [
    "content", "con", "article", "art", "main", "text", "txt", "zoom", "body", "detail", "wrap",
    "wrapper", "container", "page", "box",
];

/// From so many Han characters on, a line is running text, whatever its marks.
const SENTENCE: usize = 60;
/// Longest line that belongs to a footer, a bar or a head, in bytes.
const SHORT: usize = 450;

/// The text without white space: sites set words apart with blanks as they like.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a character is Han.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// How many Han characters a text has.
pub(super) fn han_count(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

/// Whether a line, squeezed, is a sentence: running text that ends.
pub(super) fn is_sentence(line: &str) -> bool {
    line.contains('。') && !is_footer(line) || han_count(line) > SENTENCE
}

/// Whether a line, squeezed, is part of a footer.
pub(super) fn is_footer(line: &str) -> bool {
    line.len() <= SHORT
        && (stands_in(line, &FOOTER_SURE)
            || FOOTER.iter().filter(|word| line.contains(**word)).count() >= 2
                && !line.contains('。'))
}

/// Whether a line, squeezed, says when a page was published, by whom, or how often it was read.
pub(super) fn is_information(line: &str) -> bool {
    if line.len() > SHORT || line.contains('。') {
        return false;
    }
    // The date may stand first, without a label.
    let line = line.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(c, '【' | '[' | '(' | '（' | '|' | '-' | '/' | ':')
            || is_one(c, &CALENDAR)
    });
    let labelled = |label: &&&str| {
        line.match_indices(**label).any(|(at, _)| {
            let behind = &line[at + label.len()..];
            behind.starts_with(['：', ':', ']', '】', '[', '【'])
        })
    };
    let labels = LABELS.iter().filter(|label| labelled(label)).count();
    let begins = LABELS.iter().any(|label| {
        line.strip_prefix(label).is_some_and(|behind| {
            behind.starts_with(['：', ':', ']', '】', '[', '【']) || is_count(behind)
        })
    });
    begins && han_count(line) <= 60 || labels >= 2 && han_count(line) <= 90
}

/// Whether a line, squeezed, is the number of a document (`〔2022〕3号`, `第3号`) or a date.
pub(super) fn is_reference(line: &str) -> bool {
    if line.len() > SHORT {
        return false;
    }
    let signed = SIGNERS.iter().filter_map(|signer| line.find(signer)).min();
    let line = signed.map_or(line, |at| &line[..at]);
    let line = line
        .trim_start_matches(['(', '（'])
        .trim_end_matches([')', '）']);
    let numeral = |c: char| c.is_ascii_digit() || is_numeral(c);
    let mut numbers = DOCUMENT_NUMBERS.iter();
    let before = numbers.find_map(|word| line.strip_suffix(word));
    let numbered = before.is_some_and(|rest| {
        let before = rest.trim_end_matches(numeral);
        let year = |mark: char| matches!(mark, '〕' | ']' | '］' | '】' | ')' | '）' | '﹞');
        before.len() < rest.len()
            && (ends(before, &NUMBER_PREFIXES) || before.ends_with(year))
            && han_count(line) <= 20
    });
    let date = !line.is_empty()
        && (line.contains(['-', '/', '.']) || stands_in(line, &YEARS))
        && line
            .chars()
            .all(|c| numeral(c) || matches!(c, '-' | '/' | '.' | ':') || is_one(c, &CALENDAR));
    numbered || date
}

/// Whether a line, squeezed, names a file that is attached.
pub(super) fn is_attachment(line: &str) -> bool {
    line.len() <= SHORT && attachment_name(line).len() < line.len()
}

/// The name of a file without 附件 before it and the extension behind it.
pub(super) fn attachment_name(line: &str) -> &str {
    let line = line.trim_matches(['【', '】', '[', ']']);
    let label = strip(line, &ATTACHMENTS).and_then(|rest| {
        let rest = strip(rest, &DOWNLOADS).unwrap_or(rest);
        rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '】' | ']') || numerals::COUNTING.contains(c)
        })
        .strip_prefix(['：', ':', '.', '、', ' '])
    });
    let name = label.unwrap_or(line).trim_start();
    match name.rsplit_once('.') {
        Some((stem, extension)) if is_file(extension) => stem,
        _ => name,
    }
}

/// Whether a line, squeezed, leads to another page or is made of buttons.
pub(super) fn is_lead(line: &str) -> bool {
    line.len() <= SHORT && !line.contains('。') && LEADS.iter().any(|lead| line.starts_with(lead))
        || is_buttons(line)
}

/// Whether a line is made of nothing but buttons and numbers of clicks.
pub(super) fn is_buttons(line: &str) -> bool {
    if line.len() > SHORT {
        return false;
    }
    let mut words = line
        .split(|c: char| !is_han(c))
        .filter(|word| !word.is_empty());
    let mut any = false;
    let all = words.all(|word| {
        any = true;
        BUTTONS.contains(&word)
    });
    all && any
}

/// Whether a line is a label and nothing else, in brackets or not.
pub(super) fn is_label(line: &str) -> bool {
    let bracket = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '【' | '】');
    let squeezed = squeezed(line.trim_matches(bracket));
    LABELS.contains(&squeezed.as_str())
}

/// Whether this can follow the label of a number of readers: `次`, digits, nothing.
fn is_count(behind: &str) -> bool {
    behind
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ':' | '：' | '-') || is_one(c, &READERS))
}

/// Whether an element of this name (its `class` and `id`) holds no report.
pub(super) fn is_noise_name(name: &str) -> bool {
    let mut noise = false;
    for token in name_tokens(name) {
        if KEPT.contains(&token.as_str()) {
            return false;
        }
        noise |= NAMES.contains(&token.as_str());
    }
    noise
}

/// Whether an element of this name is a bar of buttons.
pub(super) fn is_share_name(name: &str) -> bool {
    #[rustfmt::skip]
    const BARS: [&str; 13] = [
        "share", "bdshare", "bdsharebuttonbox", "sharebox", "fenxiang", "print", "qrcode", "ewm",
        "erweima", "prevnext", "toolbar", "tools", "breadcrumb",
    ];
    name_tokens(name)
        .iter()
        .any(|token| BARS.contains(&token.as_str()))
}

/// The words of a name: `page-nav01 leftSide` → page, nav, left, side.
fn name_tokens(name: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut before = ' ';
    for c in name.chars().take(200) {
        if !c.is_alphabetic() || c.is_uppercase() && before.is_lowercase() {
            tokens.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(token) = tokens.last_mut()
        {
            token.extend(c.to_lowercase());
        }
        before = c;
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_a_report() {
        for (line, is_it) in [
            (
                "发布时间：2024-01-09来源：清河市司法局",
                is_information as fn(&str) -> bool,
            ),
            ("浏览次数：1024次", is_information),
            ("版权所有：清河市人民政府", is_footer),
            ("当前位置：首页>政务公开", is_lead),
            ("【打印】【关闭】", is_buttons),
            ("清府发〔2024〕3号", is_reference),
            ("2024年1月9日", is_reference),
            ("附件：1.统计表.xlsx", is_attachment),
        ] {
            assert!(is_it(line), "{line}");
            assert!(!is_sentence(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_a_report() {
        for line in [
            "来源于群众的建议均已办结。",
            "地址：变更登记窗口已迁至新址。",
        ] {
            assert!(is_sentence(line) && !is_information(line) && !is_footer(line));
        }
    }

    #[test]
    fn names_of_elements() {
        for (name, is_noise) in [
            ("page-nav01 leftSide", false),
            ("topNav", true),
            ("content-share", false),
            ("mbx", true),
            ("news", false),
        ] {
            assert_eq!(is_noise_name(name), is_noise, "{name}");
        }
    }
}
