//! A verdict → a miette diagnostic on a part of its report.
//!
//! miette numbers the rows of a source one by one. A snippet's rows are not the report's lines (one
//! line of a report fills many rows), so the source below hands miette the true line and column for
//! the header, numbers its rows in a known sequence, and [`render`] puts the true numbers in.

use std::fmt::{self, Write as _};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::snippet::{Snippet, SnippetMark};
use crate::style::Style;
use crate::view::{ItemView, Severity, Worth};
use crate::words::messages::{self, pick};
use crate::words::place::Location;
use crate::{clean, wrap};
use hegui_core::report::Report;
use hegui_text::lang::Lang;

/// Renders `item` on `report`; `met` gives the mark of one that lost nothing.
///
/// # Errors
/// Where miette fails to write.
pub(super) fn render_diagnostic(
    item: &ItemView<'_>,
    report: &Report,
    style: Style,
    met: bool,
) -> Result<String, fmt::Error> {
    // A format that counts pages or paragraphs has no lines that anybody could look up.
    let place = item.place.map(Location::from);
    let counted = place.and_then(|place| place.counted(style.lang));
    let path = clean::line(&report.path);
    let path = match &counted {
        Some(counted) => format!("{path} {counted}"),
        None => path,
    };
    let message = wrap::wrap(&item.message(), style.width.saturating_sub(6)).join("\n");
    let diagnostic = ItemDiagnostic {
        message,
        code: clean::line(&item.item.id),
        severity: item.severity,
        source: item_snippet(item, report, style).map(|snippet| SnippetSource { path, snippet }),
    };
    let mut theme = if style.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    if met {
        theme.characters.advice = "✓".to_owned();
    }
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_wrap_lines(false)
        .with_urls(false)
        .with_context_lines(CONTEXT)
        .without_syntax_highlighting();
    let handler = if counted.is_some() {
        handler.without_primary_span_start()
    } else {
        handler
    };
    let mut drawn = String::new();
    handler.render_report(&mut drawn, &diagnostic)?;
    let mut rendered = match &diagnostic.source {
        Some(source) => true_numbers(&drawn, &source.snippet, counted.is_none()),
        None => drawn,
    };
    write_footer(&mut rendered, item, style, met)?;
    Ok(rendered)
}

/// Asked for by the handler when it wants rows to draw; with 0 it wants the place of a label.
const CONTEXT: usize = 1;

fn item_snippet(item: &ItemView<'_>, report: &Report, style: Style) -> Option<Snippet> {
    let (passage, why, lang) = (item.cited()?, item.verdict.why, style.lang);
    let named = messages::named_label(why, lang);
    let mut marks = Vec::new();
    let mut mark = |span, label| marks.push(SnippetMark { span, label });
    match passage.worth {
        Worth::Counts(..) => {
            if let Some(figure) = passage.figure {
                mark(figure, messages::figure_label(why, lang));
            }
            mark(passage.named, named);
            if let Some(measure) = passage.measure {
                mark(measure, pick(lang, "措施", "measure"));
            }
        }
        Worth::Missed(_) => match passage.cue {
            Some(cue) => {
                mark(cue, passage.worth.label(lang));
                mark(passage.named, named);
            }
            None => mark(passage.named, passage.worth.label(lang)),
        },
    }
    // Nothing to draw where the text was not kept.
    let (place, text) = (passage.place, &report.text.content);
    text.get(place.span.start..place.span.end)?;
    let snippet = Snippet::new(text, place, &marks, style.width);
    (!snippet.marks.is_empty()).then_some(snippet)
}

/// Writes the heading, the mentions that do not count, the advice and the legal basis, as miette writes its
/// own help.
fn write_footer(
    rendered: &mut String,
    item: &ItemView<'_>,
    style: Style,
    met: bool,
) -> fmt::Result {
    let lang = style.lang;
    // All labels are brought to one width, so that the texts stand in line.
    let labels = match lang {
        Lang::Zh => 8,
        Lang::En => 6,
    };
    let indent = " ".repeat(labels + 2);
    let mut part = |label: &str, text: &str| -> fmt::Result {
        let label = wrap::pad_left(label, labels) + pick(lang, "：", ": ");
        let rows = wrap::wrap(text, style.width.saturating_sub(labels + 3));
        for (index, row) in rows.iter().enumerate() {
            match index {
                0 => writeln!(rendered, "{}{row}", style.paint(&label, "36"))?,
                _ => writeln!(rendered, "{indent}{row}")?,
            }
        }
        Ok(())
    };
    // The heading tells why a place does not count, and where to look.
    if let Some(section) = item.place.and_then(|place| place.section.as_deref()) {
        part(pick(lang, "位于", "in"), &clean::quote(section, 40))?;
    }
    if !met {
        let uncounted = uncounted_mentions(item, lang);
        if !uncounted.is_empty() {
            part(pick(lang, "不计", "other"), &uncounted)?;
        }
        let advice = clean::lines(item.item.advice.trim());
        part(messages::help_label(lang), &advice)?;
    }
    let url = item.item.url.as_deref();
    let url = url.map_or_else(String::new, |url| format!(" {}", clean::line(url)));
    part(
        messages::basis_label(lang),
        &format!("{}{url}", item.basis()),
    )
}

/// Mentions that did not count beside those that did: how many, and why.
fn uncounted_mentions(item: &ItemView<'_>, lang: Lang) -> String {
    /// Mentions listed one by one.
    const LISTED: usize = 4;
    let near = &item.verdict.near_misses;
    // The first is drawn above, where there is no evidence.
    let shown = usize::from(item.verdict.evidence.is_empty());
    if near.len() <= shown {
        return String::new();
    }
    let mut places: Vec<String> = Vec::new();
    for near in near.iter().take(LISTED) {
        let at = Location::from(&near.place).words(lang);
        let reason = messages::reason(near.reason, lang);
        let place = say!(lang, "{at}（{reason}）", "{at} ({reason})");
        // Two that begin at one place for one reason read as one.
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let list = places.join(pick(lang, "、", ", "));
    let (all, more) = (near.len(), near.len().saturating_sub(LISTED));
    sentences!(lang, more;
        0 => "{list}，不予计分。", "{list}; not counted";
        _ => "{list}等 {all} 处，不予计分。", "{list} and {more} more; not counted";
    )
}

/// The diagnostic as miette draws it.
#[derive(Debug)]
struct ItemDiagnostic {
    message: String,
    code: String,
    severity: Severity,
    source: Option<SnippetSource>,
}

impl fmt::Display for ItemDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ItemDiagnostic {}

impl Diagnostic for ItemDiagnostic {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = &self.source.as_ref()?.snippet.marks;
        Some(Box::new(marks.iter().map(|(start, end, label)| {
            LabeledSpan::new(label.map(String::from), *start, end - start)
        })))
    }
}

/// A snippet as miette reads sources.
#[derive(Debug)]
struct SnippetSource {
    path: String,
    snippet: Snippet,
}

impl SourceCode for SnippetSource {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let data = self.snippet.text.as_bytes();
        let rows = self.snippet.lines.len();
        let (span, line, column) = if before == 0 {
            (
                *span,
                self.snippet.position.line.saturating_sub(1),
                self.snippet.position.column.saturating_sub(1),
            )
        } else {
            (
                SourceSpan::from((0, data.len())),
                first_number(&self.snippet).saturating_sub(1),
                0,
            )
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            data,
            span,
            line,
            column,
            rows,
        )))
    }
}

/// The number miette gives the first row: the smallest with as many digits as the true ones.
fn first_number(snippet: &Snippet) -> usize {
    let digits = u32::try_from(snippet.digit_count()).unwrap_or(1);
    10_usize.pow(digits - 1).max(1)
}

/// Replaces miette's line numbers by the report's own, and by none where a line goes on or where they are
/// not `shown`.
fn true_numbers(drawn: &str, snippet: &Snippet, shown: bool) -> String {
    let digits = snippet.digit_count();
    let mut numbered = String::with_capacity(drawn.len());
    let mut rows = snippet.lines.iter().zip(first_number(snippet)..);
    let mut next = rows.next();
    for row in drawn.split_inclusive('\n') {
        if let Some((line, number)) = next {
            // Rows come in order, each with the number that is expected.
            let number = format!("{number:digits$}");
            let beside = row.find('│').and_then(|bar| row.get(..bar)).unwrap_or("");
            // The last occurrence: colour codes before the number hold digits too.
            let at = beside
                .rfind(&number)
                .filter(|_| row.starts_with(' ') && !row.starts_with("  "));
            if let Some((before, after)) =
                at.map(|at| (row.get(..at), row.get(at + number.len()..)))
            {
                let line = line
                    .filter(|_| shown)
                    .map_or_else(String::new, |line| line.to_string());
                numbered.push_str(before.unwrap_or(""));
                numbered.push_str(&format!("{line:>digits$}"));
                numbered.push_str(after.unwrap_or(""));
                next = rows.next();
                continue;
            }
        }
        numbered.push_str(row);
    }
    numbered
}
