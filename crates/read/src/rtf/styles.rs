//! The style sheet of RTF, as far as it says what a paragraph is.

use rustc_hash::FxHashMap;

use hegui_text::BlockRole;

/// Longest chain of styles that are based on one another.
const CHAIN: usize = 32;
/// How many levels the outline has; the next number means running text.
const LEVELS: u8 = 9;

/// A style of paragraphs.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) name: String,
    /// `\outlinelevel`, from 0.
    pub(super) outline: Option<i32>,
    /// `\sbasedon`
    pub(super) based_on: Option<i32>,
    /// Whether it is a style of characters, sections or tables, which say nothing of paragraphs.
    pub(super) other: bool,
}

/// The style sheet.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<i32, Known>,
}

/// What is known of a style.
#[derive(Debug, Clone, Copy)]
struct Known {
    role: Option<BlockRole>,
    based_on: Option<i32>,
}

impl Styles {
    pub(super) fn insert(&mut self, number: i32, style: Style) {
        if !style.other {
            let role = style.outline.map(of_level);
            let known = Known {
                role: role.or_else(|| of_name(&style.name)),
                based_on: style.based_on,
            };
            self.styles.insert(number, known);
        }
    }

    /// What a paragraph is, in the style of this number, with this level of the outline of its own.
    pub(super) fn role(&self, style: Option<i32>, outline: Option<i32>) -> BlockRole {
        if let Some(level) = outline {
            return of_level(level);
        }
        let mut number = style.unwrap_or(0);
        for _ in 0..CHAIN {
            let Some(style) = self.styles.get(&number) else {
                break;
            };
            if let Some(role) = style.role {
                return role;
            }
            match style.based_on {
                Some(base) if base != number => number = base,
                _ => break,
            }
        }
        BlockRole::Paragraph
    }
}

fn of_level(level: i32) -> BlockRole {
    match u8::try_from(level) {
        Ok(level) if level < LEVELS => BlockRole::Heading { level: level + 1 },
        _ => BlockRole::Paragraph,
    }
}

/// What the built-in styles are, by the names that Word and WPS give them.
fn of_name(name: &str) -> Option<BlockRole> {
    let name = name.trim().trim_end_matches(';').trim();
    // An alias may follow the name of a built-in style.
    let name = name.split(',').next().unwrap_or(name).to_lowercase();
    if matches!(name.as_str(), "title" | "标题") {
        return Some(BlockRole::Title);
    }
    let level = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?
        .trim()
        .parse::<u8>()
        .ok()?;
    (1..=LEVELS)
        .contains(&level)
        .then_some(BlockRole::Heading { level })
}
