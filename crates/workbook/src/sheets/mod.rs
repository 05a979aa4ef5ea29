//! What the sheets of a workbook are: declared once, for writing and for reading.

mod choices;
mod columns;
mod lists;
mod rows;
mod sheet;

pub(crate) use choices::{Choices, EXPRESSION};
pub(crate) use columns::{ABOUT, BANDS, EXAMPLES, GRADES, GROUPS, ITEMS, WORDS};
pub(crate) use lists::{Address, EntryKind, ListKey, Owner, WayPart};
pub(crate) use rows::{Row, all, examples_of, name_of, rows_of, words_of};
pub(crate) use sheet::{Column, Role, Sheet, Values, column, id, label};

use hegui_text::lang::Lang;

/// The word of `lang` of a Chinese and an English one.
pub(crate) fn pick(words: [&'static str; 2], lang: Lang) -> &'static str {
    let [zh, en] = words;
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
