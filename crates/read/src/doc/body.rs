//! The library's model of a document → pieces, in order.

use office_oxide::ir::{DocumentIR, Element, Heading, List, inline_to_text};

use super::pieces::{Pieces, length};
use super::table;
use hegui_text::BlockRole;

/// Takes the body of a document out of the model. The model goes on after the body with notes, comments
/// and embedded objects; `plain`, the text of the body alone, says where that begins.
pub(super) fn walk(model: &DocumentIR, plain: &str, pieces: &mut Pieces) {
    let end = length(plain);
    for section in &model.sections {
        for (index, element) in section.elements.iter().enumerate() {
            walk_element(element, index == 0, end, pieces);
        }
    }
}

/// One element. Tables and lists are nested no deeper than the library nests them: 15 and 255 levels.
fn walk_element(element: &Element, first: bool, end: usize, pieces: &mut Pieces) {
    if let Element::TextBox(text_box) = element {
        let lines: Vec<String> = text_box.content.iter().filter_map(text).collect();
        pieces.text_box(lines);
        return;
    }
    if pieces.length() >= end {
        return;
    }
    match element {
        Element::Heading(heading) => {
            let text = inline_to_text(&heading.content);
            let role = if first {
                BlockRole::Paragraph
            } else {
                role(heading)
            };
            pieces.paragraph(role, text);
        }
        Element::Paragraph(paragraph) => {
            pieces.paragraph(BlockRole::Paragraph, inline_to_text(&paragraph.content));
        }
        Element::Table(table) if table::is_frame(table) => {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                pieces.in_table(|pieces| {
                    for element in &cell.content {
                        walk_element(element, false, end, pieces);
                    }
                });
                pieces.end_rows(1);
            }
        }
        Element::Table(table) => {
            let marks = table
                .rows
                .iter()
                .map(|row| table::nested_rows(row).saturating_add(1));
            pieces.table(table::rows(table).into_iter().zip(marks).collect());
        }
        Element::List(list) => walk_list(list, end, pieces),
        // Notes and text boxes are taken from where the library keeps them apart.
        _ => {}
    }
}

fn walk_list(list: &List, end: usize, pieces: &mut Pieces) {
    for item in &list.items {
        for element in &item.content {
            walk_element(element, false, end, pieces);
        }
        if let Some(nested) = &item.nested {
            walk_list(nested, end, pieces);
        }
    }
}

fn text(element: &Element) -> Option<String> {
    match element {
        Element::Paragraph(paragraph) => Some(inline_to_text(&paragraph.content)),
        _ => None,
    }
}

/// Whether the library may have taken a line for a heading by its looks: beside the first line of a
/// section, it does so with lines without a letter that is not a capital.
fn is_guessed(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
}

/// What the library's model says of a heading, unless it guesses.
pub(super) fn role(heading: &Heading) -> BlockRole {
    if is_guessed(&inline_to_text(&heading.content)) {
        return BlockRole::Paragraph;
    }
    BlockRole::Heading {
        level: heading.clamped_level(),
    }
}
