//! Who reports on which year, published when, under which title.

use std::collections::BTreeMap;

use super::dates::{first_date, is_date, years_in};
use super::{BlockKind, Conventions, Identity, LaidBlock, holds_any};
use hegui_text::Metadata;
use hegui_text::normalise::fold;

/// How many blocks at either end are searched for names and dates.
const ENDS: usize = 12;
/// How many paragraphs are tried for a year they begin with (`2022年，我局…`); later ones tell of other years.
const OPENINGS: usize = 3;
/// Longest line of a signature, in bytes of the view.
const SIGNATURE: usize = 120;
/// Longest name of an authority, in characters.
const NAME: usize = 30;
/// Words that stand before a name and are no part of it: `关于桐坞县卫生健康局2022年度…`.
const BEFORE_NAME: [&str; 9] = [
    "关于", "年度", "年", "来源", "单位", "机构", "由", "经", "日",
];

/// Reads the identity off the blocks of a view; what they do not say is taken from what the file says
/// of itself. Its date of publication goes first: a web page knows it better than its text does.
pub(super) fn read_identity(
    view: &str,
    blocks: &[LaidBlock],
    metadata: &Metadata,
    conventions: &Conventions,
) -> Identity {
    let reader = IdentityReader {
        view,
        blocks,
        conventions,
    };
    let title = reader.title().or_else(|| {
        let title = fold(metadata.title.as_deref()?);
        reader.is_title(&title).then_some(title)
    });
    Identity {
        authority: reader
            .authority(title.as_deref())
            .or_else(|| metadata.authority.clone()),
        // Stated beside the file by a person, it goes before the year that is only named most.
        reporting_year: reader
            .stated_year(title.as_deref())
            .or(metadata.reporting_year)
            .or_else(|| reader.most_common_year()),
        published: metadata.published.clone().or_else(|| reader.published()),
        title,
    }
}

/// The title of a document of another kind: a short line before the running text, or the title that
/// the file states of itself, with a word that marks such a title and none that marks one of a report.
pub(super) fn other_title(
    view: &str,
    blocks: &[LaidBlock],
    metadata: &Metadata,
    conventions: &Conventions,
) -> Option<String> {
    let lines = blocks
        .iter()
        .take(ENDS)
        .filter(|block| !matches!(block.kind, BlockKind::Navigation | BlockKind::Publication))
        .map(|block| block.span.of(view))
        .take_while(|line| line.len() <= SIGNATURE && !line.contains('。'))
        .map(|line| line.chars().filter(|c| *c != ' ').collect::<String>());
    let stated = metadata.title.as_deref().map(fold);
    let titles: Vec<String> = lines.chain(stated).collect();
    if titles
        .iter()
        .any(|title| holds_any(title, &conventions.titles))
    {
        return None;
    }
    titles
        .into_iter()
        .find(|title| holds_any(title, &conventions.other_titles))
}

struct IdentityReader<'d> {
    view: &'d str,
    blocks: &'d [LaidBlock],
    conventions: &'d Conventions,
}

impl<'d> IdentityReader<'d> {
    /// Whether a heading is one of plans.
    fn is_plan(&self, heading: &str) -> bool {
        holds_any(heading, &self.conventions.plans)
    }

    fn content(&self, block: &LaidBlock) -> &'d str {
        block.span.of(self.view)
    }

    fn title(&self) -> Option<String> {
        let block = self
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)?;
        Some(self.content(block).chars().filter(|c| *c != ' ').collect())
    }

    /// Whether a title that stands outside the text is one of such a report: files carry the titles of
    /// their templates.
    fn is_title(&self, title: &str) -> bool {
        holds_any(title, &self.conventions.titles)
    }

    fn head(&self) -> impl Iterator<Item = &'d str> {
        self.blocks
            .iter()
            .take(ENDS)
            .map(|block| self.content(block))
            .filter(|line| line.len() <= 2 * SIGNATURE)
    }

    /// The short lines at the end, last first.
    fn signature(&self) -> impl Iterator<Item = &'d str> {
        self.blocks
            .iter()
            .rev()
            .take(ENDS)
            .filter(|block| block.kind == BlockKind::Paragraph)
            .map(|block| self.content(block))
            .filter(|line| line.len() <= SIGNATURE)
    }

    /// The longest name in the title; else the one that signs; else one of the head; else the one
    /// that the text itself names most.
    fn authority(&self, title: Option<&str>) -> Option<String> {
        title
            .and_then(|title| self.longest_name(title))
            .or_else(|| {
                self.signature()
                    .filter(|line| !line.contains(['。', ',']))
                    .find_map(|line| self.longest_name(line))
            })
            .or_else(|| {
                self.head()
                    .filter(|line| !line.contains('。'))
                    .filter_map(|line| self.longest_name(line))
                    .max_by_key(|name| name.chars().count())
            })
            .or_else(|| self.named_most())
    }

    fn longest_name(&self, line: &str) -> Option<String> {
        self.names(line)
            .max_by_key(|name| name.chars().count())
            .map(str::to_owned)
    }

    /// Every name of an authority in `line`: from the last mark, digit or word before it to the end
    /// of the term.
    fn names<'s>(&self, line: &'s str) -> impl Iterator<Item = &'s str> {
        self.conventions
            .authorities
            .iter()
            .filter(|term| !term.is_empty())
            .flat_map(move |term| {
                line.match_indices(term.as_str())
                    .filter_map(move |(at, term)| {
                        let before = line.get(..at)?;
                        let start = before
                            .char_indices()
                            .rev()
                            .take(NAME)
                            .take_while(|(_, c)| matches!(c, '\u{4E00}'..='\u{9FFF}'))
                            .last()
                            .map_or(at, |(index, _)| index);
                        let mut name = line.get(start..at + term.len())?;
                        while let Some(rest) =
                            BEFORE_NAME.iter().find_map(|word| name.strip_prefix(word))
                        {
                            name = rest;
                        }
                        let name = BEFORE_NAME
                            .iter()
                            .take(2)
                            .filter_map(|word| name.rfind(word).map(|index| index + word.len()))
                            .max()
                            .and_then(|index| name.get(index..))
                            .unwrap_or(name);
                        // The bare term names nobody: a place must stand before it.
                        (name.len() >= term.len() + '县'.len_utf8()).then_some(name)
                    })
            })
    }

    /// A name that running text begins a phrase with, twice or more.
    fn named_most(&self) -> Option<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for term in self
            .conventions
            .authorities
            .iter()
            .filter(|term| !term.is_empty())
        {
            for (at, _) in self.view.match_indices(term.as_str()) {
                let Some(before) = self.view.get(..at) else {
                    continue;
                };
                let mut start = at;
                let mut bounded = before.is_empty();
                for (index, c) in before.char_indices().rev().take(16) {
                    if !matches!(c, '\u{4E00}'..='\u{9FFF}') {
                        bounded = matches!(c, '《' | '\n' | '。' | ',' | ';' | ':' | '“');
                        break;
                    }
                    start = index;
                    bounded = index == 0;
                }
                let Some(name) = self.view.get(start..at + term.len()) else {
                    continue;
                };
                let place = name.strip_suffix(term.as_str()).unwrap_or("");
                let short = place.chars().count() <= 12;
                if bounded
                    && short
                    && place.ends_with(['市', '县', '区', '省', '旗', '州', '盟'])
                    && place.chars().count() >= 2
                {
                    *counts.entry(name).or_default() += 1;
                }
            }
        }
        let (name, count) = counts
            .into_iter()
            .max_by_key(|(name, count)| (*count, name.len()))?;
        (count >= 2).then(|| name.to_owned())
    }

    fn stated_year(&self, title: Option<&str>) -> Option<u16> {
        title
            .and_then(|title| {
                let of_year = years_in(title)
                    .find(|(_, behind)| behind.starts_with('度'))
                    .map(|(year, _)| year);
                of_year.or_else(|| years_in(title).map(|(year, _)| year).next())
            })
            .or_else(|| self.heading_year())
            .or_else(|| self.opening_year())
    }

    fn heading_year(&self) -> Option<u16> {
        self.blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Heading { .. }))
            .map(|block| self.content(block))
            .filter(|heading| !self.is_plan(heading))
            .find_map(|heading| years_in(heading).map(|(year, _)| year).next())
    }

    /// The paragraphs that report: outside sections of plans, dates of signature left out.
    fn reporting(&self) -> impl Iterator<Item = &'d str> {
        let mut plans = false;
        self.blocks.iter().filter_map(move |block| {
            let content = self.content(block);
            match block.kind {
                BlockKind::Heading { .. } => plans = self.is_plan(content),
                BlockKind::Paragraph if !plans && !is_date(content) => return Some(content),
                _ => {}
            }
            None
        })
    }

    /// The year that one of the first paragraphs begins with (the first may be a salutation).
    fn opening_year(&self) -> Option<u16> {
        self.reporting().take(OPENINGS).find_map(|content| {
            let end = content
                .char_indices()
                .nth(6)
                .map_or(content.len(), |(index, _)| index);
            years_in(content.get(..end)?).map(|(year, _)| year).next()
        })
    }

    /// The year named most.
    fn most_common_year(&self) -> Option<u16> {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for (year, _) in self.reporting().flat_map(years_in) {
            *counts.entry(year).or_default() += 1;
        }
        counts
            .into_iter()
            .max_by_key(|&(year, count)| (count, year))
            .map(|(year, _)| year)
    }

    fn published(&self) -> Option<String> {
        self.blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Publication)
            .find_map(|block| self.labelled_date(self.content(block)))
            .or_else(|| {
                self.signature()
                    .filter(|line| !line.contains(['。', ',']))
                    .find_map(first_date)
                    .map(super::dates::CalendarDate::iso)
            })
    }

    /// The date behind a label of publication, else the first.
    fn labelled_date(&self, line: &str) -> Option<String> {
        self.conventions
            .publication
            .iter()
            .flat_map(|term| {
                line.match_indices(term.as_str())
                    .map(|(at, term)| at + term.len())
            })
            .filter_map(|at| first_date(line.get(at..)?).filter(|date| date.start <= 8))
            .next()
            .or_else(|| first_date(line))
            .map(super::dates::CalendarDate::iso)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use hegui_rubric::Conventions;

    fn conventions() -> Conventions {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Conventions {
            publication: words(&["发布时间"]),
            titles: words(&["法治政府建设"]),
            reports: words(&["报告"]),
            authorities: words(&["卫生健康局", "县"]),
            plans: words(&["安排"]),
            ..Conventions::default()
        }
    }

    #[test]
    fn title_opening_and_signature_say_who_reports_on_which_year() {
        let prose = "今年制定规则三件，培训人员两百人次，检查企业五十家。";
        let reports = [
            // The title says it.
            (
                format!("桐坞县卫生健康局2022年度法治政府建设报告\n\n{prose}"),
                "桐坞县卫生健康局",
                2022,
                "",
            ),
            // The title without a name, and the line that signs; its date is no year reported on.
            (
                format!("2022年法治政府建设报告\n\n{prose}\n\n桐坞县卫生健康局\n2023年1月9日"),
                "桐坞县卫生健康局",
                2022,
                "2023-01-09",
            ),
            // Without a title the opening.
            (
                format!("2021年，{prose}\n\n桐坞县卫生健康局"),
                "桐坞县卫生健康局",
                2021,
                "",
            ),
            // A heading of plans speaks of another year.
            (
                format!("一、2021年工作\n{prose}\n二、2022年安排\n{prose}"),
                "",
                2021,
                "",
            ),
            // The line of publication dates the page.
            (
                format!("桐坞县法治政府建设报告\n发布时间：2023-02-03\n\n2022年，{prose}"),
                "桐坞县",
                2022,
                "2023-02-03",
            ),
        ];
        for (text, authority, year, published) in reports {
            let document = Document::parse(&text, &conventions());
            let identity = document.identity();
            assert_eq!(
                identity.authority.as_deref().unwrap_or(""),
                authority,
                "{text}"
            );
            assert_eq!(identity.reporting_year, Some(year), "{text}");
            assert_eq!(
                identity.published.as_deref().unwrap_or(""),
                published,
                "{text}"
            );
        }
    }
}
