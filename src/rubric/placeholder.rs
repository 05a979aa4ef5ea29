//! PLACEHOLDER, replaced on merge: reads just enough of a rubric to try the outer part.

use super::{Band, Example, General, Grade, Group, Item, Reach, Rubric, Term};

/// All errors of a rubric.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{0}")]
#[diagnostic(code("rubric::placeholder"))]
pub struct RubricErrors(String);

/// Something odd in a rubric.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{0}")]
pub struct RubricWarning(String);

impl Rubric {
    /// Reads a rubric.
    ///
    /// # Errors
    /// Whatever is wrong with it.
    pub fn parse(name: &str, source: &str) -> Result<(Self, Vec<RubricWarning>), RubricErrors> {
        use sha2::Digest as _;
        let bad = |what: &str| RubricErrors(format!("{name}: {what}"));
        let table: toml::Table = source.parse().map_err(|error| bad(&format!("{error}")))?;
        let string = |table: &toml::Table, key: &str| {
            table
                .get(key)
                .and_then(toml::Value::as_str)
                .map(String::from)
                .ok_or_else(|| bad(key))
        };
        let number = |table: &toml::Table, key: &str| {
            table
                .get(key)
                .and_then(toml::Value::as_integer)
                .and_then(|number| u32::try_from(number).ok())
                .ok_or_else(|| bad(key))
        };
        let tables = |table: &toml::Table, key: &str| -> Vec<toml::Table> {
            let list = table
                .get(key)
                .and_then(toml::Value::as_array)
                .cloned()
                .unwrap_or_default();
            list.into_iter()
                .filter_map(|value| value.as_table().cloned())
                .collect()
        };
        let strings = |table: &toml::Table, key: &str| -> Vec<String> {
            let list = table
                .get(key)
                .and_then(toml::Value::as_array)
                .cloned()
                .unwrap_or_default();
            list.into_iter()
                .filter_map(|value| value.as_str().map(String::from))
                .collect()
        };
        let groups: Vec<Group> = tables(&table, "groups")
            .iter()
            .map(|group| {
                Ok(Group {
                    id: string(group, "id")?,
                    title: string(group, "title")?,
                })
            })
            .collect::<Result<_, RubricErrors>>()?;
        let mut items = Vec::new();
        for item in tables(&table, "items") {
            let id = string(&item, "id")?;
            let group = groups
                .iter()
                .position(|group| id.starts_with(&format!("{}.", group.id)));
            let mut examples = Vec::new();
            for example in tables(&item, "examples") {
                let grade = string(&example, "grade")?;
                examples.push(Example {
                    text: string(&example, "text")?,
                    grade: Grade::from_id(&grade).ok_or_else(|| bad("grade"))?,
                    under: None,
                    reason: None,
                });
            }
            items.push(Item {
                title: string(&item, "title")?,
                group: group.ok_or_else(|| bad("group"))?,
                points: number(&item, "points")?,
                required: item
                    .get("required")
                    .and_then(toml::Value::as_bool)
                    .unwrap_or(false),
                basis: strings(&item, "basis"),
                url: string(&item, "url").ok(),
                advice: string(&item, "advice")?,
                terms: strings(&item, "terms")
                    .into_iter()
                    .map(Term::Literal)
                    .collect(),
                signs: Vec::new(),
                measures: Vec::new(),
                near: Reach::Sentence,
                figures: Vec::new(),
                units: Vec::new(),
                homonyms: Vec::new(),
                not_near: Vec::new(),
                zero: Vec::new(),
                ways: Vec::new(),
                ignores: Vec::new(),
                counts_under: None,
                sums_up: Vec::new(),
                not_applicable: Vec::new(),
                examples,
                id,
            });
        }
        let mut bands = Vec::new();
        for band in tables(&table, "bands") {
            let at_least = number(&band, "at_least")? * 100;
            bands.push(Band {
                name: string(&band, "name")?,
                at_least,
                absent_required: None,
            });
        }
        let digest = sha2::Sha256::digest(source.as_bytes());
        Ok((
            Self {
                id: string(&table, "id")?,
                version: string(&table, "version")?,
                title: string(&table, "title")?,
                digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
                points: number(&table, "points")?,
                shares: [0, 40, 80, 100],
                bands,
                groups,
                items,
                roles: Vec::new(),
                cues: Vec::new(),
                umbrellas: Vec::new(),
                general: General::default(),
                document: crate::document::Conventions::default(),
            },
            Vec::new(),
        ))
    }
}
