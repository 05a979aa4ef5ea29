//! The way in: source → [`Rubric`].

use hegui_text::digest;

use super::error::{self, Finding, RubricErrors};
use super::problem::Problem;
use super::problems::{Problems, Report};
use super::{Rubric, limits, read, syntax, validate};

impl Rubric {
    /// Reads and checks a rubric. `name` is what the file is called in messages.
    ///
    /// On success the warnings come with it, in the order of the file.
    ///
    /// # Errors
    ///
    /// All errors at once, in the order of the file, if there is any.
    pub fn parse(name: &str, source: &str) -> Result<(Self, Vec<Finding>), RubricErrors> {
        Self::parse_within(name, source, Self::EXPRESSION_BYTES)
    }

    /// The most bytes that a compiled regular expression takes where nothing else is said.
    pub const EXPRESSION_BYTES: usize = limits::COMPILED_BYTES;

    /// As [`Rubric::parse`]; a regular expression may take so many bytes when it is compiled.
    ///
    /// # Errors
    ///
    /// As [`Rubric::parse`].
    pub fn parse_within(
        name: &str,
        source: &str,
        expression_bytes: usize,
    ) -> Result<(Self, Vec<Finding>), RubricErrors> {
        let mut problems = Problems::within(expression_bytes);
        let rubric = check(source, &mut problems);
        let broken = problems.any(is_syntactic);
        let (mut reports, uncollected) = problems.into_parts();
        if broken {
            drop_echoes(source, &mut reports);
        }
        let warnings = error::settle(name, source, reports, uncollected)?;
        Ok((rubric, warnings))
    }
}

fn check(source: &str, problems: &mut Problems) -> Rubric {
    let tree = syntax::parse(source, problems);
    let raw = tree
        .as_ref()
        .and_then(|tree| read::rubric(tree.get_ref(), problems));
    // Without a tree an error has been reported, and what is made of nothing is not used.
    let raw = raw.unwrap_or_default();
    validate::rubric(&raw, source, digest(source.as_bytes()), problems)
}

fn is_syntactic(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Syntax { .. } | Problem::DuplicateKey { .. }
    )
}

/// Where the syntax is broken, keeps only the faults that cannot be its echo: those that can be told
/// from one place alone, and do not stand in a line that could not be read.
fn drop_echoes(source: &str, reports: &mut Vec<Report>) {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(
            source
                .bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(at, _)| at + 1),
        )
        .collect();
    let line = |report: &Report| starts.partition_point(|start| *start <= report.start());
    let broken: std::collections::HashSet<usize> = reports
        .iter()
        .filter(|report| is_syntactic(&report.problem))
        .map(line)
        .collect();
    reports.retain(|report| {
        report.problem.is_fatal()
            || is_syntactic(&report.problem)
            || (report.problem.is_local() && !broken.contains(&line(report)))
    });
}
