//! What a rubric need not say: how its language writes numbers and lays out pages.

use toml::de::{DeTable, DeValue};

use super::files::Files;
use super::parsing::parse_toml;
use crate::problems::Problems;

/// Tables of a pack that are about a language and nothing else.
const TABLES: [&str; 2] = ["measure_words", "figures"];

/// Puts what the implied pack knows of the language into the tables of a rubric that says nothing of
/// it: neither in a file of its own nor in a pack.
pub(super) fn supply<'f>(files: &'f Files, tree: &mut DeTable<'f>, problems: &mut Problems) {
    let Some(pack) = files.implied.and_then(|at| files.files.get(at)) else {
        return;
    };
    if TABLES.iter().all(|table| tree.contains_key(*table)) {
        return;
    }
    let text = files.text_of(pack);
    let Some(known) = parse_toml(text, pack.range.start, problems) else {
        return;
    };
    for (key, value) in known {
        let name = key.get_ref().as_ref();
        let is_table = matches!(value.get_ref(), DeValue::Table(_));
        if is_table && TABLES.contains(&name) && !tree.contains_key(name) {
            tree.insert(key, value);
        }
    }
}
