//! Whether a line continues the paragraph above it. Lines end where a paragraph ends, or where the
//! page was full, or where a page break, a converter or a scanner cut; this tells them apart.

use super::dates::is_date;
use super::line_role::LineRole;
use super::lines::{LineEnd, TextLine};
use super::marker::MarkerKind;
use super::{Conventions, is_one_of};

/// Widest line of a hard-wrapped document, in columns: wider ones come from a program without line breaks.
const WRAPPED_WIDTH: usize = 124;
/// Widest numbered heading, in columns.
const HEADING_WIDTH: usize = 88;
/// Width from which a line without marks is no heading, in columns.
const LONG_WIDTH: usize = 40;
/// What is known of the whole document before lines are joined.
#[derive(Debug)]
pub(super) struct Shape<'c> {
    /// How lines begin that go on.
    conventions: &'c Conventions,
    /// Lines are broken at a fixed width.
    wrapped: bool,
    /// That width, in columns.
    full: usize,
    /// Several lines end there exactly: it is a margin, not merely the longest line.
    margin: bool,
    /// Columns that every line of body is indented by.
    indent: usize,
    /// Paragraphs begin with an indentation.
    indented: bool,
}

impl<'c> Shape<'c> {
    pub(super) fn of(lines: &[TextLine], roles: &[LineRole], conventions: &'c Conventions) -> Self {
        let body: Vec<&TextLine> = lines
            .iter()
            .zip(roles)
            .filter(|(_, role)| **role == LineRole::Body)
            .map(|(line, _)| line)
            .collect();
        let mut widths: Vec<usize> = body.iter().map(|line| line.width + line.indent).collect();
        widths.sort_unstable();
        let full = widths
            .get((widths.len() * 95 / 100).min(widths.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0);
        let indent = body.iter().map(|line| line.indent).min().unwrap_or(0);
        let indented = body.iter().filter(|line| line.indent >= indent + 2).count();
        let broken = (0..body.len())
            .filter(|&index| breaks_off(&body, index))
            .count();
        Self {
            conventions,
            wrapped: full <= WRAPPED_WIDTH && broken >= 2 && broken * 5 >= body.len(),
            full,
            margin: widths
                .iter()
                .filter(|&&width| width + 2 >= full && width <= full)
                .count()
                >= 3,
            indent,
            indented: indented * 20 >= body.len(),
        }
    }

    /// Whether lines are broken at a fixed width.
    pub(super) fn is_wrapped(&self) -> bool {
        self.wrapped && self.margin
    }

    /// Whether `line` reaches the right margin.
    fn is_full(&self, line: &TextLine) -> bool {
        (line.width + line.indent) * 100 >= self.full * 85
    }

    /// Whether `line` ends at the right margin. A sentence that ends just there ends in the middle of
    /// a paragraph more often than with it.
    fn is_at_margin(&self, line: &TextLine) -> bool {
        self.margin && line.width + line.indent + 2 >= self.full
    }

    fn is_indented(&self, line: &TextLine) -> bool {
        line.indent >= self.indent + 2
    }
}

/// Whether the line at `index` ends in the middle of something, being no heading.
fn breaks_off(body: &[&TextLine], index: usize) -> bool {
    let (line, Some(next)) = (body[index], body.get(index + 1)) else {
        return false;
    };
    if matches!(line.ending, LineEnd::Stop | LineEnd::Pause)
        || next.after_blank
        || is_date(&line.head)
        || is_date(&next.head)
    {
        return false;
    }
    let after_end = index
        .checked_sub(1)
        .and_then(|before| body.get(before))
        .is_none_or(|before| {
            line.after_blank || matches!(before.ending, LineEnd::Stop | LineEnd::Pause)
        });
    let heading = (line.marker.is_some() && line.width <= HEADING_WIDTH)
        || (after_end && line.width * 10 <= next.width * 6);
    !heading
}

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    Nothing,
    Blank,
    /// Page numbers and running headers, with or without blank lines.
    Noise,
}

/// The paragraph so far.
#[derive(Debug)]
pub(super) struct Current<'l> {
    first: &'l TextLine,
    last: &'l TextLine,
    width: usize,
    opened: usize,
    commas: usize,
    stop_inside: bool,
    /// What stood before it was at an end too.
    clean_start: bool,
}

impl<'l> Current<'l> {
    pub(super) fn new(line: &'l TextLine, clean_start: bool) -> Self {
        Self {
            first: line,
            last: line,
            width: line.width,
            opened: line.opened,
            commas: line.commas,
            stop_inside: line.stop_inside,
            clean_start,
        }
    }

    pub(super) fn extend(&mut self, line: &'l TextLine) {
        self.stop_inside |= line.stop_inside || self.ends();
        self.last = line;
        self.width += line.width;
        self.opened = self.opened.saturating_sub(line.closed) + line.opened;
        self.commas += line.commas;
    }

    /// Whether it ends with a mark that ends sentences.
    pub(super) fn ends(&self) -> bool {
        matches!(self.last.ending, LineEnd::Stop | LineEnd::Pause)
    }

    /// Whether it is, as it stands, a numbered heading.
    fn is_numbered_heading(&self) -> bool {
        // The number and a single character are a heading cut in two.
        self.first.marker.is_some_and(|marker| marker.kind.heads())
            && self.width > self.first.marker.map_or(0, |marker| marker.columns()) + 2
            && self.width <= HEADING_WIDTH
            && !self.stop_inside
    }

    /// Whether it reads as running text.
    fn is_prose(&self) -> bool {
        self.stop_inside || (self.commas > 0 && self.width >= 50) || self.width >= 100
    }
}

/// Whether `next` continues `current`.
pub(super) fn continues_paragraph(
    current: &Current<'_>,
    next: &TextLine,
    between: Between,
    shape: &Shape<'_>,
) -> bool {
    let last = current.last;
    if cannot_begin(next.first) && !(last.ending == LineEnd::Stop && next.first == '%') {
        return true;
    }
    // `2023年1月9日` under the name of the authority signs; it is no part of either neighbour.
    if is_date(&last.head) || is_date(&next.head) {
        return false;
    }
    let strong = next.marker.is_some_and(|marker| marker.kind.is_strong());
    // `办理案件1` above `3件`: the line was cut within a number, which `3` does not begin anew.
    let split_number =
        next.first.is_ascii_digit() && (last.last.is_ascii_digit() || last.last == '.');
    if strong || (next.marker.is_some() && between == Between::Blank) {
        return false;
    }
    // A full line that happens to end with a sentence: indentation tells, or the margin.
    let runs_on = shape.wrapped
        && shape.is_full(last)
        && between != Between::Blank
        && !shape.is_indented(next);
    if current.ends() {
        return runs_on && (shape.indented || shape.is_at_margin(last)) && next.marker.is_none();
    }
    if next.marker.is_some() && !split_number {
        let enumerator = next
            .marker
            .is_some_and(|marker| marker.kind == MarkerKind::Enumerator);
        return runs_on && (enumerator || last.ending == LineEnd::Comma);
    }
    // `《重大决策` above `程序条例》`; a bracket that stays open for pages is a slip.
    if current.opened > 0 && next.closed > 0 && current.width <= 2000 {
        return true;
    }
    // A dash at the end of a line rules it off more often than it joins.
    if last.ending == LineEnd::Comma && last.last != '-' {
        return true;
    }
    // `全年办理案件13` above `件`.
    let measured =
        last.last.is_ascii_digit() && is_one_of(next.first, &shape.conventions.measure_starts);
    if between != Between::Blank && (split_number || measured) {
        return true;
    }
    // Under a heading, 与 and 及 may well begin a sentence: 与法院会商, 及时公开.
    let begins =
        current.is_numbered_heading() && is_one_of(next.first, &shape.conventions.text_starts);
    let goes_on = is_one_of(next.first, &shape.conventions.continuing);
    if between != Between::Blank && goes_on && !begins {
        return true;
    }
    // A converter that wraps one column too early leaves single characters behind.
    let tiny = next.width <= 4 && next.marker.is_none() && !next.after_blank;
    if current.is_numbered_heading() && !(shape.wrapped && shape.is_full(last)) {
        return tiny && !shape.wrapped;
    }
    if between == Between::Blank || shape.is_indented(next) && shape.indented {
        return false;
    }
    if tiny {
        return true;
    }
    if between == Between::Noise {
        // A page break tells nothing; only a short line without marks may have been a heading.
        let long = current.commas > 0 || current.width >= LONG_WIDTH;
        return long
            || current.stop_inside
            || !current.clean_start
            || shape.wrapped && shape.is_full(last);
    }
    // In a hard-wrapped page a short first line over a full one is a heading without a number.
    if shape.wrapped {
        let heading = current.clean_start
            && std::ptr::eq(current.first, last)
            && last.width * 100 <= shape.full * 45
            && shape.is_full(next);
        return !heading;
    }
    // Elsewhere only running text that breaks off goes on, and not with what looks like a heading.
    let next_is_heading = next.width <= 60 && next.commas == 0 && next.ending == LineEnd::Open;
    current.is_prose() && !next_is_heading
}

/// Marks that no paragraph begins with.
fn cannot_begin(c: char) -> bool {
    matches!(
        c,
        ',' | '。' | '、' | ';' | ':' | '!' | '?' | ')' | '》' | '”' | '〕' | '%' | '…'
    )
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::testing;

    fn blocks(text: &str) -> Vec<String> {
        let document = Document::parse(text, &testing::conventions());
        let view = document.view();
        let blocks = document.blocks().iter();
        blocks.map(|block| block.span.of(view).to_owned()).collect()
    }

    #[test]
    fn a_line_goes_on_where_the_one_above_breaks_off() {
        let pages: [(&str, &[&str]); 6] = [
            // A comma ends no paragraph, and none begins with one.
            (
                "落实学法制度，\n组织培训两次。",
                &["落实学法制度,组织培训两次。"],
            ),
            (
                "落实学法制度\n，组织培训两次。",
                &["落实学法制度,组织培训两次。"],
            ),
            // A sentence ends it.
            (
                "落实学法制度。\n组织培训两次。",
                &["落实学法制度。", "组织培训两次。"],
            ),
            // A number that is cut in two goes on with its digits or its unit.
            (
                "全年办理案件13\n件，均已办结。",
                &["全年办理案件13件,均已办结。"],
            ),
            // A strong number begins a paragraph whatever stands above.
            (
                "落实学法制度，\n（二）组织培训",
                &["落实学法制度,", "(二)组织培训"],
            ),
            // Brackets that were opened are closed on the next line.
            (
                "落实《重大决策\n程序条例》的要求。",
                &["落实《重大决策程序条例》的要求。"],
            ),
        ];
        for (page, expected) in pages {
            assert_eq!(blocks(page), expected, "{page}");
        }
    }
}
