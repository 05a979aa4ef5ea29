//! The format, key by key, for editors: of the declarations that the reader and the reference are made of.

use crate::composing::name_of;
use crate::tables::TABLES;
use crate::written::Shape;

/// A key of the format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatKey {
    /// As it is written.
    pub name: &'static str,
    /// What it means; of one paragraph.
    pub meaning: String,
    /// The texts that may stand there, where only some may.
    pub choices: Vec<&'static str>,
    /// Whether it holds a list of words.
    pub holds_terms: bool,
}

/// The keys of a table: `""` of the file itself, `items`, `items.ways`, `examples`, `edits`, `expression`,
/// `pack`. A table that the format does not know has none.
#[must_use]
pub fn keys_of(table: &str) -> Vec<FormatKey> {
    let name = match table.rsplit('.').next().unwrap_or_default() {
        "" => "",
        "pack" => "language pack",
        "expression" => "{ regex, anchor }",
        "edits" => "edits",
        "vocabulary" => return Vec::new(),
        last => name_of(last),
    };
    let table = TABLES.iter().find(|known| known.name.0 == name);
    let keys = table
        .filter(|_| name != "[vocabulary]")
        .map_or(&[][..], |table| table.keys);
    let keys = keys.iter().map(|key| {
        let shape = (key.shape)();
        FormatKey {
            name: key.name,
            meaning: key.explanation(),
            holds_terms: holds_terms(&shape),
            choices: choices(shape),
        }
    });
    keys.collect()
}

fn choices(shape: Shape) -> Vec<&'static str> {
    match shape {
        Shape::Choice(names) => names,
        Shape::List(entry) => choices(*entry),
        _ => Vec::new(),
    }
}

fn holds_terms(shape: &Shape) -> bool {
    match shape {
        Shape::Term(_) => true,
        Shape::List(entry) => holds_terms(entry),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::keys_of;

    #[test]
    fn tables_are_known_by_the_names_of_their_headers() {
        let names = |table| {
            keys_of(table)
                .iter()
                .map(|key| key.name)
                .collect::<Vec<_>>()
        };
        assert!(names("").contains(&"extends"));
        assert!(names("items").contains(&"near"));
        assert!(names("items.ways").contains(&"within"));
        assert_eq!(names("expression"), ["regex", "anchor"]);
        assert_eq!(names("vocabulary"), [""; 0]);
        assert_eq!(names("nothing"), [""; 0]);
        let grade = keys_of("examples")
            .into_iter()
            .find(|key| key.name == "grade");
        assert_eq!(grade.unwrap().choices.len(), 4);
    }
}
