//! A second opinion where nothing in a page marks the report off: the algorithm of browsers'
//! reading views. It loses lines, so it decides only where the report begins and ends.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use super::content::ReportContent;
use super::lines::{LinePlace, PageLine, page_lines};
use super::page::WebPage;
use super::words;

/// Most elements of a page that the algorithm reads: its time grows faster than the page.
const ELEMENTS: usize = 20_000;
/// Largest share of the report's Han characters that it may take away, in percent.
const OUTSIDE_SHARE: usize = 10;

/// Takes what stands before and behind the article out of the report. Returns whether it did: it
/// does not where that would take much away, or nothing.
pub(super) fn narrow_report(lines: &mut [PageLine], html: &str, depth: usize) -> bool {
    let Some(kept) = article_lines(html, depth) else {
        return false;
    };
    let is_kept =
        |line: &PageLine| line.place == LinePlace::Report && kept.contains(&line.squeezed());
    let (Some(first), Some(last)) = (
        lines.iter().position(is_kept),
        lines.iter().rposition(is_kept),
    ) else {
        return false;
    };
    let (mut all, mut outside) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        if line.place == LinePlace::Report {
            let han = words::han_count(&line.squeezed());
            all += han;
            outside += if (first..=last).contains(&at) { 0 } else { han };
        }
    }
    if outside == 0 || outside * 100 > all * OUTSIDE_SHARE {
        return false;
    }
    for (at, line) in lines.iter_mut().enumerate() {
        if line.place == LinePlace::Report && !(first..=last).contains(&at) {
            line.place = LinePlace::Around;
        }
    }
    true
}

/// The lines of the article, squeezed.
fn article_lines(html: &str, depth: usize) -> Option<FxHashSet<String>> {
    let config = Config {
        max_elements_to_parse: ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(html, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let document = Document::from(article.content);
    let page = WebPage::new(document.html_root(), depth).ok()?;
    let content = ReportContent {
        roots: vec![page.place(document.body()?.id)?],
        noise: vec![false; page.nodes().len()],
        known: false,
        whole: false,
    };
    let lines = page_lines(&page, &content, true);
    Some(lines.iter().map(PageLine::squeezed).collect())
}
