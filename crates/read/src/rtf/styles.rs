//! The style sheet of RTF: which styles are headings or titles.

use crate::words::{TITLE_STYLES, strip};
use rustc_hash::FxHashMap;

use hegui_text::BlockRole;

/// Longest chain of styles that are based on one another.
const CHAIN: usize = 32;
/// How many levels the outline has; the next number means running text.
const LEVELS: u8 = 9;

/// An entry of the style sheet, while it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct RtfStyle {
    pub(super) name: String,
    /// `\outlinelevel`, from 0.
    pub(super) outline: Option<i32>,
    /// `\sbasedon`
    pub(super) based_on: Option<i32>,
    /// Whether it is a style of characters, sections or tables.
    pub(super) other: bool,
}

/// The style sheet.
#[derive(Debug, Default)]
pub(super) struct RtfStyles {
    styles: FxHashMap<i32, ParagraphStyle>,
}

/// What a style says of its paragraphs.
#[derive(Debug, Clone, Copy)]
struct ParagraphStyle {
    role: Option<BlockRole>,
    based_on: Option<i32>,
}

impl RtfStyles {
    pub(super) fn insert(&mut self, number: i32, style: RtfStyle) {
        if !style.other {
            let role = style.outline.map(role_of_level);
            let style = ParagraphStyle {
                role: role.or_else(|| role_of_name(&style.name)),
                based_on: style.based_on,
            };
            self.styles.insert(number, style);
        }
    }

    /// What a paragraph is: by its own level of the outline, else by its style.
    pub(super) fn role(&self, style: Option<i32>, outline: Option<i32>) -> BlockRole {
        if let Some(level) = outline {
            return role_of_level(level);
        }
        let step = |number: i32| self.styles.get(&number);
        std::iter::successors(step(style.unwrap_or(0)), |style| {
            style.based_on.and_then(step)
        })
        .take(CHAIN)
        .find_map(|style| style.role)
        .unwrap_or(BlockRole::Paragraph)
    }
}

fn role_of_level(level: i32) -> BlockRole {
    match u8::try_from(level) {
        Ok(level) if level < LEVELS => BlockRole::Heading { level: level + 1 },
        _ => BlockRole::Paragraph,
    }
}

/// What the built-in styles are, by the names that Word and WPS give them.
fn role_of_name(name: &str) -> Option<BlockRole> {
    let name = name.trim().trim_end_matches(';').trim();
    // An alias may follow the name of a built-in style.
    let name = name.split(',').next().unwrap_or(name).to_lowercase();
    if name == "title" || TITLE_STYLES.contains(&name.as_str()) {
        return Some(BlockRole::Title);
    }
    let level = name
        .strip_prefix("heading")
        .or_else(|| strip(&name, &TITLE_STYLES))?
        .trim()
        .parse::<u8>()
        .ok()?;
    (1..=LEVELS)
        .contains(&level)
        .then_some(BlockRole::Heading { level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_names() {
        for (name, role) in [
            ("heading 2;", Some(BlockRole::Heading { level: 2 })),
            ("标题 1,Chapter;", Some(BlockRole::Heading { level: 1 })),
            ("Title;", Some(BlockRole::Title)),
            ("Body Text;", None),
        ] {
            assert_eq!(role_of_name(name), role, "{name}");
        }
    }
}
