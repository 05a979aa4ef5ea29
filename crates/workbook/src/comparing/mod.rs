//! What a person changed: the rows of a workbook beside those of the rubric → an overlay.

mod entries;
mod examples;
mod items;
mod ways;
mod words;

use std::collections::BTreeSet;

use hegui_rubric::toml_text;

use crate::base::{Base, text};
use crate::faults::{Fault, Notice};
use crate::overlay::{Line, Overlay, OverlayWriter};
use crate::reading::{Book, ReadSheet, about, read_sheet};
use crate::sheets::{self, BANDS, GROUPS, ITEMS, Sheet};
use entries::{Changed, compare_entries, compare_grades};
use items::ItemEdits;

/// What was changed in the workbook of `base`, as a rubric that builds on it; `extends` is how that rubric
/// names the base.
///
/// # Errors
///
/// All that keeps it from being one, by cells.
pub fn import(workbook: &[u8], base: &Base, extends: &str) -> Result<Overlay, Vec<Fault>> {
    let mut book = Book::open(workbook).map_err(|fault| vec![fault])?;
    let new = about::read(&mut book, base).map_err(|fault| vec![fault])?;
    let mut reader = Reader {
        book: &mut book,
        faults: Vec::new(),
        notices: Vec::new(),
    };
    let [items, words, examples, bands, grades, groups] =
        sheets::all().map(|sheet| reader.read(sheet));
    let Reader {
        mut faults,
        notices,
        ..
    } = reader;

    let compare = |sheet, read: Option<&ReadSheet>, faults: &mut Vec<Fault>| {
        read.map(|read| compare_entries(sheet, read, base, faults))
            .unwrap_or_default()
    };
    let changed_items = compare(&ITEMS, items.as_ref(), &mut faults);
    let changed_bands = compare(&BANDS, bands.as_ref(), &mut faults);
    let changed_groups = compare(&GROUPS, groups.as_ref(), &mut faults);
    let shares = grades
        .map(|read| compare_grades(&read, base, &mut faults))
        .unwrap_or_default();

    let total = total(base, &changed_items);
    let mut edits = ItemEdits::new(base, changed_items);
    let mut others = words::OtherLists::default();
    if let Some(read) = words {
        words::compare(&read, base, &mut edits, &mut others, &mut faults);
    }
    if let Some(read) = examples {
        examples::compare(&read, base, &mut edits, &mut faults);
    }
    if !faults.is_empty() {
        faults.sort_by(|one, other| one.cell.cmp(&other.cell));
        return Err(faults);
    }

    let mut writer = OverlayWriter::default();
    writer.plain("format = 1");
    for (key, value) in [
        ("id", &*new.id),
        ("version", &new.version),
        ("title", &new.title),
        ("extends", extends),
    ] {
        writer.plain(&format!("{key} = {}", toml_text(value)));
    }
    writer.lines(&total.into_iter().collect::<Vec<_>>());
    let drops = [
        ("items", edits.dropped()),
        ("groups", &changed_groups.dropped),
        ("bands", &changed_bands.dropped),
    ];
    writer.table(
        "[drop]",
        &drops
            .into_iter()
            .filter_map(|(key, names)| drop_line(key, names))
            .collect::<Vec<_>>(),
    );
    writer.table("[grades]", &shares);
    write_entries(&mut writer, &BANDS, &changed_bands);
    others.write(&mut writer);
    write_entries(&mut writer, &GROUPS, &changed_groups);
    edits.write(&mut writer);
    Ok(writer.finish(notices))
}

/// Reads sheets, and collects what is wrong with them.
struct Reader<'r, 'b> {
    book: &'r mut Book<'b>,
    faults: Vec<Fault>,
    notices: Vec<Notice>,
}

impl Reader<'_, '_> {
    fn read(&mut self, sheet: &'static Sheet) -> Option<ReadSheet> {
        let known = sheets::all().into_iter().flat_map(|sheet| sheet.name);
        let known: Vec<&str> = known.chain(sheets::ABOUT).collect();
        read_sheet(
            self.book,
            sheet,
            &known,
            &mut self.faults,
            &mut self.notices,
        )
    }
}

fn write_entries(writer: &mut OverlayWriter, sheet: &Sheet, changed: &Changed) {
    let Some(id) = sheet.columns.first() else {
        return;
    };
    for entry in changed
        .entries
        .iter()
        .filter(|entry| entry.is_new || !entry.lines.is_empty())
    {
        let header = format!("[[{}]]", sheet.key);
        writer.entry(
            &header,
            (id.key, &entry.id),
            Some(&entry.cell),
            &entry.lines,
        );
    }
}

fn drop_line(key: &str, names: &BTreeSet<String>) -> Option<Line> {
    let entries = names.iter().map(|name| crate::overlay::Entry {
        toml: toml_text(name),
        cell: None,
    });
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| Line::list(key, entries))
}

/// The total, where it is another than that of the base.
fn total(base: &Base, changed: &Changed) -> Option<Line> {
    let of_base = |entry: &toml::Table| {
        entry
            .get("points")
            .and_then(toml::Value::as_integer)
            .unwrap_or(0)
    };
    let old = base
        .entries("items")
        .map(of_base)
        .fold(0, i64::saturating_add);
    let mut new: i64 = 0;
    let kept = base
        .entries("items")
        .filter(|item| !changed.dropped.contains(text(item, "id")));
    for item in kept {
        let id = text(item, "id");
        let edit = changed.entries.iter().find(|entry| entry.id == id);
        new = new.saturating_add(
            edit.and_then(|entry| entry.points)
                .unwrap_or_else(|| of_base(item)),
        );
    }
    let added = changed.entries.iter().filter(|entry| entry.is_new);
    new = added
        .filter_map(|entry| entry.points)
        .fold(new, i64::saturating_add);
    (new != old).then(|| Line::value("points", new.to_string(), None))
}
