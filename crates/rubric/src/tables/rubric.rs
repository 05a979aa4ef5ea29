//! The whole file: what is required, by which words it is known, what counts and what does not.

use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

use super::allowance::{Allowance, RawAllowance};
use super::band::{self, Band, RawBand};
use super::basis::RawDatedBasis;
use super::conventions::{Conventions, RawConventions};
use super::cue::{Cue, RawCue};
use super::example::RawExample;
use super::figures::{FigureWords, RawFigureWords};
use super::general::{General, RawGeneral};
use super::grades::{self, RawGrades};
use super::group::{Group, RawGroup};
use super::item::{Item, RawItem};
use super::measure_words::{MeasureWords, RawMeasureWords};
use super::role::{RawRole, Role};
use super::umbrella::{RawUmbrella, Umbrella};
use super::way::RawWay;
use crate::checker::{Check, Checker, is_kebab};
use crate::composing::{RawDrop, RawEdits, RawPack};
use crate::language_pack::is_pack_tree;
use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{Bounded, IdForm, IdKind, Note, Problem, Problems, TotalMend};
use crate::terms::{RawExpression, RawFamily, RawVocabularies, RawWords};
use crate::written::{PlacedText, RawList, RawTable, TableSchema, TomlReader, Whole, place_of};

/// The version of the format that is read.
pub(crate) const FORMAT: i64 = 1;

/// A rubric that has been checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rubric {
    /// Identifier, kebab-case.
    pub id: String,
    /// Version of the content, free text; of a rubric that builds on another, both versions.
    pub version: String,
    /// Title for people.
    pub title: String,
    /// SHA-256, hexadecimal, of the file's bytes; where it builds on others, of the bytes of the one
    /// file that says the same ([`Rubric::resolve`]).
    pub digest: String,
    /// Total points of all items.
    pub points: u32,
    /// Share of an item's points for each grade, in percent, by
    /// [`Grade::value`](crate::Grade::value).
    pub shares: [u32; 4],
    /// Bands, best first.
    pub bands: Vec<Band>,
    /// Groups in order.
    pub groups: Vec<Group>,
    /// Items in order.
    pub items: Vec<Item>,
    /// Section roles in order.
    pub roles: Vec<Role>,
    /// Cues in order of precedence: the first that applies gives the reason.
    pub cues: Vec<Cue>,
    /// Umbrella terms.
    pub umbrellas: Vec<Umbrella>,
    /// The general rules that spare most items rules of their own.
    pub general: General,
    /// What the documents look like.
    pub document: Conventions,
    /// What is counted in.
    pub measure_words: MeasureWords,
    /// How numbers are written.
    pub figures: FigureWords,
    /// Findings that are not reported.
    pub allow: Vec<Allowance>,
}

table! {
    "" RawRubric {
        /// Version of this format.
        format: Whole, required;
        /// Identifier: lower-case words and digits joined by `-`.
        id: PlacedText, required;
        /// Version of the content; any text.
        version: PlacedText, required;
        /// Title for people.
        title: PlacedText, required;
        /// Language packs: names of bundled ones, or paths beside this file.
        uses: RawList<String>;
        /// The rubric that this one builds on: the name of a bundled one, or a path beside this file.
        /// What is required below may then stand there.
        extends: PlacedText;
        /// Digest of that rubric; another one is an error.
        parent_digest: PlacedText;
        /// Points of all items together, which must be their sum; 1 to 100,000.
        points: Whole, required;
        /// See `[grades]`.
        grades: RawGrades, required;
        /// See `[[bands]]`; at least one.
        bands: RawList<RawBand>, required;
        /// See `[vocabulary]`.
        vocabulary: RawVocabularies;
        /// See `[general]`.
        general: RawGeneral;
        /// See `[document]`.
        document: RawConventions;
        /// See `[measure_words]`.
        measure_words: RawMeasureWords;
        /// See `[figures]`.
        figures: RawFigureWords;
        /// See `[[roles]]`.
        roles: RawList<RawRole>;
        /// See `[[cues]]`.
        cues: RawList<RawCue>;
        /// See `[[umbrellas]]`.
        umbrellas: RawList<RawUmbrella>;
        /// See `[[groups]]`; at least one.
        groups: RawList<RawGroup>, required;
        /// See `[[items]]`; at least one.
        items: RawList<RawItem>, required;
        /// See `[[allow]]`.
        allow: RawList<RawAllowance>;
    }
}

/// All tables of the format.
pub(crate) static TABLES: [&TableSchema; 22] = [
    &RawRubric::TABLE,
    &RawGrades::TABLE,
    &RawBand::TABLE,
    &RawGeneral::TABLE,
    &RawConventions::TABLE,
    &RawMeasureWords::TABLE,
    &RawFigureWords::TABLE,
    &RawRole::TABLE,
    &RawCue::TABLE,
    &RawUmbrella::TABLE,
    &RawGroup::TABLE,
    &RawItem::TABLE,
    &RawDatedBasis::TABLE,
    &RawAllowance::TABLE,
    &RawWay::TABLE,
    &RawExample::TABLE,
    &RawWords::TABLE,
    &RawExpression::TABLE,
    &RawFamily::TABLE,
    &RawEdits::TABLE,
    &RawDrop::TABLE,
    &RawPack::TABLE,
];

impl RawRubric {
    /// Reads the whole tree; nothing of it if there is too much.
    pub(crate) fn read_tree(tree: &DeTable<'_>, problems: &mut Problems) -> Self {
        if let Some(items) = tree.get("items")
            && let DeValue::Array(array) = items.get_ref()
            && array.len() > limits::ITEMS
        {
            let problem = Problem::TooMany {
                what: Bounded::Items,
                limit: limits::ITEMS,
            };
            problems.add(problem, place_of(items));
            return Self::default();
        }
        if is_pack_tree(tree) {
            let place = tree.get("language").map(place_of).unwrap_or_default();
            problems.add(Problem::NoRubric, place);
            return Self::default();
        }
        let tables = &TABLES;
        let mut reader = TomlReader { tables, problems };
        Self::read_table(tree, SourcePlace::default(), &mut reader)
    }

    /// Checks everything. Groups and the ids of items come first, because the rest refers to them.
    pub(crate) fn check_rubric(&self, digest: String, checker: &mut Checker<'_>) -> Rubric {
        if let Some(format) = &self.format
            && format.value != FORMAT
        {
            let found = format.value;
            checker
                .problems
                .add(Problem::WrongFormat { found }, format.place);
        }
        if let Some(vocabularies) = &self.vocabulary {
            checker.resolve_vocabularies(vocabularies);
        }
        let id = self.check_id(checker);
        checker.forbid_empty("groups", self.groups.as_ref());
        let groups = self.groups.check("groups", checker);
        for item in self.items.iter().flat_map(|list| &list.entries) {
            checker.register_id(IdKind::Item, item.value.id.as_ref());
        }
        let rubric = Rubric {
            id,
            version: self.version.check("version", checker),
            title: self.title.check("title", checker),
            digest,
            points: self.check_points(checker),
            shares: grades::check_shares(self.grades.as_ref(), checker),
            bands: band::check_bands(self.bands.as_ref(), checker),
            groups,
            items: self.check_items(checker),
            roles: self.roles.check("roles", checker),
            cues: self.cues.check("cues", checker),
            umbrellas: self.umbrellas.check("umbrellas", checker),
            general: self.general.check("general", checker),
            document: self.document.check("document", checker),
            measure_words: self.measure_words.check("measure_words", checker),
            figures: self.figures.check("figures", checker),
            allow: self.allow.check("allow", checker),
        };
        checker.warn_of_unused();
        rubric
    }

    fn check_id(&self, checker: &mut Checker<'_>) -> String {
        let id = self.id.check("id", checker);
        if let Some(written) = &self.id
            && !written.value.trim().is_empty()
            && !is_kebab(&written.value)
        {
            checker.report_bad_id(IdKind::Rubric, IdForm::Words, written);
        }
        id
    }

    fn check_items(&self, checker: &mut Checker<'_>) -> Vec<Item> {
        checker.forbid_empty("items", self.items.as_ref());
        self.items.check("items", checker)
    }

    /// The total, checked against the sum. The sum is compared only if every item's points could be
    /// read: otherwise the difference would only be the echo of another fault.
    fn check_points(&self, checker: &mut Checker<'_>) -> u32 {
        let total = checker.check_points(self.points.as_ref(), limits::TOTAL_POINTS);
        let (Some(written), Some(items)) = (&self.points, &self.items) else {
            return total;
        };
        let entries = items.entries.iter();
        let points: Option<Vec<i64>> = entries
            .map(|item| item.value.points.as_ref().map(|points| points.value))
            .collect();
        if let Some(points) = points
            && items.entries.len() == items.written
            && total > 0
        {
            let counted = points
                .iter()
                .map(|&points| u64::try_from(points).unwrap_or(0));
            let sum = counted.fold(0, u64::saturating_add);
            if sum != u64::from(total) {
                let items = points.len();
                let before = checker.source.get(..written.place.start).unwrap_or("");
                let line = before.matches('\n').count().saturating_add(1);
                // A total that is taken over is marked where the rubric names the one below.
                let is_taken_over = written.place.of(checker.source).starts_with(['"', '\'']);
                let (mend, note) = if is_taken_over {
                    (TotalMend::Add { line, sum }, Note::Nothing)
                } else {
                    (TotalMend::Change { line, sum }, Note::Total)
                };
                let problem = Problem::PointsMismatch {
                    total,
                    sum,
                    items,
                    mend,
                };
                let places = [(written.place, note)];
                checker.problems.add_noted(problem, &places);
            }
        }
        total
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test fails by panicking")]
mod tests {
    use std::collections::BTreeMap;

    use super::TABLES;
    use crate::written::Presence;

    const REFERENCE: &str = include_str!("../../../../docs/rubric-format.md");

    /// The rows of the reference under the heading of a table, by key.
    fn rows(table: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
        let heading = match table {
            "" => "\n## The file itself\n".to_owned(),
            "{ words }" => "\n### Words\n".to_owned(),
            "{ regex, anchor }" => "\n### Expressions\n".to_owned(),
            "{ before, verbs }" => "\n### Families of verbs\n".to_owned(),
            table => format!("\n## `{table}`\n"),
        };
        let Some((_, section)) = REFERENCE.split_once(&heading) else {
            panic!("docs/rubric-format.md has no section {heading}");
        };
        let section = section.split("\n## ").next().unwrap_or("");
        // The first table of a section is that of its keys.
        let lines = section
            .lines()
            .skip_while(|line| !line.starts_with("| key "));
        let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
        let cells = rows.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>());
        cells
            .map(|cells| (cells[1].trim_matches('`'), cells))
            .collect()
    }

    #[test]
    fn the_reference_says_what_the_keys_say() {
        for table in TABLES {
            let (name, mut rows) = (table.name.0, rows(table.name.0));
            assert!(!table.keys.is_empty());
            for key in table.keys {
                let Some(row) = rows.remove(key.name) else {
                    panic!("docs/rubric-format.md: {name} lacks {}", key.name);
                };
                let [_, _, _, presence, meaning, _] = row[..] else {
                    panic!("docs/rubric-format.md: {row:?}");
                };
                assert_eq!(key.explanation(), meaning, "{name}: {}", key.name);
                let required = key.presence != Presence::Optional;
                assert_eq!(required, presence == "required", "{name}: {}", key.name);
            }
            assert!(rows.is_empty(), "{name} has no such keys: {rows:?}");
        }
    }
}
