//! What the elements of the library's model say, wherever they stand. The library nests lists and
//! tables to bounded depths (255 and 15), so walks of them may recurse.

use office_oxide::ir::{Element, Heading, List, inline_to_text};

use hegui_text::BlockRole;

/// The text of a paragraph or heading, and its role; `None` for any other element.
pub(super) fn paragraph_of(element: &Element) -> Option<(BlockRole, String)> {
    match element {
        Element::Paragraph(paragraph) => {
            Some((BlockRole::Paragraph, inline_to_text(&paragraph.content)))
        }
        Element::Heading(heading) => {
            let text = inline_to_text(&heading.content);
            Some((role_of(heading, &text), text))
        }
        _ => None,
    }
}

/// Whether the library may have guessed that a line is a heading: beside the first line of each
/// section, it takes lines in capitals for headings, and so lines without any letter.
fn is_guessed(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
}

/// What the library says of a heading, unless it guesses.
fn role_of(heading: &Heading, text: &str) -> BlockRole {
    if is_guessed(text) {
        return BlockRole::Paragraph;
    }
    BlockRole::Heading {
        level: heading.clamped_level(),
    }
}

/// Calls `visit` with the elements in the items of a list and of the lists in it, in order.
pub(super) fn each_of_list(list: &List, visit: &mut impl FnMut(&Element)) {
    for item in &list.items {
        item.content.iter().for_each(&mut *visit);
        if let Some(nested) = &item.nested {
            each_of_list(nested, visit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_guessed;

    #[test]
    fn headings_that_the_library_guesses() {
        assert!(is_guessed("2023"));
        assert!(is_guessed("ANNUAL REPORT"));
        assert!(!is_guessed("一、组织领导"));
    }
}
