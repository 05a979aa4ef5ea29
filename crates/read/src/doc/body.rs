//! The library's model of a document → pieces, in order.

use office_oxide::ir::{DocumentIR, Element};

use super::elements::{each_of_list, paragraph_of};
use super::pieces::{DocPieces, visible_length};
use super::table;
use hegui_text::BlockRole;

/// Takes the body out of the model. The model goes on behind the body with notes, comments and
/// embedded objects; `plain`, the text of the body alone, says where that begins.
pub(super) fn walk_model(model: &DocumentIR, plain: &str, pieces: &mut DocPieces) {
    let end = visible_length(plain);
    for section in &model.sections {
        for (index, element) in section.elements.iter().enumerate() {
            walk_element(element, index == 0, end, pieces);
        }
    }
}

/// One element; `is_first` is the first of a section, which the library guesses to be a heading.
fn walk_element(element: &Element, is_first: bool, end: usize, pieces: &mut DocPieces) {
    if let Element::TextBox(text_box) = element {
        let lines = text_box.content.iter().filter_map(|element| match element {
            Element::Paragraph(_) => paragraph_of(element),
            _ => None,
        });
        pieces.push_text_box(lines.map(|(_, text)| text).collect());
        return;
    }
    if pieces.length >= end {
        return;
    }
    match element {
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
            let rows = table.rows.iter();
            let marks = rows.map(|row| table::nested_rows(row).saturating_add(1));
            pieces.push_table(table::rows_of(table).into_iter().zip(marks).collect());
        }
        Element::List(list) => each_of_list(list, &mut |element| {
            walk_element(element, false, end, pieces);
        }),
        // Notes and text boxes are taken from where the library keeps them apart.
        _ => {
            if let Some((role, text)) = paragraph_of(element) {
                let role = if is_first { BlockRole::Paragraph } else { role };
                pieces.push_paragraph(role, text);
            }
        }
    }
}
