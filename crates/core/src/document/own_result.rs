//! Results of this program that come in as reports. They quote the report that they are about, so that they
//! would earn its points.

use hegui_text::Text;

/// What the last line of a result in Markdown ends with, before the version.
const PROGRAM: &str = "· hegui ";
/// Digits of a digest.
const DIGEST: usize = 64;
/// How many lines at the start name the rubric in a result of plain text.
const HEAD: usize = 16;

/// Whether this program wrote the text: its pages say so, results in Markdown and plain text name their
/// rubric as no author does.
#[must_use]
pub fn is_own_result(text: &Text) -> bool {
    text.metadata.own || ends_with_program(&text.content) || names_rubric(&text.content)
}

/// Digest of the rubric and version of the program on the last line.
fn ends_with_program(content: &str) -> bool {
    let last = content.trim_end().lines().next_back().unwrap_or_default();
    let mut words = last.split(|c: char| !c.is_ascii_hexdigit());
    last.contains(PROGRAM) && words.any(|word| word.len() == DIGEST)
}

/// Id and version of the rubric behind a bracket in an indented line: `(health-rule-of-law 2025.1`. The line may
/// end before the bracket does.
fn names_rubric(content: &str) -> bool {
    let mut lines = content.lines().take(HEAD);
    lines.any(|line| {
        let named = line
            .strip_prefix("  ")
            .and_then(|line| line.rsplit_once('('));
        let mut words = named.map_or("", |(_, named)| named).split_whitespace();
        let (id, version) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let is_version = version.contains('.') && version.starts_with(|c: char| c.is_ascii_digit());
        is_id(id) && is_version
    })
}

fn is_id(word: &str) -> bool {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    word.contains('-') && word.chars().all(known)
}
