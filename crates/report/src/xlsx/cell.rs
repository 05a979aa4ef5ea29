//! Foreign text → text that a cell holds without harm: inert, legal in XML, no longer than Excel takes.

use crate::words::messages::pick;
use crate::{clean, csv};
use hegui_core::report::Report;
use hegui_text::lang::Lang;

/// What Excel takes in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// What stands where a text was cut.
const CUT: &str = "…[…]";

/// One line of inert text.
pub(super) fn cell_text(text: &str) -> String {
    // Non-characters are no XML; `clean` leaves them because terminals do not mind them.
    let legal = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    cut_to_cell(csv::inert(&legal))
}

/// The words of `text` within a longer text of our own, which cannot begin a formula.
pub(super) fn inner_text(text: &str) -> String {
    clean::line(&text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"))
}

/// `text` as far as a cell holds it.
pub(super) fn cut_to_cell(mut text: String) -> String {
    // No character is fewer bytes than UTF-16 units.
    if text.len() <= LONGEST {
        return text;
    }
    let room = LONGEST - CUT.chars().count();
    let (mut units, mut end) = (0, text.len());
    for (index, c) in text.char_indices() {
        if units <= room {
            end = index;
        }
        units += c.len_utf16();
    }
    if units > LONGEST {
        text.truncate(end);
        text.push_str(CUT);
    }
    text
}

/// What a report is called in tables: its authority, else its title, else its path.
pub(super) fn report_label(report: &Report) -> &str {
    let identity = &report.identity;
    let named = identity.authority.as_deref().or(identity.title.as_deref());
    named.unwrap_or(&report.path)
}

/// Several names in one text.
pub(super) fn name_list<'a>(names: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let names: Vec<String> = names.map(inner_text).collect();
    names.join(pick(lang, "、", ", "))
}

#[cfg(test)]
mod tests {
    use super::{CUT, LONGEST, cell_text};

    #[test]
    fn long_texts_are_cut_where_excel_would_refuse_them() {
        for c in ["a", "法", "𠮷"] {
            let units = c.encode_utf16().count();
            let fits = c.repeat(LONGEST / units);
            assert_eq!(cell_text(&fits), fits);
            let cut = cell_text(&c.repeat(LONGEST));
            if units > 1 {
                assert!(cut.ends_with(CUT));
            }
            let over = cell_text(&c.repeat(LONGEST + 1));
            assert!(over.ends_with(CUT));
            let long = over.encode_utf16().count();
            assert!((LONGEST - 1..=LONGEST).contains(&long), "{long}");
        }
    }

    #[test]
    fn nothing_illegal_and_no_formula_gets_through() {
        let shown = cell_text("=1\u{0}\u{fffe}\u{ffff}\u{202e}\u{1b}");
        assert!(shown.starts_with("'=1"));
        assert!(!shown.contains(['\u{0}', '\u{fffe}', '\u{ffff}', '\u{202e}', '\u{1b}']));
    }
}
