//! Who reports on which year, published when, under which title.

use super::strip_any;
use std::collections::BTreeMap;

use super::dates::{CalendarDate, first_date, is_date, years_in};
use super::names::{longest_known, stated};
use super::published::{BEHIND_LABEL, stated_date};
use super::{BlockKind, Conventions, Identity, LaidBlock, holds_any};
use hegui_text::Metadata;
use hegui_text::normalise::{fold, is_han};

/// How many blocks at either end are searched for names and dates.
const ENDS: usize = 12;
/// How many paragraphs are tried for a year they begin with (`2022年，我局…`); later ones tell of other years.
const OPENINGS: usize = 3;
/// Longest line of a signature, in bytes of the view.
const SIGNATURE: usize = 120;
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
        .filter(|block| {
            use BlockKind::{Index, Navigation, Publication};
            !matches!(block.kind, Navigation | Publication | Index)
        })
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

/// The authority that a title names.
pub(super) fn name_in_title(title: &str, conventions: &Conventions) -> Option<String> {
    let known = longest_known(title, conventions);
    let name = known.or_else(|| title.get(stated(title, conventions)?))?;
    Some(name.to_owned())
}

/// The year that a title reports on.
pub(super) fn year_in_title(title: &str, conventions: &Conventions) -> Option<u16> {
    let of_year =
        years_in(title).find(|(_, behind)| strip_any(behind, &conventions.year_tails).is_some());
    let year = of_year.or_else(|| years_in(title).next());
    year.map(|(year, _)| year)
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
            .filter(|block| block.kind != BlockKind::Index)
            .take(ENDS)
            .map(|block| self.content(block))
            .filter(|line| line.len() <= 2 * SIGNATURE)
    }

    /// The short lines at the end, last first.
    fn signature(&self) -> impl Iterator<Item = &'d str> {
        self.blocks
            .iter()
            .rev()
            .filter(|block| !block.note)
            .take(ENDS)
            .filter(|block| block.kind == BlockKind::Paragraph)
            .map(|block| self.content(block))
            .filter(|line| line.len() <= SIGNATURE)
    }

    /// The name in the title; else the one that signs; else the one that the page says issued it; else one
    /// of the head; else the one that the text itself names most.
    fn authority(&self, title: Option<&str>) -> Option<String> {
        title
            .and_then(|title| name_in_title(title, self.conventions))
            .or_else(|| {
                self.signature()
                    .filter(|line| !line.contains(['。', ',']))
                    .find_map(|line| self.signing_name(line))
            })
            .or_else(|| self.issuer())
            .or_else(|| {
                self.head()
                    .filter(|line| !line.contains('。'))
                    .filter_map(|line| longest_known(line, self.conventions))
                    .max_by_key(|name| name.chars().count())
                    .map(str::to_owned)
            })
            .or_else(|| self.named_most())
    }

    /// The name that a line at the end signs with: of a known kind, or alone on the line but for a date.
    fn signing_name(&self, line: &str) -> Option<String> {
        let known = longest_known(line, self.conventions);
        let name = known.or_else(|| {
            let name = stated(line, self.conventions)?;
            let behind = line.get(name.end..)?.trim_start();
            let is_alone = behind.is_empty() || behind.starts_with('(') || is_date(behind);
            line.get(name.clone())
                .filter(|_| name.start == 0 && is_alone)
        })?;
        Some(name.to_owned())
    }

    /// The authority behind a label that names who issued the page.
    fn issuer(&self) -> Option<String> {
        let mut lines = self.publication();
        lines.find_map(|(line, next)| {
            let labels = self.conventions.issuers.iter();
            labels
                .filter_map(|label| {
                    let at = line.find(label.as_str())? + label.len();
                    let behind = line.get(at..)?.trim_start_matches(BEHIND_LABEL);
                    let value = if behind.is_empty() { next? } else { behind };
                    let name = stated(value, self.conventions)?;
                    value.get(name.clone()).filter(|_| name.start == 0)
                })
                .next()
                .map(str::to_owned)
        })
    }

    /// The lines of publication, each with the block behind it, which may hold what a label names.
    fn publication(&self) -> impl Iterator<Item = (&'d str, Option<&'d str>)> {
        let blocks = self.blocks.iter().enumerate();
        blocks
            .filter(|(_, block)| block.kind == BlockKind::Publication)
            .map(|(index, block)| {
                let next = self.blocks.get(index + 1);
                (self.content(block), next.map(|next| self.content(next)))
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
                    if !is_han(c) {
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
                    && self
                        .conventions
                        .regions
                        .iter()
                        .any(|region| place.ends_with(region.as_str()))
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
            .and_then(|title| year_in_title(title, self.conventions))
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

    /// The date that the lines of publication state, or the one that signs.
    fn published(&self) -> Option<String> {
        stated_date(self.publication(), self.conventions).or_else(|| {
            self.signature()
                .filter(|line| !line.contains(['。', ',']))
                .find_map(first_date)
                .map(CalendarDate::iso)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::testing;
    use hegui_rubric::Conventions;

    fn conventions() -> Conventions {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Conventions {
            publication: words(&["发布时间"]),
            titles: words(&["法治政府建设"]),
            reports: words(&["报告"]),
            authorities: words(&["卫生健康局", "县"]),
            plans: words(&["安排"]),
            ..testing::conventions()
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
