//! The way in: source → [`Rubric`].

use std::collections::HashSet;

use hegui_text::digest;
use toml::Spanned;
use toml::de::DeTable;

use crate::checker::Checker;
use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{
    Gravity, MarkedProblem, Problem, Problems, RubricErrors, RubricFinding, settle_problems,
};
use crate::slips::explain_syntax;
use crate::tables::{RawRubric, Rubric};

impl Rubric {
    /// The most bytes that a compiled regular expression takes where nothing else is said.
    pub const EXPRESSION_BYTES: usize = limits::COMPILED_BYTES;

    /// Reads and checks a rubric. `name` is what the file is called in messages.
    ///
    /// On success the warnings come with it, in the order of the file.
    ///
    /// # Errors
    ///
    /// All errors at once, in the order of the file, if there is any.
    pub fn parse(name: &str, source: &str) -> Result<(Self, Vec<RubricFinding>), RubricErrors> {
        Self::parse_within(name, source, Self::EXPRESSION_BYTES)
    }

    /// As [`Rubric::parse`]; a regular expression may take so many bytes when it is compiled.
    ///
    /// # Errors
    ///
    /// As [`Rubric::parse`].
    pub fn parse_within(
        name: &str,
        source: &str,
        expression_bytes: usize,
    ) -> Result<(Self, Vec<RubricFinding>), RubricErrors> {
        let mut problems = Problems::default();
        let tree = parse_toml(source, &mut problems);
        // Without a tree an error has been reported, and what is made of nothing is not used.
        let raw = tree.map_or_else(RawRubric::default, |tree| {
            RawRubric::read_tree(tree.get_ref(), &mut problems)
        });
        let mut checker = Checker::new(source, expression_bytes, &mut problems);
        let rubric = raw.check_rubric(digest(source.as_bytes()), &mut checker);
        drop_echoes(source, &mut problems.marked);
        let warnings = settle_problems(name, source, problems)?;
        Ok((rubric, warnings))
    }
}

/// Parses `source`; `None` if the file is beyond the limits. What the parser cannot read is missing
/// from the tree, and reported.
fn parse_toml<'s>(source: &'s str, problems: &mut Problems) -> Option<Spanned<DeTable<'s>>> {
    if source.len() > limits::FILE_BYTES {
        let problem = Problem::FileTooLarge {
            bytes: source.len(),
            limit: limits::FILE_BYTES,
        };
        problems.add(problem, SourcePlace::default());
        return None;
    }
    let (tree, errors) = DeTable::parse_recoverable(source);
    // A mark that is not TOML's makes the parser stumble several times; one error names it.
    let mut named = HashSet::new();
    for error in errors {
        let place = error.span().map(SourcePlace::from);
        let (problem, place) = if error.message() == "duplicate key" {
            let place = place.unwrap_or_default();
            let key = place.of(source).to_owned();
            (Problem::DuplicateKey { key }, place)
        } else {
            explain_syntax(source, error.message(), place)
        };
        let line = source.get(..place.start).map(|before| before.rfind('\n'));
        let names_cause = !matches!(
            problem,
            Problem::Syntax { .. } | Problem::DuplicateKey { .. }
        );
        if !names_cause || named.insert(line) {
            problems.add(problem, place);
        }
    }
    Some(tree)
}

/// Where the syntax is broken, keeps only the faults that cannot be its echo: those that show from
/// one place alone, and do not stand in a line that could not be read.
fn drop_echoes(source: &str, marked: &mut Vec<MarkedProblem>) {
    let line_ends: Vec<usize> = source.match_indices('\n').map(|(at, _)| at).collect();
    let line = |marked: &MarkedProblem| line_ends.partition_point(|end| *end < marked.start());
    let is_syntactic = |marked: &&MarkedProblem| marked.problem.gravity() == Gravity::Syntax;
    let broken: HashSet<usize> = marked.iter().filter(is_syntactic).map(line).collect();
    if broken.is_empty() {
        return;
    }
    marked.retain(|marked| match marked.problem.gravity() {
        Gravity::Fatal | Gravity::Syntax => true,
        Gravity::Local => !broken.contains(&line(marked)),
        Gravity::Error | Gravity::Warning => false,
    });
}
