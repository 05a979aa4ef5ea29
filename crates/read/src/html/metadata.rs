//! What a page says of itself: in the `<meta>` tags that authorities must write
//! (《政府网站发展指引》, appendix on page tags), else in the line under the title.

use dom_query::Document;

use super::words::squeezed;
use crate::words::{DATE_LABELS, NEXT_LABELS, NO_SOURCE, SITE_ENDS, SOURCE_LABELS};

/// Names of the tags, in lower case; the first that is there counts.
const TITLE: [&str; 4] = ["articletitle", "og:title", "title", "dc.title"];
#[rustfmt::skip]
const PUBLISHED: [&str; 9] = [
    "pubdate", "publishdate", "article:published_time", "og:article:published_time",
    "publish_date", "og:release_date", "dc.date", "dc.date.issued", "firstpublishedtime",
];
const SOURCE: [&str; 4] = ["contentsource", "source", "dc.source", "article:source"];
const SITE: [&str; 3] = ["sitename", "og:site_name", "application-name"];

/// What office programs call themselves.
#[rustfmt::skip]
const OFFICES: [&str; 5] = [
    "LibreOffice", "OpenOffice", "Apache OpenOffice", "Microsoft Word", "Word.Document",
];

/// What this program calls itself in its pages.
const OWN: &str = "hegui";

/// How much of a title counts, in characters: every line of the page is compared with it.
const TITLE_LENGTH: usize = 300;
/// Longest name of a source, in characters.
const SOURCE_LENGTH: usize = 40;

/// What the head of a page says.
#[derive(Debug, Default)]
pub(super) struct StatedMetadata {
    /// The title of the article.
    pub(super) article: Option<String>,
    /// The title of the page, which names the site too.
    pub(super) page: Option<String>,
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    pub(super) site: Option<String>,
    /// Whether an office program saved a document as this page.
    pub(super) converted: bool,
    /// Whether this program wrote it.
    pub(super) own: bool,
}

impl StatedMetadata {
    /// Reads the head.
    pub(super) fn read(document: &Document) -> Self {
        let mut tags: Vec<(String, String)> = Vec::new();
        for tag in document.select("meta").nodes() {
            let name = tag.attr("name").or_else(|| tag.attr("property"));
            if let (Some(name), Some(content)) = (name, tag.attr("content")) {
                let content = join_words(&content);
                if !content.is_empty() {
                    tags.push((name.trim().to_lowercase(), content));
                }
            }
        }
        let first = |names: &[&str]| {
            names.iter().find_map(|name| {
                let tag = tags.iter().find(|tag| tag.0 == *name)?;
                Some(tag.1.clone())
            })
        };
        let titles = document.select("title");
        let title = titles
            .nodes()
            .first()
            .map(|title| join_words(&title.text()));
        Self {
            article: first(&TITLE),
            page: title.filter(|title| !title.is_empty()),
            published: first(&PUBLISHED).and_then(|date| first_date(&date)),
            source: first(&SOURCE),
            site: first(&SITE),
            converted: first(&["generator", "progid"])
                .is_some_and(|maker| OFFICES.iter().any(|office| maker.starts_with(office))),
            own: first(&["generator"]).is_some_and(|maker| maker == OWN),
        }
    }

    /// Both titles, squeezed.
    pub(super) fn titles(&self) -> Vec<String> {
        [&self.article, &self.page]
            .into_iter()
            .flatten()
            .map(|title| squeezed(title).chars().take(TITLE_LENGTH).collect())
            .collect()
    }

    /// The title of the article by the head alone.
    pub(super) fn title(&self) -> Option<String> {
        self.article
            .clone()
            .or_else(|| self.page.as_deref().map(without_site))
            .filter(|title| Some(title) != self.site.as_ref())
    }

    /// Who published the article: its source, or the site where the source says so.
    pub(super) fn authority(&self, labelled: Option<String>) -> Option<String> {
        let source = self.source.clone().or(labelled)?;
        let source = source.trim();
        if NO_SOURCE.contains(&source) {
            let site = self.site.as_deref()?;
            let name = SITE_ENDS
                .iter()
                .find_map(|end| site.strip_suffix(end))
                .unwrap_or(site);
            return (!name.is_empty()).then(|| name.to_owned());
        }
        (source.chars().count() <= SOURCE_LENGTH && !source.contains("://"))
            .then(|| source.to_owned())
    }
}

/// The text with single blanks between its words.
fn join_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title of a page without the names of the site and the column behind it.
fn without_site(title: &str) -> String {
    let mut title = title.trim();
    for mark in ["_", "|", " - ", "--", "——", " – ", " — "] {
        // A dash between years parts nothing.
        if let Some((first, _)) = title.split_once(mark)
            && first.trim().chars().count() >= 4
        {
            title = first.trim();
        }
    }
    if let Some((first, last)) = title.rsplit_once('-')
        && first.trim().chars().count() >= 6
        && !last.contains(|c: char| c.is_ascii_digit())
    {
        title = first.trim();
    }
    title.to_owned()
}

/// The date that these lines state behind a label, the most believed one.
pub(super) fn labelled_date<'l>(lines: impl Iterator<Item = &'l str> + Clone) -> Option<String> {
    DATE_LABELS.iter().find_map(|label| {
        lines.clone().find_map(|line| {
            line.match_indices(*label).find_map(|(at, _)| {
                let (before, behind) = (&line[..at], &line[at + label.len()..]);
                // 成文日期 is not 日期.
                let is_part = DATE_LABELS.iter().any(|longer| {
                    let missing = longer.strip_suffix(*label).filter(|more| !more.is_empty());
                    missing.is_some_and(|missing| before.ends_with(missing))
                });
                let marks = [':', '：', ' ', '\u{A0}', '\u{3000}', ']', '】', '\t'];
                let date = behind.trim_start_matches(marks);
                let is_dated = !is_part && date.starts_with(|c: char| c.is_ascii_digit());
                is_dated.then(|| first_date(date))?
            })
        })
    })
}

/// The source that a line states behind a label.
pub(super) fn labelled_source(line: &str) -> Option<String> {
    SOURCE_LABELS.iter().find_map(|label| {
        let behind = line
            .split_once(*label)?
            .1
            .trim_start_matches([' ', '\u{A0}']);
        let behind = behind.strip_prefix([':', '：', '】', ']'])?;
        let behind = behind.trim_start();
        let end = behind
            .find(|c: char| c.is_whitespace() || matches!(c, '|' | '【' | '[' | '，' | ',' | '；'))
            .unwrap_or(behind.len());
        // The next label may follow without a blank.
        let source = &behind[..end];
        let end = DATE_LABELS
            .iter()
            .chain(NEXT_LABELS.iter())
            .filter_map(|next| source.find(*next))
            .min()
            .unwrap_or(source.len());
        let source = source[..end].trim();
        (!source.is_empty() && source.chars().count() <= SOURCE_LENGTH).then(|| source.to_owned())
    })
}

/// The first date of a text, in ISO form, if the calendar has it.
fn first_date(text: &str) -> Option<String> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty());
    let first = numbers.next()?;
    let (year, month, day) = if first.len() == 8 {
        (first.get(..4)?, first.get(4..6)?, first.get(6..)?)
    } else {
        (first, numbers.next()?, numbers.next()?)
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let (year, month, day): (u32, u32, u32) =
        (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    ((1949..=2200).contains(&year) && (1..=days).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_under_a_title() {
        let line = "发布时间：2024年1月9日 信息来源：清河市司法局浏览次数：12";
        let date = |lines: &[&str]| labelled_date(lines.iter().copied());
        assert_eq!(date(&[line]).as_deref(), Some("2024-01-09"));
        // When it was written says less.
        let lines = ["[ 成文日期 ] 2024-01-05", "[ 发布日期 ] 2024-03-20"];
        assert_eq!(date(&lines).as_deref(), Some("2024-03-20"));
        assert_eq!(labelled_source(line).as_deref(), Some("清河市司法局"));
    }

    #[test]
    fn dates_of_the_calendar() {
        for (text, date) in [
            ("2024-02-29 10:00", Some("2024-02-29")),
            ("20240109", Some("2024-01-09")),
            ("2023-02-29", None),
            ("2023年", None),
        ] {
            assert_eq!(first_date(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn titles_without_the_site() {
        for (title, article) in [
            (
                "清河市2023年法治政府建设年度报告_清河市人民政府",
                "清河市2023年法治政府建设年度报告",
            ),
            ("法治政府建设年度报告-政务公开", "法治政府建设年度报告"),
            ("法治建设规划2021-2025", "法治建设规划2021-2025"),
        ] {
            assert_eq!(without_site(title), article);
        }
    }
}
