//! The way in: source → [`Rubric`].

use std::collections::HashSet;

use hegui_text::digest;
use toml::de::DeTable;

use crate::checker::Checker;
use crate::composing::{Composed, Files, Origins, compose};
use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{
    Code, Gravity, MarkedProblem, Problem, Problems, RubricErrors, RubricFinding, settle_problems,
};
use crate::sources::{NoFiles, Sources};
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
        Self::parse_from(name, source, expression_bytes, &mut NoFiles)
    }

    /// As [`Rubric::parse_within`]; `sources` reads the files that the rubric refers to by a path.
    ///
    /// # Errors
    ///
    /// As [`Rubric::parse`]; each error tells in which file it stands.
    pub fn parse_from(
        name: &str,
        source: &str,
        expression_bytes: usize,
        sources: &mut dyn Sources,
    ) -> Result<(Self, Vec<RubricFinding>), RubricErrors> {
        read_all(name, source, expression_bytes, sources)
            .map(|(rubric, _, warnings)| (rubric, warnings))
    }

    /// As [`Rubric::parse_from`], with what tells which file each part and word comes from; `None` for a
    /// rubric that stands in one file.
    ///
    /// # Errors
    ///
    /// As [`Rubric::parse_from`].
    pub fn parse_with_origins(
        name: &str,
        source: &str,
        expression_bytes: usize,
        sources: &mut dyn Sources,
    ) -> Result<(Self, Option<Origins>), RubricErrors> {
        let mut origins = None;
        let read = |tree: &DeTable<'_>, files: &Files, problems: &mut Problems| {
            origins = (!files.is_single()).then(|| Origins::of(files, tree));
            RawRubric::read_tree(tree, problems)
        };
        let (rubric, _, _) = read_by(name, source, expression_bytes, sources, read)?;
        Ok((rubric, origins))
    }

    /// The one file that says the same as `source` and all that it builds on, with comments that name
    /// the file each part comes from. Its digest is that of the rubric. A rubric that stands in one
    /// file is that file.
    ///
    /// # Errors
    ///
    /// As [`Rubric::parse_from`].
    pub fn resolve(
        name: &str,
        source: &str,
        expression_bytes: usize,
        sources: &mut dyn Sources,
    ) -> Result<String, RubricErrors> {
        let (_, flat, _) = read_all(name, source, expression_bytes, sources)?;
        Ok(flat.unwrap_or_else(|| source.to_owned()))
    }
}

/// The rubric, the one file that says the same as its files, if there are several, and the warnings.
type ReadRubric = (Rubric, Option<String>, Vec<RubricFinding>);

fn read_all(
    name: &str,
    source: &str,
    expression_bytes: usize,
    sources: &mut dyn Sources,
) -> Result<ReadRubric, RubricErrors> {
    let read = |tree: &DeTable<'_>, _: &Files, problems: &mut Problems| {
        RawRubric::read_tree(tree, problems)
    };
    read_by(name, source, expression_bytes, sources, read)
}

/// As [`read_all`]; `read` reads the one tree that has come of all files.
fn read_by(
    name: &str,
    source: &str,
    expression_bytes: usize,
    sources: &mut dyn Sources,
    read: impl FnOnce(&DeTable<'_>, &Files, &mut Problems) -> RawRubric,
) -> Result<ReadRubric, RubricErrors> {
    let mut problems = Problems::default();
    if is_blank(source) {
        problems.add(Problem::EmptyFile, SourcePlace::default());
    }
    let Composed { files, flat, read } = compose(name, source, sources, &mut problems, read);
    // Without a tree an error has been reported, and what is made of nothing is not used.
    let raw = read.unwrap_or_default();
    let digest = digest(flat.as_deref().unwrap_or(source).as_bytes());
    let mut checker = Checker::new(
        files.text(),
        files.own_end(),
        expression_bytes,
        &mut problems,
    );
    let rubric = raw.check_rubric(digest, &mut checker);
    drop_echoes(files.text(), &mut problems.marked);
    drop_echoed_total(&mut problems.marked);
    let is_echo = |marked: &MarkedProblem| {
        problems
            .echoes
            .iter()
            .any(|echo| echo.contains(&marked.start()))
    };
    problems.marked.retain(|marked| !is_echo(marked));
    // Whoever builds on a file need not use all that it offers.
    let is_offered = |marked: &MarkedProblem| {
        marked.problem.code() == Code::UnusedVocabulary && !files.is_own(marked.start())
    };
    problems.marked.retain(|marked| !is_offered(marked));
    let warnings = settle_problems(&files, problems)?;
    Ok((rubric, flat, warnings))
}

/// Whether a file says nothing: it has blanks and comments at most.
fn is_blank(source: &str) -> bool {
    let mut lines = source
        .lines()
        .map(|line| line.trim_start_matches('\u{feff}'));
    lines.all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Items or points that could not be taken as they were meant: a total that differs then is their echo.
fn changes_the_sum(code: Code) -> bool {
    matches!(
        code,
        Code::UnknownEntry
            | Code::UnknownKey
            | Code::MisplacedKey
            | Code::MissingKey
            | Code::WrongType
            | Code::PointsOutOfRange
            | Code::IdleEdit
            | Code::DuplicateId
            | Code::GroupInUse
            | Code::EmptyList
    )
}

/// Drops a total that differs from the sum where another error may well be why.
fn drop_echoed_total(marked: &mut Vec<MarkedProblem>) {
    let mut codes = marked.iter().map(|marked| marked.problem.code());
    if codes.any(changes_the_sum) {
        marked.retain(|marked| marked.problem.code() != Code::PointsMismatch);
    }
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
