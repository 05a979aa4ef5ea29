//! A rubric as a page to read and to print: how it grades, then every item with its points, legal basis,
//! words and examples (评分细则). One file without scripts and without the network.

mod view;

use super::lone_page;
use crate::OutputError;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use view::RubricPage;

/// The whole rubric.
///
/// # Errors
/// Where the template fails.
pub fn rubric_page(rubric: &Rubric, lang: Lang) -> Result<String, OutputError> {
    render_page(&RubricPage::document(rubric, lang))
}

/// The item `index` alone; empty where there is none.
///
/// # Errors
/// Where the template fails.
pub fn rubric_item_page(rubric: &Rubric, index: usize, lang: Lang) -> Result<String, OutputError> {
    RubricPage::item(rubric, index, lang)
        .map_or_else(|| Ok(String::new()), |page| render_page(&page))
}

fn render_page(page: &RubricPage) -> Result<String, OutputError> {
    Ok(lone_page(include_str!("rubric.html"), include_str!("style.css"), page)? + "\n")
}
