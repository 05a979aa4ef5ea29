//! A rubric → the rows of its sheets.

use hegui_text::lang::Lang;
use toml::{Table, Value};

use super::{
    Address, BANDS, Choices, Column, EXAMPLES, EntryKind, GRADES, GROUPS, ITEMS, ListKey, Owner,
    Role, Sheet, WORDS, WayPart, pick,
};
use crate::base::{Base, list, text};
use crate::sheets::choices::{EXPRESSION, TERM};
use crate::terms::TermCells;
use crate::values::{form_of, shown};

/// A row of a sheet.
#[derive(Debug)]
pub(crate) struct Row {
    /// The texts of its cells, a column each.
    pub(crate) cells: Vec<String>,
    /// Whether nothing in it may be changed.
    pub(crate) is_fixed: bool,
}

/// The rows that a sheet has for a rubric.
pub(crate) fn rows_of(sheet: &Sheet, base: &Base, lang: Lang) -> Vec<Row> {
    if std::ptr::eq(sheet, &raw const WORDS) {
        return word_rows(base, lang);
    }
    if std::ptr::eq(sheet, &raw const EXAMPLES) {
        return example_rows(base, lang);
    }
    if std::ptr::eq(sheet, &raw const GRADES) {
        return grade_rows(base, lang);
    }
    let entries = base.entries(sheet.key);
    let rows = entries.map(|entry| Row {
        cells: sheet
            .columns
            .iter()
            .map(|column| field(column, entry, lang))
            .collect(),
        is_fixed: false,
    });
    rows.collect()
}

/// All sheets in order, but for the first.
pub(crate) fn all() -> [&'static Sheet; 6] {
    [&ITEMS, &WORDS, &EXAMPLES, &BANDS, &GRADES, &GROUPS]
}

fn field(column: &Column, entry: &Table, lang: Lang) -> String {
    let form = form_of(column.values, entry.get(column.key));
    let no = column.values == super::Values::Flag && form.is_empty();
    let form = if no { "false" } else { &form };
    shown(column.values, form, lang)
}

fn grade_rows(base: &Base, lang: Lang) -> Vec<Row> {
    let shares = base.table("grades");
    let rows = Choices::Grades.ids().into_iter().map(|grade| {
        let share = shares.and_then(|shares| shares.get(grade));
        Row {
            cells: vec![
                Choices::Grades.word(grade, lang),
                form_of(super::Values::Whole, share),
            ],
            is_fixed: false,
        }
    });
    rows.collect()
}

/// All examples: the id of the item, the number from 1, the example.
pub(crate) fn examples_of(base: &Base) -> impl Iterator<Item = (&str, usize, &Table)> {
    base.entries("items").flat_map(|item| {
        let examples = list(item, "examples").iter().filter_map(Value::as_table);
        let numbered = (1..).zip(examples);
        numbered.map(|(number, example)| (text(item, "id"), number, example))
    })
}

/// The cells of an example behind its number.
fn shown_example(example: &Table, lang: Lang) -> Vec<String> {
    let fields = EXAMPLES
        .columns
        .iter()
        .filter(|column| column.role == Role::Field);
    let cells = fields.map(|column| {
        let form = form_of(column.values, example.get(column.key));
        shown(column.values, &form, lang)
    });
    cells.collect()
}

fn example_rows(base: &Base, lang: Lang) -> Vec<Row> {
    let rows = examples_of(base).map(|(id, number, example)| {
        let mut cells = vec![id.to_owned(), title_of(base, id), number.to_string()];
        cells.extend(shown_example(example, lang));
        Row {
            cells,
            is_fixed: true,
        }
    });
    rows.collect()
}

fn word_rows(base: &Base, lang: Lang) -> Vec<Row> {
    let rows = words_of(base).into_iter().map(|word| {
        let term = TermCells::of(word.term);
        let kind = if term.is_expression { EXPRESSION } else { TERM };
        let title = match &word.address.owner {
            Owner::Item(id) => title_of(base, id),
            _ => String::new(),
        };
        Row {
            cells: vec![
                word.address.owner.shown(lang),
                title,
                word.address.list.shown(&word.address.owner, lang),
                Choices::Kinds.word(kind, lang),
                term.content,
                term.anchor,
            ],
            is_fixed: word.is_fixed,
        }
    });
    rows.collect()
}

fn title_of(base: &Base, id: &str) -> String {
    base.item(id)
        .map(|item| text(item, "title").to_owned())
        .unwrap_or_default()
}

/// A term of a rubric and where it stands.
#[derive(Debug)]
pub(crate) struct Word<'b> {
    pub(crate) address: Address,
    pub(crate) term: &'b Value,
    /// Whether no other rubric can edit its list.
    pub(crate) is_fixed: bool,
}

/// All terms of a rubric, the items' first.
pub(crate) fn words_of(base: &Base) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for item in base.entries("items") {
        let owner = Owner::Item(text(item, "id").to_owned());
        add_lists(&mut words, &owner, item);
        for (number, way) in (1..).zip(list(item, "ways").iter().filter_map(Value::as_table)) {
            let is_fixed = text(way, "id").is_empty();
            for (set, terms) in (1..).zip(list(way, "all")) {
                let key = ListKey::Way(number, WayPart::Set(set));
                let terms = terms.as_array().map_or(&[][..], Vec::as_slice);
                add(&mut words, &owner, &key, terms, is_fixed);
            }
            let key = ListKey::Way(number, WayPart::None);
            add(&mut words, &owner, &key, list(way, "none"), is_fixed);
        }
    }
    for kind in EntryKind::ALL {
        for (number, entry) in (1..).zip(base.entries(kind.key())) {
            let name = match text(entry, "id") {
                "" => format!("#{number}"),
                id => id.to_owned(),
            };
            add_lists(&mut words, &Owner::Entry(kind, name), entry);
        }
    }
    if let Some(general) = base.table("general") {
        add_lists(&mut words, &Owner::General, general);
    }
    if let Some(document) = base.table("document") {
        add_lists(&mut words, &Owner::Document, document);
    }
    for (name, terms) in base.table("vocabulary").into_iter().flatten() {
        let terms = terms.as_array().map_or(&[][..], Vec::as_slice);
        add(
            &mut words,
            &Owner::Vocabulary,
            &ListKey::Key(name.clone()),
            terms,
            false,
        );
    }
    words
}

/// The lists that an owner has, in the order of the format.
fn add_lists<'b>(words: &mut Vec<Word<'b>>, owner: &Owner, table: &'b Table) {
    for (key, _) in owner.lists() {
        let key_of_list = ListKey::Key((*key).to_owned());
        add(
            words,
            owner,
            &key_of_list,
            list(table, key),
            owner.is_nameless(),
        );
    }
}

fn add<'b>(
    words: &mut Vec<Word<'b>>,
    owner: &Owner,
    list: &ListKey,
    terms: &'b [Value],
    is_fixed: bool,
) {
    words.extend(terms.iter().map(|term| Word {
        address: Address {
            owner: owner.clone(),
            list: list.clone(),
        },
        term,
        is_fixed,
    }));
}

/// The name of a sheet.
pub(crate) fn name_of(sheet: &Sheet, lang: Lang) -> &'static str {
    pick(sheet.name, lang)
}
