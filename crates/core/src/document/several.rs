//! Where a second report begins in the same file: another title in the middle, of another authority or year,
//! with text of its own.

use super::identity::{name_in_title, year_in_title};
use super::names::may_be_one;
use super::{BlockKind, Conventions, LaidBlock, holds_any};
use hegui_text::span::ViewSpan;

/// Longest title, in bytes of the view: sixty Han characters.
const TITLE: usize = 180;
/// How many blocks behind a title its text begins within: a line of publication and a heading may come first.
const NEAR: usize = 6;

/// The title of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTitle {
    /// The title, without blanks.
    pub title: String,
    /// Where it stands in the view.
    pub span: ViewSpan,
    /// The index of the block it begins in.
    pub block: usize,
    authority: Option<String>,
    year: Option<u16>,
}

/// The first and the second report of a file that holds two.
pub(super) fn two_reports(
    view: &str,
    blocks: &[LaidBlock],
    conventions: &Conventions,
) -> Option<(FoundTitle, FoundTitle)> {
    let finder = TitleFinder {
        view,
        blocks,
        conventions,
    };
    let mut first: Option<FoundTitle> = None;
    for index in 0..blocks.len() {
        let Some(found) = finder.title_at(index) else {
            continue;
        };
        match &first {
            None => first = Some(found),
            Some(before) => {
                if is_another(before, &found) && finder.has_text(before.block + 1..index) {
                    return first.zip(Some(found));
                }
            }
        }
    }
    None
}

/// Whether the title of a report stands somewhere, with text below it.
pub(super) fn has_title(view: &str, blocks: &[LaidBlock], conventions: &Conventions) -> bool {
    let finder = TitleFinder {
        view,
        blocks,
        conventions,
    };
    (0..blocks.len()).any(|index| finder.title_at(index).is_some())
}

/// Whether two titles name different authorities or years.
fn is_another(one: &FoundTitle, other: &FoundTitle) -> bool {
    let authorities = one.authority.as_ref().zip(other.authority.as_ref());
    let years = one.year.zip(other.year);
    authorities.is_some_and(|(one, other)| !may_be_one(one, other))
        || years.is_some_and(|(one, other)| one != other)
}

struct TitleFinder<'d> {
    view: &'d str,
    blocks: &'d [LaidBlock],
    conventions: &'d Conventions,
}

impl TitleFinder<'_> {
    /// The title that ends in the block at `index`, if text stands below it. The name of the authority may
    /// stand in the block above.
    fn title_at(&self, index: usize) -> Option<FoundTitle> {
        let own = self.line(index)?;
        let holds = holds_any(own, &self.conventions.titles);
        if !holds || !self.ends_title(own) || !self.has_text(index + 1..index + 1 + NEAR) {
            return None;
        }
        let above = index
            .checked_sub(1)
            .filter(|_| name_in_title(own, self.conventions).is_none());
        let above = above.filter(|&above| {
            self.line(above).is_some_and(|line| {
                name_in_title(line, self.conventions).is_some_and(|name| line.starts_with(&name))
            })
        });
        let block = above.unwrap_or(index);
        let span = self
            .blocks
            .get(block)?
            .span
            .cover(self.blocks.get(index)?.span);
        let title: String = span.of(self.view).split_whitespace().collect();
        Some(FoundTitle {
            authority: name_in_title(&title, self.conventions),
            year: year_in_title(&title, self.conventions),
            title,
            span,
            block,
        })
    }

    /// The block at `index`, if it may be a line of a title: short, without number and marks.
    fn line(&self, index: usize) -> Option<&str> {
        let block = self.blocks.get(index)?;
        let is_line = match block.kind {
            BlockKind::Title | BlockKind::Heading { .. } => true,
            BlockKind::Paragraph => block.lead.is_none() && !block.bare && !block.note,
            _ => false,
        };
        let content = block.span.of(self.view);
        let is_short = content.len() <= TITLE;
        let is_plain = !content.contains(['。', ';', ',', ':', '《']) && !block.bare;
        let words = self.conventions.appendices.iter();
        let mut appendices = words.filter(|word| content.starts_with(word.as_str()));
        (is_line && is_short && is_plain && appendices.next().is_none()).then_some(content)
    }

    fn ends_title(&self, content: &str) -> bool {
        let mut words = self.conventions.reports.iter();
        words.any(|word| content.trim_end_matches(')').ends_with(word.as_str()))
    }

    /// Whether one of these blocks is running text.
    fn has_text(&self, blocks: std::ops::Range<usize>) -> bool {
        let blocks = blocks.start..blocks.end.min(self.blocks.len());
        let mut blocks = self.blocks.get(blocks).unwrap_or(&[]).iter();
        blocks.any(|block| {
            block.kind == BlockKind::Paragraph && block.span.of(self.view).contains('。')
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
            authorities: words(&["卫生健康局"]),
            titles: words(&["法治政府建设"]),
            reports: words(&["报告"]),
            places: words(&["县"]),
            offices: words(&["局"]),
            ..testing::conventions()
        }
    }

    #[test]
    fn a_second_title_with_text_begins_another_report() {
        let report = |title: &str| {
            format!(
                "{title}\n一、工作情况\n全年制定规则三件，培训人员两百人次，检查企业五十家。\n二、不足\n宣传不够。\n"
            )
        };
        let own = "桐坞县卫生健康局2022年度法治政府建设报告";
        let other = "岩头县教育局2022年度法治政府建设报告";
        let earlier = "桐坞县卫生健康局2021年度法治政府建设报告";
        for (text, second) in [
            (report(own), None),
            (report(own) + &report(other), Some(other)),
            (report(own) + &report(earlier), Some(earlier)),
            // The authority on a line of its own.
            (
                report(own) + "\n" + &report("岩头县教育局\n2022年度法治政府建设报告"),
                Some(other),
            ),
            (
                report(own) + "\n" + &report("岩头县教育局2022年度\n法治政府建设报告"),
                Some(other),
            ),
            // The same title again, and one that is only named.
            (report(own) + &report(own), None),
            (report(own) + &format!("审阅{other}，反馈意见三条。"), None),
            (report(own) + "\n" + other + "\n" + earlier, None),
        ] {
            let document = Document::parse(&text, &conventions());
            let found = document
                .second_report()
                .map(|(_, second)| second.title.as_str());
            assert_eq!(found, second, "{text}");
        }
    }
}
