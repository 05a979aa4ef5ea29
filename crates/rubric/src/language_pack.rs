//! A language pack by itself: its author checks it before a rubric uses it.

use toml::de::DeTable;

use crate::sources::{SourceFile, Sources};
use crate::{ListOwner, Rubric, RubricErrors, RubricFinding};

/// A rubric that has nothing of its own but what every rubric needs.
const HOST: &str = r#"
format = 1
id = "host"
version = "1"
title = "host"
points = 1
uses = ["./pack"]
grades = { absent = 0, mentioned = 1, described = 2, quantified = 3 }
bands = [{ name = "-", at_least = 0 }]
groups = [{ id = "host", title = "host" }]

[[items]]
id = "host.item"
title = "host"
points = 1
basis = ["-"]
advice = "-"
terms = ["host"]
examples = [{ text = "host", grade = "mentioned" }, { text = "-", grade = "absent" }]
"#;

/// What a language pack holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackSummary {
    /// Cues.
    pub cues: usize,
    /// Roles of sections.
    pub roles: usize,
    /// Terms of the general rules, roles and cues, vocabularies written out.
    pub terms: usize,
}

/// Whether a file is a language pack: it names its language and has nothing that only rubrics have.
#[must_use]
pub fn is_pack(source: &str) -> bool {
    // A key needs its name: most files need not be parsed to know.
    source.contains("language") && is_pack_tree(DeTable::parse_recoverable(source).0.get_ref())
}

/// Whether a file is a rubric: it has what no language pack has, and names no language.
pub(crate) fn is_rubric(source: &str) -> bool {
    let of_rubrics = ["items", "groups", "extends"];
    let may_be = of_rubrics.iter().any(|key| source.contains(key));
    may_be && {
        let (tree, _) = DeTable::parse_recoverable(source);
        let tree = tree.get_ref();
        !tree.contains_key("language") && of_rubrics.iter().any(|key| tree.contains_key(*key))
    }
}

/// As [`is_pack`], of a tree.
pub(crate) fn is_pack_tree(tree: &DeTable<'_>) -> bool {
    let of_rubrics = ["id", "title", "points", "extends", "groups", "items"];
    tree.contains_key("language") && of_rubrics.iter().all(|key| !tree.contains_key(*key))
}

/// Reads and checks a language pack. `name` is what the file is called in messages.
///
/// # Errors
///
/// As [`Rubric::parse`].
pub fn check(
    name: &str,
    source: &str,
    expression_bytes: usize,
) -> Result<(PackSummary, Vec<RubricFinding>), RubricErrors> {
    let mut shelf = OnePack { name, source };
    let read = Rubric::parse_from("", HOST, expression_bytes, &mut shelf);
    let (rubric, warnings) = read.map_err(|errors| errors.of_pack(name))?;
    let lists = rubric.term_lists().into_iter();
    let of_item = |owner| matches!(owner, ListOwner::Item(_) | ListOwner::Way(..));
    let lists = lists.filter(|(place, _)| !of_item(place.owner));
    let summary = PackSummary {
        cues: rubric.cues.len(),
        roles: rubric.roles.len(),
        terms: lists.map(|(_, terms)| terms.len()).sum(),
    };
    Ok((summary, warnings))
}

/// Has no file but the pack.
struct OnePack<'p> {
    name: &'p str,
    source: &'p str,
}

impl Sources for OnePack<'_> {
    fn read_beside(&mut self, _: &str, _: &str) -> Result<SourceFile, String> {
        Ok(SourceFile {
            name: self.name.to_owned(),
            text: self.source.to_owned().into(),
        })
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::{check, is_pack};
    use crate::{Code, Rubric, bundled};

    #[test]
    fn a_pack_is_checked_by_itself() {
        for pack in bundled::PACKS {
            assert!(is_pack(pack.source));
            let (summary, warnings) =
                check(pack.name, pack.source, Rubric::EXPRESSION_BYTES).expect(pack.name);
            assert!(warnings.is_empty(), "{warnings:?}");
            assert!(summary.cues > 0 && summary.terms > 100);
        }
        for rubric in bundled::ALL {
            assert!(!is_pack(rubric.source), "{}", rubric.name);
        }
        let wrong =
            "format = 1\nlanguage = \"zh\"\n[general]\nact = [\"制定\"]\nslogans = [\"@none\"]\n";
        let errors = check("p.toml", wrong, Rubric::EXPRESSION_BYTES).expect_err("wrong");
        let found: Vec<_> = errors.iter().map(|one| (one.code(), one.file())).collect();
        let wanted = [
            (Code::UnknownKey, "p.toml"),
            (Code::UnknownVocabulary, "p.toml"),
        ];
        assert_eq!(found, wanted);
        assert!(errors.to_string().contains("语言包 p.toml"), "{errors}");
    }

    #[test]
    fn a_pack_is_no_rubric() {
        let errors = Rubric::parse("p.toml", bundled::PACKS[0].source).expect_err("a pack");
        let found: Vec<_> = errors.iter().map(|one| one.code()).collect();
        assert_eq!(found, [Code::NoRubric]);
    }
}
