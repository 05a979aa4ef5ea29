//! What a rubric need not say: how its language writes numbers and lays out pages.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::files::Files;
use super::parsing::parse_toml;
use super::spelling::spell_out;
use crate::problems::Problems;

/// Tables of a pack that are about a language and nothing else.
const TABLES: [&str; 2] = ["measure_words", "figures"];
/// The table of which only some keys are.
const DOCUMENT: &str = "document";
/// These.
const DOCUMENT_KEYS: [&str; 19] = [
    "before_names",
    "parting_names",
    "regions",
    "year_tails",
    "number_prefixes",
    "point_prefixes",
    "parts",
    "sections",
    "ordinals",
    "points",
    "pages",
    "page_counts",
    "measure_starts",
    "continuing",
    "text_starts",
    "letterheads",
    "joining",
    "and_so_on",
    "look_alikes",
];

/// Puts what the implied pack knows of the language into the tables of a rubric that says nothing of
/// it: neither in a file of its own nor in a pack.
pub(super) fn supply<'f>(files: &'f Files, tree: &mut DeTable<'f>, problems: &mut Problems) {
    let Some(pack) = files.implied.and_then(|at| files.files.get(at)) else {
        return;
    };
    let text = files.text_of(pack);
    let Some(mut known) = parse_toml(text, pack.range.start, problems) else {
        return;
    };
    spell_out(&mut known, &files.text, problems);
    for (key, value) in known {
        let name = key.get_ref().as_ref();
        let is_table = matches!(value.get_ref(), DeValue::Table(_));
        if is_table && TABLES.contains(&name) && !tree.contains_key(name) {
            tree.insert(key, value);
        } else if name == DOCUMENT {
            supply_document(tree, key, value);
        }
    }
}

/// Puts the keys that are about a language into the table, where it has none of them.
fn supply_document<'f>(
    tree: &mut DeTable<'f>,
    name: Spanned<DeString<'f>>,
    known: Spanned<DeValue<'f>>,
) {
    let span = known.span();
    let DeValue::Table(known) = known.into_inner() else {
        return;
    };
    let known = known.into_iter();
    let known = known.filter(|(key, _)| DOCUMENT_KEYS.contains(&key.get_ref().as_ref()));
    match tree.get_mut(DOCUMENT).map(Spanned::get_mut) {
        Some(DeValue::Table(own)) => {
            if DOCUMENT_KEYS.iter().all(|key| !own.contains_key(*key)) {
                own.extend(known);
            }
        }
        Some(_) => {}
        None => {
            let table = DeValue::Table(known.collect());
            tree.insert(name, Spanned::new(span, table));
        }
    }
}
