//! Web pages: one report as a page of its own, a batch as a folder of pages. Each file holds all it needs:
//! no other file, host or script is needed, and all of it shows without JavaScript.
//!
//! The modules below turn results into what the templates show; the templates escape every value.
//! Every string from a report or a rubric has passed [`clean`](super::clean) before.

mod baseline;
mod blocks;
mod decide;
mod fulltext;
mod impact;
mod index;
mod intake;
mod item;
mod item_page;
mod look;
mod marks;
mod next;
mod offline;
mod page;
mod policy;
mod quote;
mod review_page;
mod rows;
mod rubric;
mod sentence;
mod words;

pub use baseline::baseline_page;
pub use impact::impact_page;
pub use offline::{Changes, EngineModule, ModuleFault, OfflinePage, changes, offline_page};
pub use rubric::{rubric_item_page, rubric_page};

use std::io;

use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::file_names::{item_page_name, page_names};
use crate::results::{Folder, Results};
use crate::view::TextView;
use crate::words::messages::pick;
use crate::{OutputError, csv, template};
use hegui_text::lang::Lang;
use page::{Neighbour, PageExtent, PageLinks};
use rows::Quotations;

/// The largest page of a report, in bytes. A longer text is shown round the evidence only. An index holds
/// quotations to be searched as far as it stays within it too.
pub const PAGE_LIMIT: usize = 3_000_000;

/// What all pages share.
const SHARED: [(&str, &str); 2] = [
    ("parts.html", include_str!("templates/parts.html")),
    ("frame.html", include_str!("templates/frame.html")),
];
const STYLE: &str = include_str!("templates/style.css");
const SCRIPT: &str = include_str!("templates/script.js");
/// The scripts that only pages of reports have.
const REPORT_SCRIPTS: [&str; 2] = [
    include_str!("templates/report.js"),
    include_str!("templates/review.js"),
];

/// The report with this index as one page.
///
/// # Errors
/// Where a template fails, or there is no such report.
pub fn report(results: &Results<'_>, index: usize) -> Result<String, OutputError> {
    Pages::new(results.lang)?.report(results, index, &PageLinks::default())
}

/// The page for the author of a report. An author runs no program, so a refusal names no options.
///
/// # Errors
/// As [`report`].
pub fn report_for_author(results: &Results<'_>, index: usize) -> Result<String, OutputError> {
    let links = PageLinks {
        for_author: true,
        ..PageLinks::default()
    };
    Pages::new(results.lang)?.report(results, index, &links)
}

/// The batch as a folder: `index.html`, the table of all reports as `reports.csv`, a page a report in
/// `reports`, a page an item in `items`, and `review.html` where verdicts are to be checked.
///
/// # Errors
/// Where a template fails or the folder refuses.
pub fn folder(results: &Results<'_>, folder: &mut dyn Folder) -> Result<(), OutputError> {
    let pages = Pages::new(results.lang)?;
    let names = page_names(results.reports);
    let index = pages.index(results, &names)?;
    folder.write("index.html", index.as_bytes())?;
    folder.write("reports.csv", &csv::render(results)?)?;
    if let Some(page) = review_page::review_page(results, &names) {
        let page = render(&pages.review, &page)?;
        folder.write("review.html", page.as_bytes())?;
    }
    let ranked = results.ranked().map(|ranked| ranked.standing.report);
    let aside = results.set_aside().map(|ranked| ranked.standing.report);
    let order: Vec<usize> = ranked
        .chain(aside)
        .chain(results.refused().map(|(index, _)| index))
        .collect();
    let neighbour = |at: Option<usize>| {
        let index = *order.get(at?)?;
        Some(Neighbour {
            href: format!("{}.html", names.get(index)?),
            name: look::report_name(results.reports.get(index)?, results.lang),
        })
    };
    for (at, &index) in order.iter().enumerate() {
        let Some(name) = names.get(index) else {
            continue;
        };
        let links = PageLinks {
            for_author: false,
            home: Some("../index.html"),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
        };
        let page = pages.report(results, index, &links)?;
        folder.write(&format!("reports/{name}.html"), page.as_bytes())?;
    }
    for (at, item) in results.rubric.items.iter().enumerate() {
        if let Some(page) = item_page::item_page(results, &names, at) {
            let page = render(&pages.item, &page)?;
            let name = item_page_name(&item.id, at);
            folder.write(&format!("items/{name}.html"), page.as_bytes())?;
        }
    }
    Ok(())
}

/// The pages, each with what its policy lets through: the style of all and the scripts of its own kind.
struct Pages {
    index: Environment<'static>,
    report: Environment<'static>,
    review: Environment<'static>,
    item: Environment<'static>,
}

/// The name of the template of an environment.
const PAGE: &str = "page.html";

impl Pages {
    fn new(lang: Lang) -> Result<Self, OutputError> {
        let page = |template, scripts: &[&str]| environment(lang, template, scripts);
        Ok(Self {
            index: page(
                include_str!("templates/index.html"),
                &[
                    include_str!("templates/index.js"),
                    include_str!("templates/grid.js"),
                ],
            )?,
            report: page(include_str!("templates/report.html"), &REPORT_SCRIPTS)?,
            review: page(
                include_str!("templates/review.html"),
                &[include_str!("templates/review.js")],
            )?,
            item: page(include_str!("templates/item.html"), &[])?,
        })
    }

    /// The index, with as many quotations to be searched as keep it within [`PAGE_LIMIT`].
    fn index(&self, results: &Results<'_>, names: &[String]) -> Result<String, OutputError> {
        let mut page = index::index_page(results, names);
        let rendered = render(&self.index, &page)?;
        // The element round the data, and other words in the box.
        let room = PAGE_LIMIT.saturating_sub(rendered.len() + 1_000);
        for (which, searched) in [
            (Quotations::All, "search_all"),
            (Quotations::Best, "search_best"),
        ] {
            page.quotations = rows::quotation_data(results, which, room);
            if page.quotations.is_some() {
                page.searched = searched;
                return render(&self.index, &page);
            }
        }
        Ok(rendered)
    }

    /// A page of a report that keeps within [`PAGE_LIMIT`].
    fn report(
        &self,
        results: &Results<'_>,
        index: usize,
        links: &PageLinks,
    ) -> Result<String, OutputError> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let report = results.reports.get(index).ok_or_else(missing)?;
        let text = TextView::of(&report.text, &results.rubric.document);
        let mut rendered = String::new();
        for extent in PageExtent::ALL {
            let page = page::report_page(results, index, links.clone(), &text, extent);
            rendered = render(&self.report, &page.ok_or_else(missing)?)?;
            if rendered.len() <= PAGE_LIMIT {
                break;
            }
        }
        Ok(rendered)
    }
}

/// The engine for pages of one kind; `scripts` are those that no other kind has.
fn environment(
    lang: Lang,
    source: &'static str,
    scripts: &[&str],
) -> Result<Environment<'static>, OutputError> {
    let mut environment = engine(source, &style(), Some(&with_shared(scripts)))?;
    environment.add_global(
        "w",
        Value::from(Serde(words::words_in(words::RESULTS, lang))),
    );
    environment.add_global("lang", pick(lang, "zh-CN", "en"));
    Ok(environment)
}

/// The style of the pages of results.
fn style() -> String {
    STYLE.to_owned() + &policy::length_classes()
}

/// The script of pages that have these scripts of their own.
fn with_shared(scripts: &[&str]) -> String {
    [&[SCRIPT], scripts].concat().concat()
}

/// The engine for a page of this template, which may use those that all share.
fn engine(
    source: &'static str,
    style: &str,
    script: Option<&str>,
) -> Result<Environment<'static>, OutputError> {
    let mut environment = template::page_engine()?;
    policy::add_own(&mut environment, style, script);
    for (name, source) in SHARED {
        environment.add_template(name, source)?;
    }
    environment.add_template(PAGE, source)?;
    Ok(environment)
}

/// A page that stands alone, without a script.
fn lone_page(
    source: &'static str,
    style: &str,
    page: &impl Serialize,
) -> Result<String, OutputError> {
    render(&engine(source, style, None)?, page)
}

fn render(environment: &Environment<'_>, page: &impl Serialize) -> Result<String, OutputError> {
    Ok(environment.get_template(PAGE)?.render(Serde(page))?)
}
