//! What the built-in styles of Word are, by their names in lower case: English ones in every language,
//! and those that Word in Chinese and WPS give them.

use crate::words::{CONTENTS_STYLES, TITLE_STYLES, strip};

/// Whether a style, by its name, is that of the title.
pub(crate) fn is_title(name: &str) -> bool {
    name == "title" || TITLE_STYLES.contains(&name)
}

/// Whether a style, by its name or id, is that of entries of a table of contents.
pub(crate) fn is_contents(name: &str) -> bool {
    let name = name.to_lowercase();
    let level = name
        .strip_prefix("toc")
        .or_else(|| strip(&name, &CONTENTS_STYLES));
    level.is_some_and(|level| matches!(level.trim().as_bytes(), [b'1'..=b'9']))
}

/// The outline level of a heading by the name of its style.
pub(crate) fn heading_level(name: &str) -> Option<u32> {
    let level = name
        .strip_prefix("heading")
        .or_else(|| strip(name, &TITLE_STYLES))?;
    match level.trim().parse() {
        Ok(level @ 1..=9) => Some(level - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{heading_level, is_contents};

    #[test]
    fn names_of_entries_of_contents() {
        for (name, expected) in [
            ("toc 1", true),
            ("TOC2", true),
            ("目录 3", true),
            ("toc heading", false),
            ("目录", false),
        ] {
            assert_eq!(is_contents(name), expected, "{name}");
        }
    }

    #[test]
    fn names_of_headings() {
        for (name, level) in [
            ("heading 1", Some(0)),
            ("标题 2", Some(1)),
            ("heading 10", None),
            ("标题", None),
            ("正文", None),
        ] {
            assert_eq!(heading_level(name), level, "{name}");
        }
    }
}
